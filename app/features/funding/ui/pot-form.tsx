import type { ReactNode } from "react";
import { formatDate, type Day } from "~/lib/dates";
import { dayParts } from "~/lib/day-parts";
import type { FormState } from "~/lib/forms";
import { SubmitButton } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { DateField } from "~/ui/date-field";
import { FormKey } from "~/ui/form-key";
import { TextField } from "~/ui/text-field";
import type { Pot } from "../queries/pots.server";
import { POT_RULES, type PotRule } from "../rules";
import { RULE_WORDS } from "../words";

/** First question of a new pot: how it pays. Its answer stands in the address of the next page. */
export function RuleForm({ grantId }: { grantId?: string }) {
  return (
    <form method="get" noValidate>
      {grantId && <input type="hidden" name="grant" value={grantId} />}
      <Radios
        name="rule"
        legend="How does this money pay?"
        options={POT_RULES.map((rule) => ({
          value: rule,
          label: RULE_WORDS[rule].name,
          hint: RULE_WORDS[rule].when,
        }))}
        defaultValue="block"
      />
      <SubmitButton>Go on</SubmitButton>
    </form>
  );
}

interface Props {
  rule: PotRule;
  state: FormState;
  formKey: string;
  days: { startsOn: Day | null; endsOn: Day | null };
  grantId?: string;
  submit: string;
  /** Asked last, before the button. */
  children?: ReactNode;
}

/** What a pot of one kind says: only the fields that its kind needs. */
export function PotForm({ rule, state, formKey, days, grantId, submit, children }: Props) {
  const field = (name: string) => ({ name, defaultValue: state.value(name), error: state.error(name) });
  const day = (name: "startsOn" | "endsOn") => ({
    name,
    error: state.error(name),
    defaultValues: state.failed
      ? {
          day: state.value(`${name}-day`),
          month: state.value(`${name}-month`),
          year: state.value(`${name}-year`),
        }
      : dayParts(days[name]),
  });
  const paysByPerson = rule !== "block" && rule !== "top_up";
  return (
    <form method="post" noValidate>
      <FormKey name="key" value={formKey} />
      <input type="hidden" name="rule" value={rule} />
      {grantId && <input type="hidden" name="grantId" value={grantId} />}
      <TextField {...field("funder")} label="Who pays" width={30} />
      {paysByPerson ? (
        <RateFields rule={rule} field={field} />
      ) : (
        <PlaceFields rule={rule} state={state} field={field} />
      )}
      <DateField {...day("startsOn")} legend="First day that the money covers" hint="For example, 1 4 2027" />
      <DateField {...day("endsOn")} legend="Last day that the money covers" />
      <TextField {...field("purpose")} label="What it is for, if you wish" width={30} />
      {children}
      <SubmitButton>{submit}</SubmitButton>
    </form>
  );
}

/** Of a pot that has paid for days gone by, since this one: whether they change too. */
export function WhenItHolds({ state, since }: { state: FormState; since: Day }) {
  return (
    <Radios
      name="holds"
      legend="From when does this hold?"
      hint="Only if you change places, amount or days."
      options={[
        {
          value: "from_today",
          label: "From today",
          hint: "Statements of the days before stay as they are.",
        },
        {
          value: "corrected",
          label: `From ${formatDate(since)}: it was written down wrongly`,
          hint: "Statements of those days change, and say that it was put right today.",
        },
      ]}
      error={state.error("holds")}
      defaultValue={state.value("holds")}
    />
  );
}

type Field = (name: string) => { name: string; defaultValue?: string; error?: string };

function PlaceFields({ rule, state, field }: { rule: PotRule; state: FormState; field: Field }) {
  return (
    <>
      <TextField
        {...field("places")}
        label={rule === "block" ? "How many places" : "How many more places"}
        inputMode="numeric"
        width={3}
      />
      {rule === "top_up" && (
        <Radios
          name="triggeredBy"
          legend="When does this money begin to count?"
          options={[
            { value: "stretched", label: "As soon as the group is stretched" },
            { value: "struggling", label: "Once the group is struggling" },
          ]}
          error={state.error("triggeredBy")}
          defaultValue={state.value("triggeredBy")}
        />
      )}
      <TextField
        {...field("amount")}
        label="Amount in pounds, if you wish"
        hint="For all its days together. Statements then say what each month costs."
        inputMode="decimal"
        width={10}
      />
    </>
  );
}

const PAID_FOR = {
  per_accepted: "What is paid for each person accepted, in pounds",
  per_started: "What is paid for each person who starts, in pounds",
  per_sustained: "What is paid for each person who stays, in pounds",
} as const;

function RateFields({ rule, field }: { rule: PotRule; field: Field }) {
  if (rule === "block" || rule === "top_up") return null;
  return (
    <>
      <TextField {...field("rate")} label={PAID_FOR[rule]} inputMode="decimal" width={5} />
      {rule === "per_sustained" && (
        <TextField
          {...field("sustainedWeeks")}
          label="After how many weeks"
          hint="Counted from their first session."
          inputMode="numeric"
          width={3}
        />
      )}
      <TextField
        {...field("amount")}
        label="The most that it pays altogether, in pounds"
        inputMode="decimal"
        width={10}
      />
    </>
  );
}

/** What a pot's form shows before anybody types. */
export function potDefaults(pot: Pot): Record<string, string | number | null> {
  const { funder, purpose, places, ratePence, amountPence, sustainedWeeks, triggeredBy } = pot;
  return {
    funder,
    purpose,
    places,
    sustainedWeeks,
    triggeredBy,
    rate: inPounds(ratePence),
    amount: inPounds(amountPence),
  };
}

/** Pence as somebody would type them: "60", "12.50". */
export function inPounds(pence: number | null): string | null {
  if (pence === null) return null;
  return pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2);
}
