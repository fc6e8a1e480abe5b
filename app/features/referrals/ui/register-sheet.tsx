import { MARK_WORDS, type MarkKind } from "~/features/timetable/marks";
import { formatDay, type Day } from "~/lib/dates";
import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { FormKey } from "~/ui/form-key";
import { TextField } from "~/ui/text-field";
import type { RegisterPage, RegisterPerson } from "../queries/register-page.server";

const BUTTONS: readonly MarkKind[] = ["came", "missed", "sent_word"];

interface Props {
  page: RegisterPage;
  sheet: NonNullable<RegisterPage["sheet"]>;
  /** Whose phone keeps it. */
  account: string;
  state: FormState;
}

/** Who came: three large buttons a person, and how many others. With script it is kept on the phone until it is sent. */
export function RegisterSheet({ page, sheet, account, state }: Props) {
  const { group, today } = page;
  const { sessionId, onDay, people } = sheet;
  const here = people.filter(({ apart }) => !apart);
  const others = people.filter(({ apart }) => apart);
  return (
    <form
      method="post"
      noValidate
      // A browser that fills in what was tapped an hour ago would have it sent as new
      autoComplete="off"
      className="t-register"
      action={paths.registerOf(group.slug, sessionId, onDay)}
      data-register={paths.registerMarks(group.slug)}
      data-account={account}
      data-session={sessionId}
      data-day={onDay}
      data-held={sheet.day}
      data-group={group.name}
    >
      <FormKey value={page.formKey} name="key" />
      {here.map((person) => (
        <MarkButtons key={person.id} person={person} today={today} />
      ))}
      {here.length === 0 && <p>Nobody who was sent to you is expected at this session.</p>}
      {others.length > 0 && (
        <>
          <h2>Not expected at this session</h2>
          {others.map((person) => (
            <MarkButtons key={person.id} person={person} today={today} />
          ))}
        </>
      )}
      <input type="hidden" name="othersWere" value={sheet.others ?? ""} />
      <TextField
        name="others"
        label="How many others came?"
        hint="Members and visitors, without the people above. A number, no names."
        inputMode="numeric"
        width={3}
        defaultValue={state.value("others")}
        error={state.error("others")}
      />
      <div className="t-register__foot">
        <output className="t-register__state" data-register-state>
          {sheet.isKept ? "This register has been kept. You can still change it." : "Nothing is marked yet."}
        </output>
        <SubmitButton>Save the register</SubmitButton>
      </div>
    </form>
  );
}

function MarkButtons({ person, today }: { person: RegisterPerson; today: Day }) {
  const note = noteOf(person, today);
  return (
    <fieldset className="t-attend">
      <legend>
        <span data-name>{person.name}</span>
        {note && <small>{note}</small>}
      </legend>
      <input type="hidden" name={`was.${person.id}`} value={person.mark} />
      {[...BUTTONS, "none" as const].map((mark) => (
        <label key={mark} className={mark === "none" ? "t-attend__none" : "t-attend__button"}>
          <input
            type="radio"
            name={`mark.${person.id}`}
            value={mark}
            defaultChecked={mark === person.mark}
            data-referral={person.id}
          />
          <span>{MARK_WORDS[mark]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function noteOf({ apart, isNew, firstSessionOn }: RegisterPerson, today: Day): string | null {
  if (apart === "another_session") return "comes to another session";
  if (apart === "later" && firstSessionOn) return `first comes on ${formatDay(firstSessionOn, today)}`;
  return isNew ? "first time" : null;
}
