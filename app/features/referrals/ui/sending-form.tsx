import { ACCESS_FEATURES, type AccessFeatureId } from "~/features/groups/vocabulary";
import { SessionRadios } from "~/features/places/ui/session-radios";
import { safeWays } from "~/features/people/rules";
import type { FormState } from "~/lib/forms";
import { capitalised, listed } from "~/lib/sentences";
import { SubmitButton } from "~/ui/button";
import { Checkbox, Checkboxes, type Choice } from "~/ui/choices";
import { FormKey } from "~/ui/form-key";
import { Section } from "~/ui/layout";
import { Details } from "~/ui/notes";
import { SummaryList } from "~/ui/summary-list";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import { USUAL_PURPOSE } from "../form";
import type { SendingPage } from "../queries/sending-page.server";
import { SHARED_FIELDS, type SharedField } from "../sharing";
import { AgreementFields } from "./agreement-fields";

type Person = SendingPage["person"];
type Part = { page: SendingPage; state: FormState };

/** Needs, what the group will be told, and that the person agreed to it. */
export function SendingForm({ page, state }: Part) {
  return (
    <form method="post" noValidate>
      <FormKey name="key" value={state.value("key") ?? page.formKey} />
      <Why page={page} state={state} />
      <WhatTheyAreTold page={page} state={state} />
      <Agreement page={page} state={state} />
      <SubmitButton>Send the referral</SubmitButton>
    </form>
  );
}

function Why({ page, state }: Part) {
  const { needs, group } = page;
  const suggested = needs.filter((need) => need.suggested).map(({ id }) => id);
  return (
    <Section title="Why they are coming" first>
      <Checkboxes
        name="needs"
        legend={`What ${group.name} can help with`}
        error={state.error("needs")}
        defaultValues={state.failed ? state.values("needs") : suggested}
        options={needs.map(({ id, label }) => ({ value: id, label }))}
      />
      <SessionRadios
        sessions={page.sessions}
        legend="Which session would suit them?"
        hint="Where it is full they wait for a place at it."
        chosen={state.value("sessionId") ?? null}
        error={state.error("sessionId")}
      />
      <TextArea
        name="message"
        label="A message to the group, if it helps"
        hint="Nothing about health: there is a place for that below."
        rows={3}
        defaultValue={state.value("message")}
        error={state.error("message")}
      />
      <Checkbox
        name="urgent"
        label="This is urgent"
        hint="The group sees it first. For danger to life call 999."
        defaultChecked={state.value("urgent") === "yes"}
      />
    </Section>
  );
}

function WhatTheyAreTold({ page: { person, group }, state }: Part) {
  return (
    <Section title={`What ${group.name} will be told`} near>
      <SummaryList rows={alwaysTold(person)} />
      <Checkboxes
        name="shared"
        legend="Tick what else they may know"
        hint="The least is best: one way to get in touch."
        error={state.error("shared")}
        defaultValues={state.failed ? state.values("shared") : leastOf(person)}
        options={mayBeTold(person)}
      />
      <Details
        summary="Something about their health that the group must know"
        open={Boolean(state.value("healthNote") ?? state.error("healthReason"))}
      >
        <TextArea
          name="healthNote"
          label="What they must know"
          rows={2}
          defaultValue={state.value("healthNote")}
          error={state.error("healthNote")}
        />
        <TextField
          name="healthReason"
          label="Why they must know it"
          defaultValue={state.value("healthReason")}
          error={state.error("healthReason")}
        />
      </Details>
    </Section>
  );
}

function alwaysTold(person: Person) {
  const access = person.accessNeeds.map((id) => ACCESS_FEATURES[id as AccessFeatureId].need);
  return [
    { key: "First name", value: person.firstName },
    { key: "Needs", value: "Those ticked above" },
    { key: "Access needs", value: access.length > 0 ? capitalised(listed(access)) : "None written down" },
    ...(person.wantsCompanion ? [{ key: "First time", value: "Would like somebody to go with them" }] : []),
  ];
}

/** One safe way of contact: the telephone where it is safe to ring, else e-mail, else a number for texts. */
function leastOf(person: Person): SharedField[] {
  const ways = safeWays(person);
  if (ways.includes("ring")) return ["phone"];
  if (ways.includes("email")) return ["email"];
  return ways.includes("text") ? ["phone"] : [];
}

function mayBeTold(person: Person): Choice[] {
  const ways = safeWays(person);
  const byPhone = ways.some((way) => way !== "email");
  const known: Record<SharedField, { is: boolean; hint?: string }> = {
    phone: { is: Boolean(person.phone), hint: byPhone ? undefined : "Not known to be safe. Ask them first." },
    email: {
      is: Boolean(person.email),
      hint: ways.includes("email") ? undefined : "Not known to be safe. Ask them first.",
    },
    lastName: { is: person.lastName !== "" },
    language: { is: person.language !== "English" || person.needsInterpreter },
    whatMatters: { is: person.whatMatters !== "" },
    riskNote: { is: person.riskNote !== "" },
  };
  const values: Partial<Record<SharedField, string | null>> = {
    phone: person.phone,
    email: person.email,
    lastName: person.lastName,
    language: person.language,
    whatMatters: person.whatMatters,
    riskNote: person.riskNote,
  };
  return (Object.keys(SHARED_FIELDS) as SharedField[])
    .filter((field) => known[field].is)
    .map((field) => ({
      value: field,
      label: `${SHARED_FIELDS[field]}: ${values[field] ?? ""}`,
      hint: known[field].hint,
    }));
}

function Agreement({ page: { person, group }, state }: Part) {
  return (
    <Section title={`What ${person.firstName} agreed to`} near>
      <TextField
        name="purpose"
        label="What it is for"
        defaultValue={state.value("purpose") ?? USUAL_PURPOSE}
        error={state.error("purpose")}
      />
      <AgreementFields
        toldLegend="How did you tell them?"
        agreed={`They agreed that ${group.name} is told what is ticked here, and know that they can take it back`}
        state={state}
      />
    </Section>
  );
}
