import { formatDate, type Day } from "~/lib/dates";
import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { Actions, Button, SubmitButton } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { Details } from "~/ui/notes";
import { StrainMark } from "~/ui/strain-mark";
import { TextArea } from "~/ui/text-area";
import type { HelpAsked, HelpCount } from "../queries/support.server";
import { SUPPORT_KINDS, type SupportKind, type SupportNeed } from "../support";

/** What a group has asked for, what was answered, and whether it came. */
export function OwnHelp({ needs, today }: { needs: readonly SupportNeed[]; today: Day }) {
  return needs.map((need) => (
    <article className="t-section" key={need.id}>
      <h3>{SUPPORT_KINDS[need.kind]}</h3>
      <p>
        You asked on {formatDate(need.askedOn, today)}: “{need.says}”
      </p>
      <AnswerSaid need={need} today={today} who="Answer" />
      {need.endedAs === null ? (
        <form method="post">
          <input type="hidden" name="does" value="end" />
          <input type="hidden" name="need" value={need.id} />
          <Actions>
            <Button look="secondary" name="as" value="met">
              This has come
            </Button>
            <Button look="secondary" name="as" value="withdrawn">
              We no longer need it
            </Button>
          </Actions>
        </form>
      ) : (
        <p>
          {need.endedAs === "met" ? "You said that this has come." : "You said that you no longer need it."}
        </p>
      )}
    </article>
  ));
}

function AnswerSaid({ need, today, who }: { need: SupportNeed; today: Day; who: string }) {
  if (need.answeredOn === null) return <p>Nobody has answered yet.</p>;
  return (
    <p>
      {who}, {formatDate(need.answeredOn, today)}: “{need.answer}”
    </p>
  );
}

/** A new wish: what kind, and a sentence. */
export function HelpForm({ state, formKey }: { state: FormState; formKey: string }) {
  return (
    <form method="post" noValidate>
      <input type="hidden" name="does" value="ask" />
      <input type="hidden" name="key" value={formKey} />
      <Radios
        name="kind"
        legend="What kind of help?"
        options={Object.entries(SUPPORT_KINDS).map(([value, label]) => ({ value, label }))}
        defaultValue={state.value("kind")}
        error={state.error("kind")}
      />
      <TextArea
        name="says"
        label="In a sentence"
        hint="Such as “Two people who can drive the minibus on Tuesdays.” Name nobody."
        rows={3}
        maxLength={300}
        defaultValue={state.value("says")}
        error={state.error("says")}
      />
      <SubmitButton>Ask for help</SubmitButton>
    </form>
  );
}

/** The kinds of help that somebody asks for, each with its list. */
export function HelpKinds({ counts, kind }: { counts: readonly HelpCount[]; kind: SupportKind | null }) {
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const asked = (Object.keys(SUPPORT_KINDS) as SupportKind[]).flatMap((one) => {
    const count = counts.find((row) => row.kind === one)?.count ?? 0;
    return count > 0 || one === kind ? [{ one, count }] : [];
  });
  if (asked.length < 2 && kind === null) return null;
  return (
    <nav aria-label="Kinds of help">
      <ul className="t-lists">
        <li>
          <a href={paths.reportHelp()} aria-current={kind === null ? "page" : undefined}>
            All: {all}
          </a>
        </li>
        {asked.map(({ one, count }) => (
          <li key={one}>
            <a href={paths.reportHelp({ kind: one })} aria-current={one === kind ? "page" : undefined}>
              {SUPPORT_KINDS[one]}: {count}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Wishes to act on, each with its group and a place for the answer behind one press. */
export function HelpList({
  asked,
  today,
  state,
}: {
  asked: readonly HelpAsked[];
  today: Day;
  state: FormState;
}) {
  return asked.map((need) => (
    <article className="t-section" key={need.id}>
      <h2>
        {SUPPORT_KINDS[need.kind]}: {need.group}
      </h2>
      <p>
        Asked on {formatDate(need.askedOn, today)}
        {need.area && ` in ${need.area}`}.
      </p>
      {need.level && (
        <p>
          <StrainMark level={need.level} />
        </p>
      )}
      <p>“{need.says}”</p>
      <AnswerSaid need={need} today={today} who="Answered" />
      <Details
        summary={need.answeredOn === null ? "Answer them" : "Change the answer"}
        open={state.value("need") === need.id}
      >
        <AnswerForm need={need} state={state} />
      </Details>
    </article>
  ));
}

function AnswerForm({ need, state }: { need: HelpAsked; state: FormState }) {
  const mine = state.value("need") === need.id;
  return (
    <form method="post" noValidate>
      <input type="hidden" name="need" value={need.id} />
      <TextArea
        id={mine ? "answer" : `answer-${need.id}`}
        name="answer"
        label="Your answer"
        hint="Such as “We will send two drivers from June.” The group reads it on its own page."
        rows={3}
        maxLength={300}
        defaultValue={mine ? state.value("answer") : need.answer}
        error={mine ? state.error("answer") : undefined}
      />
      <SubmitButton>Send the answer</SubmitButton>
    </form>
  );
}
