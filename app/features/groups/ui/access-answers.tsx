import type { FormState } from "~/lib/forms";
import { SubmitButton } from "~/ui/button";
import { Details } from "~/ui/notes";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";
import { type AccessSaid, noteName } from "../operation-form";
import {
  ACCESS_ANSWERS,
  ACCESS_FEATURE_IDS,
  ACCESS_FEATURES,
  ACCESS_GROUPS,
  type AccessFeatureId,
  type AccessGroup,
} from "../vocabulary";

/** What the form shows before anybody typed. */
export function accessDefaults(answers: readonly AccessSaid[]): Record<string, string> {
  return Object.fromEntries(
    answers.flatMap(({ feature, value, note }) => [
      [feature, value],
      [noteName(feature), note],
    ]),
  );
}

const WORDS = { ...ACCESS_ANSWERS, unknown: "Don’t know" };
const OPTIONS = (["unknown", "yes", "partly", "no"] as const).map((value) => ({
  value,
  label: WORDS[value],
}));

/** Every question about getting in, in its part; the parts open one by one. */
export function AccessAnswers({ state }: { state: FormState }) {
  const parts = Object.keys(ACCESS_GROUPS) as AccessGroup[];
  return (
    <form method="post">
      {parts.map((part, index) => (
        <Part key={part} part={part} state={state} open={index === 0} />
      ))}
      <SubmitButton>Save your answers</SubmitButton>
    </form>
  );
}

function Part({ part, state, open }: { part: AccessGroup; state: FormState; open: boolean }) {
  const features = ACCESS_FEATURE_IDS.filter((id) => ACCESS_FEATURES[id].group === part);
  const answered = features.filter((id) => (state.value(id) ?? "unknown") !== "unknown").length;
  const isWrong = features.some((id) => state.error(id) ?? state.error(noteName(id)));
  return (
    <Details
      summary={`${ACCESS_GROUPS[part]}: ${answered} of ${features.length} answered`}
      open={open || isWrong}
    >
      {features.map((id) => (
        <Question key={id} id={id} state={state} />
      ))}
    </Details>
  );
}

function Question({ id, state }: { id: AccessFeatureId; state: FormState }) {
  const { label, unit } = ACCESS_FEATURES[id];
  const note = noteName(id);
  return (
    <div className="t-answer">
      <Select
        name={id}
        label={label}
        options={OPTIONS}
        defaultValue={state.value(id)}
        error={state.error(id)}
      />
      <TextField
        name={note}
        label={
          <>
            {unit ? "How wide, in millimetres" : "More about it"}
            <span className="nhsuk-u-visually-hidden">: {label}</span>
          </>
        }
        defaultValue={state.value(note)}
        error={state.error(note)}
      />
    </div>
  );
}
