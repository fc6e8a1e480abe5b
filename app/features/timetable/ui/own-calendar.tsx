import { counted, formatDateTime } from "~/lib/dates";
import type { FormState } from "~/lib/forms";
import { Button } from "~/ui/button";
import { Section } from "~/ui/layout";
import { InsetText, WarningCallout } from "~/ui/notes";
import { TextField } from "~/ui/text-field";
import type { OwnTimetable } from "../queries/own-timetable.server";

/** Why a calendar could not be read, and what to do. */
const FAULTS: Record<string, string> = {
  not_https: "Its address must begin with https://, and so must any address that it leads on to.",
  not_public: "Its address leads to a private network. Use the public address of your calendar.",
  not_found: "There was no calendar at that address. Check that you have made it public.",
  too_slow: "It took longer than 10 seconds. We try again tomorrow.",
  too_large: "It is larger than 2 MB. Make a calendar that holds only what is for everybody.",
  too_many_redirects: "Its address leads on too many times. Use the last of them.",
  no_answer:
    "Nothing answered at that address. Check that it is the public one, or wait: we try again tomorrow.",
  no_calendar: "What we found there is not a calendar. Look for the address that ends in .ics.",
};

interface Props {
  own: OwnTimetable & { now: Date };
}

/** When the calendar was last read, and what came of it. */
export function CalendarRead({ own }: Props) {
  const { calendar, fromCalendar, now } = own;
  if (!calendar?.readAt) return null;
  const when = formatDateTime(calendar.readAt, now);
  if (calendar.fault !== null) {
    return (
      <WarningCallout title="We could not read it">
        <p>{FAULTS[calendar.fault] ?? FAULTS.no_answer}</p>
        <p>
          Last tried: {when}. {fromCalendar.length > 0 && "The times that we read before still stand."}
        </p>
      </WarningCallout>
    );
  }
  return (
    <InsetText>
      <p>
        Read {when}: {counted(fromCalendar.length, "time")} on your page{" "}
        {fromCalendar.length === 1 ? "comes" : "come"} from it.
      </p>
      {calendar.leftOut > 0 && (
        <p>
          {counted(calendar.leftOut, "event")} {calendar.leftOut === 1 ? "is" : "are"} left out: those that
          last a whole day, private ones and some unusual repeats.
        </p>
      )}
    </InsetText>
  );
}

/** Says where the calendar is, has it read at once, or forgets it. */
export function CalendarForms({ own, state }: Props & { state: FormState }) {
  return (
    <>
      <form method="post" noValidate>
        <TextField
          name="url"
          label="The address of your calendar"
          hint="Your calendar program calls it the public address in iCal format. It ends in .ics as a rule. Everybody will see the names and times of the events in it."
          spellCheck={false}
          defaultValue={state.value("url")}
          error={state.error("url")}
        />
        <Button name="intent" value="read">
          {own.calendar ? "Save and read it now" : "Read it now"}
        </Button>
      </form>
      {own.calendar && (
        <Section title="Read it no more">
          <p>
            What came from it is taken off your page, and we tell the people who come. Times that you added
            here stay.
          </p>
          <form method="post">
            <Button look="warning" name="intent" value="forget">
              Forget this calendar
            </Button>
          </form>
        </Section>
      )}
    </>
  );
}
