import { formatDay, type Day } from "~/lib/dates";
import type { FormState } from "~/lib/forms";
import { Button } from "~/ui/button";
import { DateField } from "~/ui/date-field";
import { Section } from "~/ui/layout";
import { InsetText } from "~/ui/notes";
import { TextField } from "~/ui/text-field";
import { TimeField } from "~/ui/time-field";
import type { Occurrence } from "../rules";
import { clockWords } from "../words";
import { dayField } from "./session-form";

interface Props {
  one: Occurrence;
  today: Day;
  state: FormState;
}

/** What the form for another day shows before anybody typed. */
export function dayDefaults(one: Occurrence) {
  return {
    note: one.note,
    newDay: one.status === "moved" ? one.day : null,
    startsAt: one.startsAt.slice(0, 5),
    endsAt: one.endsAt.slice(0, 5),
  };
}

/** Cancel one day, move it, or put it back. */
export function DayForms({ one, today, state }: Props) {
  const moving = state.value("intent") === "move";
  const note = {
    name: "note",
    label: "Why, for everybody to read",
    hint: "If you wish, such as “The hall is being painted.”",
  };
  const field = (name: string) => ({ name, defaultValue: state.value(name), error: state.error(name) });
  return (
    <>
      {one.status !== "on" && (
        <InsetText>
          <p>
            {one.status === "cancelled"
              ? "This day is cancelled."
              : `It has moved to ${formatDay(one.day, today)}, ${clockWords(one)}.`}
          </p>
          <form method="post">
            <Button look="secondary" name="intent" value="put_back">
              Put it back as usual
            </Button>
          </form>
        </InsetText>
      )}
      {one.status !== "cancelled" && (
        <Section title="Cancel it" near>
          <form method="post">
            <TextField
              {...note}
              width={30}
              defaultValue={state.value("note")}
              error={moving ? undefined : state.error("note")}
            />
            <Button look="warning" name="intent" value="cancel">
              Cancel this day
            </Button>
          </form>
        </Section>
      )}
      <Section title="Move it">
        <form method="post" noValidate>
          <DateField
            {...dayField(state, "newDay")}
            legend="The new day"
            hint="It may be the same day at another time."
          />
          <div className="t-times">
            <TimeField {...field("startsAt")} label="Starts" />
            <TimeField {...field("endsAt")} label="Ends" />
          </div>
          <TextField
            {...note}
            id="moveNote"
            width={30}
            defaultValue={state.value("note")}
            error={moving ? state.error("note") : undefined}
          />
          <Button name="intent" value="move">
            Move this day
          </Button>
        </form>
      </Section>
    </>
  );
}
