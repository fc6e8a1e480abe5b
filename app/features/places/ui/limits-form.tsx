import { ACCESS_FEATURES, ACCESS_FEATURE_IDS } from "~/features/groups/vocabulary";
import type { FormState } from "~/lib/forms";
import { SubmitButton } from "~/ui/button";
import { Section } from "~/ui/layout";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";
import { NEED_ROWS, sessionField } from "../limits-form";
import type { PlaceLimit } from "../limits";
import type { SessionPlaces } from "../queries/limits.server";

interface Limits {
  sessions: readonly SessionPlaces[];
  needs: readonly PlaceLimit[];
}

/** What the form shows before anybody typed. */
export function limitsDefaults({ sessions, needs }: Limits): Record<string, string | number | null> {
  return Object.fromEntries([
    ...sessions.map(({ id, limit }) => [sessionField(id), limit?.places ?? null]),
    ...NEED_ROWS.flatMap((row) => [
      [`need${row}`, needs[row]?.accessNeed ?? null],
      [`needPlaces${row}`, needs[row]?.places ?? null],
    ]),
  ]);
}

/** A number for each session, and up to three access needs with theirs. */
export function LimitsForm({ sessions, state }: { sessions: readonly SessionPlaces[]; state: FormState }) {
  const number = (name: string, label: string, hint?: string) => (
    <TextField
      key={name}
      name={name}
      label={label}
      hint={hint}
      inputMode="numeric"
      width={3}
      defaultValue={state.value(name)}
      error={state.error(name)}
    />
  );
  return (
    <form method="post" noValidate>
      <Section title="By session" first>
        <p>Leave a box empty where a session has no limit of its own.</p>
        {sessions.length === 0 && <p>There are no sessions on your timetable yet.</p>}
        {sessions.map(({ id, words, limit }) =>
          number(sessionField(id), words, limit ? `${limit.taken} taken now` : undefined),
        )}
      </Section>
      <Section title="By access need">
        <p>
          For instance two places for people who need a step-free way in. Whoever does not need them is not
          held up.
        </p>
        {NEED_ROWS.map((row) => (
          <div className="t-pair" key={row}>
            <Select
              name={`need${row}`}
              label={row === 0 ? "Access need" : "Another access need"}
              placeholder="None"
              options={ACCESS_FEATURE_IDS.map((id) => ({ value: id, label: ACCESS_FEATURES[id].label }))}
              defaultValue={state.value(`need${row}`) ?? ""}
              error={state.error(`need${row}`)}
            />
            {number(`needPlaces${row}`, "Places")}
          </div>
        ))}
      </Section>
      <SubmitButton>Save these limits</SubmitButton>
    </form>
  );
}
