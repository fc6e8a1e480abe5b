import type { FormState } from "~/lib/forms";
import { Button } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { Section } from "~/ui/layout";
import { Details, InsetText, WarningCallout } from "~/ui/notes";
import { TextArea } from "~/ui/text-area";
import { choiceName, WORDS_RETURNED } from "../changes-decision";
import { FIELD_NAMES, type WordField } from "../listing-words";
import type { WordsToDecide } from "../queries/waiting-words.server";
import { Version, WordDifference } from "./word-difference";
import { WordFieldInput } from "./word-fields";

/** Every changed field with its difference and a way to write it otherwise, and the button that puts them all up. */
export function ApproveWords({ waiting, state }: { waiting: WordsToDecide; state: FormState }) {
  return (
    <form method="post" noValidate>
      <input type="hidden" name="seen" value={waiting.seen} />
      {waiting.moved.length > 0 && (
        <WarningCallout title="The listing has changed since">
          <p>
            Where three readings stand below, somebody else changed the words meanwhile. Choose which to keep.
          </p>
        </WarningCallout>
      )}
      {waiting.fields.map((field) => (
        <ChangedField key={field} field={field} waiting={waiting} state={state} />
      ))}
      <Button name="decision" value="approve">
        Put these words up
      </Button>
    </form>
  );
}

interface FieldProps {
  field: WordField;
  waiting: WordsToDecide;
  state: FormState;
}

function ChangedField({ field, waiting, state }: FieldProps) {
  const { now, changes, base, moved } = waiting;
  const hasMoved = moved.includes(field);
  return (
    <Section title={FIELD_NAMES[field]} near>
      <WordDifference
        field={field}
        before={now[field]}
        after={changes[field]}
        names={["Everybody reads now", "The group’s new words"]}
      >
        {hasMoved && <Version field={field} name="When the group began" value={base[field]} />}
      </WordDifference>
      {field === "postcode" && <PostcodeNote waiting={waiting} />}
      {hasMoved && <WhichWords field={field} state={state} />}
      <Details
        summary={`Write it otherwise: ${FIELD_NAMES[field].toLowerCase()}`}
        open={Boolean(state.error(field))}
      >
        <WordFieldInput field={field} state={state} />
      </Details>
    </Section>
  );
}

function WhichWords({ field, state }: Pick<FieldProps, "field" | "state">) {
  const name = choiceName(field);
  return (
    <Radios
      name={name}
      legend={`Which do you keep: ${FIELD_NAMES[field].toLowerCase()}?`}
      error={state.error(name)}
      defaultValue={state.value(name)}
      options={[
        { value: "now", label: "What everybody reads now" },
        { value: "theirs", label: "The group’s new words" },
      ]}
    />
  );
}

function PostcodeNote({ waiting: { spot, changes } }: { waiting: WordsToDecide }) {
  if (!spot || spot.known) return null;
  return (
    <InsetText>
      <p>
        {changes.postcode} is not among our postcodes.{" "}
        {spot.lat === null
          ? "The group would be on no map."
          : "On the map the group would stand in the middle of the first part of it."}
      </p>
    </InsetText>
  );
}

/** Gives the words back, with a reason and a line to whoever wrote them. */
export function ReturnWords({ seen, state }: { seen: string; state: FormState }) {
  const isOpen = Boolean(state.error("reason") ?? state.error("note"));
  return (
    <Section title="Not yet?" near>
      <Details summary="Give the words back" open={isOpen}>
        <form method="post">
          <input type="hidden" name="seen" value={seen} />
          <Radios
            name="reason"
            legend="Why?"
            error={state.error("reason")}
            defaultValue={state.value("reason")}
            options={Object.entries(WORDS_RETURNED).map(([value, label]) => ({ value, label }))}
          />
          <TextArea
            name="note"
            label="What can they do about it?"
            hint="They read it in an e-mail and on their page."
            defaultValue={state.value("note")}
            error={state.error("note")}
          />
          <Button name="decision" value="return" look="secondary">
            Give them back
          </Button>
        </form>
      </Details>
    </Section>
  );
}
