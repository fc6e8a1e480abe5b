import { LANGUAGES } from "~/features/groups/offer";
import { NEED_IDS, NEEDS } from "~/features/groups/vocabulary";
import type { FormState } from "~/lib/forms";
import { Checkbox, Checkboxes, Radios } from "~/ui/choices";
import { Section } from "~/ui/layout";
import { Select } from "~/ui/select";
import { TextArea } from "~/ui/text-area";
import { PostcodeField, TextField } from "~/ui/text-field";
import { PREFERRED_CONTACT } from "../form";
import { CONTACT_WAYS } from "../rules";
import { AccessNeedsFields } from "./access-needs-fields";

const choices = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([value, label]) => ({ value, label }));

type Part = { state: FormState };

/** Everything that may be written down about a person, for adding and for changing. */
export function PersonFields({ state }: Part) {
  return (
    <>
      <Reaching state={state} />
      <Language state={state} />
      <WhatTheyNeed state={state} />
      <Section title="Getting in and taking part" near>
        <AccessNeedsFields chosen={state.values("accessNeeds")} />
        <Checkbox
          name="wantsCompanion"
          label="They would like somebody to go with them the first time"
          defaultChecked={state.value("wantsCompanion") === "yes"}
        />
      </Section>
      <Section title="For your team" near>
        <TextArea
          {...field(state, "riskNote")}
          label="Risk, or a note for visits alone"
          hint="A group is told only if you tick it when you refer."
          rows={3}
        />
      </Section>
    </>
  );
}

function field(state: FormState, name: string) {
  return { name, defaultValue: state.value(name), error: state.error(name) };
}

function Reaching({ state }: Part) {
  return (
    <Section title="Who they are, and how to reach them safely" first>
      <TextField
        {...field(state, "firstName")}
        label="First name, or what they like to be called"
        autoComplete="off"
        width={20}
      />
      <TextField
        {...field(state, "lastName")}
        label="Last name, if you need it"
        autoComplete="off"
        width={20}
      />
      <Checkboxes
        name="safe"
        legend="What is safe?"
        hint="Ask first. Somebody else may see a message or answer the telephone."
        error={state.error("safe")}
        defaultValues={state.values("safe")}
        options={choices(CONTACT_WAYS)}
      />
      <TextField
        {...field(state, "phone")}
        type="tel"
        label="Telephone number"
        autoComplete="off"
        width={20}
      />
      <TextField
        {...field(state, "email")}
        type="email"
        label="E-mail address"
        autoComplete="off"
        spellCheck={false}
        width={30}
      />
      <Radios
        name="preferredContact"
        legend="Which do they like best?"
        error={state.error("preferredContact")}
        defaultValue={state.value("preferredContact") ?? "phone"}
        options={choices(PREFERRED_CONTACT)}
      />
      <PostcodeField
        {...field(state, "postcode")}
        label="Postcode, or the first part of it"
        hint="Finds groups nearby. No group is told."
        autoComplete="off"
      />
      <TextField
        {...field(state, "birthYear")}
        label="Year of birth, if a group’s age limit may matter"
        inputMode="numeric"
        width={4}
      />
    </Section>
  );
}

function Language({ state }: Part) {
  const spoken = state.value("language") ?? "English";
  const names = [...new Set([...Object.values(LANGUAGES), spoken])];
  return (
    <Section title="Language" near>
      <Select
        name="language"
        label="Language they like to speak"
        error={state.error("language")}
        defaultValue={spoken}
        options={names.map((name) => ({ value: name, label: name }))}
      />
      <Checkbox
        name="needsInterpreter"
        label="They need an interpreter"
        defaultChecked={state.value("needsInterpreter") === "yes"}
      />
    </Section>
  );
}

function WhatTheyNeed({ state }: Part) {
  return (
    <Section title="What they need" near>
      <Checkboxes
        name="needs"
        legend="Tick what you talked about"
        columns
        error={state.error("needs")}
        defaultValues={state.values("needs")}
        options={NEED_IDS.map((id) => ({
          value: id,
          label: NEEDS[id].label,
          hint: NEEDS[id].restricted ? "For your team only. No group is told." : undefined,
        }))}
      />
      <TextArea
        {...field(state, "whatMatters")}
        label="What matters to them"
        hint="In their own words, if you can."
        rows={3}
      />
    </Section>
  );
}
