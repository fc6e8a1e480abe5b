import {
  ACCESS_FEATURES,
  NEEDS,
  OPEN_NEED_IDS,
  type AccessFeatureId,
  type NeedId,
} from "~/features/groups/vocabulary";
import { capitalised } from "~/lib/sentences";
import type { FormState } from "~/lib/forms";
import { Checkbox, Checkboxes } from "~/ui/choices";
import { Fieldset } from "~/ui/fieldset";
import { FormKey } from "~/ui/form-key";
import { Details } from "~/ui/notes";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

const ASKED_ACCESS: readonly AccessFeatureId[] = [
  "step_free_entrance",
  "accessible_toilet",
  "hearing_loop",
  "bsl",
  "large_print",
  "quiet_space",
  "transport_offered",
  "assistance_dogs",
];

/** The questions for somebody who asks to join, in the order in which a person would tell it. */
export function JoinFields({
  form,
  formKey,
  groupName,
  groupNeeds,
}: {
  form: FormState;
  formKey: string;
  groupName: string;
  /** What the group helps with. */
  groupNeeds: readonly NeedId[];
}) {
  return (
    <>
      <FormKey name="key" value={form.value("key") ?? formKey} />
      <TextField
        name="firstName"
        label="First name"
        hint="Or what you like to be called"
        autoComplete="given-name"
        width={20}
        maxLength={60}
        defaultValue={form.value("firstName")}
        error={form.error("firstName")}
      />
      <ContactFields form={form} />
      <NeedFields form={form} groupNeeds={groupNeeds} />
      <Checkboxes
        name="accessNeeds"
        legend="Do you need any of these to take part?"
        defaultValues={form.values("accessNeeds")}
        options={ASKED_ACCESS.map((id) => ({ value: id, label: capitalised(ACCESS_FEATURES[id].need) }))}
      />
      <Checkbox
        name="wantsCompanion"
        label="I would like somebody to go in with me the first time"
        defaultChecked={form.value("wantsCompanion") === "yes"}
      />
      <TextArea
        name="message"
        label="Anything else they should know?"
        hint="You need not write anything. Please leave out details of your health."
        rows={3}
        maxLength={500}
        defaultValue={form.value("message")}
        error={form.error("message")}
      />
      <Checkbox
        name="consent"
        label={`Pass what I have written to ${groupName}, so that they can get in touch`}
        hint="To nobody else. You can take this back at any time."
        defaultChecked={form.value("consent") === "yes"}
        error={form.error("consent")}
      />
    </>
  );
}

/** What the group helps with comes first; anything else is behind a press. Sensitive needs only where they are its own. */
function NeedFields({ form, groupNeeds }: { form: FormState; groupNeeds: readonly NeedId[] }) {
  const others = OPEN_NEED_IDS.filter((id) => !groupNeeds.includes(id) && !NEEDS[id].sensitive);
  const first = groupNeeds.length > 0 ? groupNeeds : others;
  const chosen = form.values("needs");
  const optionsOf = (ids: readonly NeedId[]) => ids.map((value) => ({ value, label: NEEDS[value].tile }));
  return (
    <>
      <Checkboxes
        name="needs"
        legend="What matters to you?"
        hint="Choose one or more. It tells them what you hope for."
        error={form.error("needs")}
        defaultValues={chosen}
        options={optionsOf(first)}
      />
      {first !== others && (
        <Details summary="Something else matters too" open={others.some((id) => chosen.includes(id))}>
          <Checkboxes
            name="needs"
            id="other-needs"
            legend="What else?"
            defaultValues={chosen}
            options={optionsOf(others)}
          />
        </Details>
      )}
    </>
  );
}

function ContactFields({ form }: { form: FormState }) {
  return (
    <Fieldset id="contact" legend="How can they reach you?" hint="One of these is enough.">
      <TextField
        name="phone"
        type="tel"
        label="Telephone"
        autoComplete="tel"
        width={20}
        defaultValue={form.value("phone")}
        error={form.error("phone")}
      />
      <Checkbox
        name="safeToLeaveMessage"
        label="It is safe to leave a message on it"
        defaultChecked={form.value("safeToLeaveMessage") === "yes"}
      />
      <Checkbox
        name="safeToText"
        label="It is safe to send it a text"
        defaultChecked={form.value("safeToText") === "yes"}
      />
      <TextField
        name="email"
        type="email"
        label="E-mail"
        hint="Only if nobody else reads it, or you do not mind if they do"
        autoComplete="email"
        width={30}
        defaultValue={form.value("email")}
        error={form.error("email")}
      />
    </Fieldset>
  );
}
