import { dayParts } from "~/lib/day-parts";
import type { FormState } from "~/lib/forms";
import { Checkbox, Radios } from "~/ui/choices";
import { DateField } from "~/ui/date-field";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";
import type { AssuranceItem } from "../assurance";
import { DATA_CHOICES, DBS_CHOICES, PROFESSIONAL_BODIES } from "../assurance-form";
import type { AssuranceLine } from "../queries/assurance.server";

/** What the form shows before anybody typed. */
export function assuranceDefaults({ item, says, expiresOn }: AssuranceLine) {
  const [choice = "", number = ""] = says.split(" ");
  const read = item === "safeguarding_policy" || item === "risk_assessment" ? says : null;
  return {
    says,
    ...boxes("expiresOn", expiresOn),
    ...boxes("readOn", read),
    choice,
    number,
    notice: says === "" ? undefined : "yes",
  };
}

function boxes(name: string, day: string | null) {
  return Object.fromEntries(Object.entries(dayParts(day)).map(([part, value]) => [`${name}-${part}`, value]));
}

/** The questions of one thing that is asked for. */
export function AssuranceFields({ item, state }: { item: AssuranceItem; state: FormState }) {
  switch (item) {
    case "safeguarding_lead":
      return (
        <TextArea
          name="says"
          label="How do people reach whoever looks after safeguarding?"
          hint="A role and how to reach it, not a name: “Our safeguarding lead: ask at the desk, or ring 01632 960123.”"
          rows={3}
          defaultValue={state.value("says")}
          error={state.error("says")}
        />
      );
    case "insurance":
      return (
        <>
          <TextField
            name="says"
            label="Who insures you?"
            hint="It may be the hall’s or your parent organisation’s insurance, when it covers what you do."
            defaultValue={state.value("says")}
            error={state.error("says")}
          />
          <Day name="expiresOn" legend="Last day of the insurance" state={state} />
        </>
      );
    case "safeguarding_policy":
      return (
        <Day
          name="readOn"
          legend="When did you last read your policy through?"
          hint="It stands for two years from then. You need not send it to us."
          state={state}
        />
      );
    case "risk_assessment":
      return (
        <Day
          name="readOn"
          legend="When did you last go through what could go wrong, and where the first-aid box is?"
          hint="Once a year is usual. You need not send it to us."
          state={state}
        />
      );
    case "dbs_policy":
      return (
        <Choose
          name="says"
          legend="Which of your helpers have a DBS check?"
          choices={DBS_CHOICES}
          state={state}
        />
      );
    case "data_protection":
      return <DataProtection state={state} />;
    case "professional_body":
      return (
        <>
          <Choose
            name="says"
            legend="Which body are those who counsel members of?"
            choices={PROFESSIONAL_BODIES}
            state={state}
          />
          <Day name="expiresOn" legend="When is membership next renewed?" state={state} />
        </>
      );
    case "charity_number":
      return (
        <NumberField
          label="Charity number"
          hint="Such as 1098765, SC012345 or NIC100123. All groups of your organisation share it."
          state={state}
        />
      );
    case "company_number":
      return (
        <NumberField
          label="Company number"
          hint="Such as 01234567 or SC123456. All groups of your organisation share it."
          state={state}
        />
      );
  }
}

function DataProtection({ state }: { state: FormState }) {
  return (
    <>
      <Radios
        name="choice"
        legend="Are you registered with the Information Commissioner?"
        options={Object.entries(DATA_CHOICES).map(([value, label]) => ({
          value,
          label,
          detail:
            value === "registered" ? (
              <TextField
                name="number"
                label="Registration number"
                hint="Such as ZA123456"
                width={10}
                defaultValue={state.value("number")}
                error={state.error("number")}
              />
            ) : undefined,
        }))}
        defaultValue={state.value("choice")}
        error={state.error("choice")}
      />
      <Checkbox
        name="notice"
        label="We tell people what we write down about them, and why"
        error={state.error("notice")}
        defaultChecked={state.value("notice") === "yes"}
      />
    </>
  );
}

function NumberField({ label, hint, state }: { label: string; hint: string; state: FormState }) {
  return (
    <TextField
      name="says"
      label={label}
      hint={hint}
      width={10}
      spellCheck={false}
      defaultValue={state.value("says")}
      error={state.error("says")}
    />
  );
}

function Choose(props: { name: string; legend: string; choices: Record<string, string>; state: FormState }) {
  const { name, legend, choices, state } = props;
  return (
    <Radios
      name={name}
      legend={legend}
      options={Object.entries(choices).map(([value, label]) => ({ value, label }))}
      defaultValue={state.value(name)}
      error={state.error(name)}
    />
  );
}

function Day(props: { name: string; legend: string; hint?: string; state: FormState }) {
  const { name, legend, hint, state } = props;
  const part = (of: string) => state.value(`${name}-${of}`);
  return (
    <DateField
      name={name}
      legend={legend}
      hint={hint}
      error={state.error(name)}
      defaultValues={{ day: part("day"), month: part("month"), year: part("year") }}
    />
  );
}
