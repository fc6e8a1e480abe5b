import { WEEKDAYS } from "~/features/groups/offer";
import type { Day } from "~/lib/dates";
import { dayParts } from "~/lib/day-parts";
import type { FormState } from "~/lib/forms";
import { SubmitButton } from "~/ui/button";
import { Checkbox } from "~/ui/choices";
import { DateField } from "~/ui/date-field";
import { FormKey } from "~/ui/form-key";
import { Details } from "~/ui/notes";
import { Select } from "~/ui/select";
import { TextField } from "~/ui/text-field";
import { TimeField } from "~/ui/time-field";
import { OFTEN } from "../form";
import { oftenOf } from "../repeats";
import type { Session } from "../rules";

/** What the form shows before anybody typed. */
export function sessionDefaults(session: Session | null) {
  if (!session) return { often: "weekly" };
  const often = oftenOf(session);
  return {
    often: often === "other" ? undefined : often,
    weekday: session.weekday,
    startsAt: session.startsAt.slice(0, 5),
    endsAt: session.endsAt.slice(0, 5),
    startsOn: session.startsOn,
    endsOn: session.startsOn === session.endsOn ? null : session.endsOn,
    termTimeOnly: session.termTimeOnly ? "yes" : undefined,
    note: session.note,
  };
}

const choicesOf = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** When a session comes: how often, on which day, from when to when, and how long it goes on. */
export function SessionForm({
  state,
  formKey,
  submit,
}: {
  state: FormState;
  formKey?: string;
  submit: string;
}) {
  const field = (name: string) => ({ name, defaultValue: state.value(name), error: state.error(name) });
  const hasDates =
    state.failed || state.value("startsOn") !== undefined || state.value("endsOn") !== undefined;
  return (
    <form method="post" noValidate>
      {formKey && <FormKey name="key" value={formKey} />}
      <Select {...field("often")} label="How often" options={choicesOf(OFTEN)} />
      <Select
        {...field("weekday")}
        label="Day of the week"
        hint="Not needed for a single day."
        options={choicesOf(WEEKDAYS)}
        placeholder="Choose a day"
      />
      <div className="t-times">
        <TimeField {...field("startsAt")} label="Starts" />
        <TimeField {...field("endsAt")} label="Ends" />
      </div>
      <Checkbox
        name="termTimeOnly"
        label="Only in school term time"
        defaultChecked={state.value("termTimeOnly") === "yes"}
      />
      <TextField
        {...field("note")}
        label="A few words about it, if you wish"
        hint="Everybody reads them beside the time, such as “first one free”."
        width={30}
      />
      <Details summary="First and last day" open={hasDates}>
        <DateField
          {...dayField(state, "startsOn")}
          legend="First day, or the next day on which it comes"
          hint="We need it for every other week and for a single day."
        />
        <DateField
          {...dayField(state, "endsOn")}
          legend="Last day, if there is one"
          hint="Leave it empty if it goes on."
        />
      </Details>
      <SubmitButton>{submit}</SubmitButton>
    </form>
  );
}

/** A day in three boxes, as it was typed or as it stands. */
export function dayField(state: FormState, name: string) {
  const part = (of: string) => state.value(`${name}-${of}`);
  const typed = { day: part("day"), month: part("month"), year: part("year") };
  const standing = state.value(name) as Day | undefined;
  return { name, error: state.error(name), defaultValues: state.failed ? typed : dayParts(standing) };
}
