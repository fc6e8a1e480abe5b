import { STRAIN_LEVELS } from "~/features/places/rules";
import type { FormState } from "~/lib/forms";
import { SubmitButton } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { STRAIN_EFFECTS, STRAIN_REASONS, STRAIN_WORDS, type StrainFlag } from "../flag";
import { FLAG_SPANS, USUAL_SPAN } from "../form";

/** What the form shows before anybody chose. */
export function strainDefaults(flag: StrainFlag | null) {
  const span = flag && flag.untilOn === null ? "until_changed" : USUAL_SPAN;
  return { level: flag?.level, reason: flag?.reason ?? "", span };
}

/** How it is going, why, and for how long. */
export function StrainForm({ state }: { state: FormState }) {
  return (
    <form method="post" noValidate>
      <Radios
        name="level"
        legend="How is it going?"
        options={STRAIN_LEVELS.map((value) => ({
          value,
          label: STRAIN_WORDS[value],
          hint: STRAIN_EFFECTS[value],
        }))}
        defaultValue={state.value("level")}
        error={state.error("level")}
      />
      <Radios
        name="reason"
        legend="What is behind it?"
        options={[
          ...Object.entries(STRAIN_REASONS).map(([value, label]) => ({ value, label })),
          { value: "", label: "I would rather not say" },
        ]}
        defaultValue={state.value("reason") ?? ""}
        error={state.error("reason")}
      />
      <Radios
        name="span"
        legend="How long does this stand?"
        hint="Afterwards we go by the numbers, until you say again."
        options={Object.entries(FLAG_SPANS).map(([value, { label }]) => ({ value, label }))}
        defaultValue={state.value("span")}
        error={state.error("span")}
      />
      <SubmitButton>Save</SubmitButton>
    </form>
  );
}
