import { formatDate, type Day } from "~/lib/dates";
import { dayParts } from "~/lib/day-parts";
import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { DateField } from "~/ui/date-field";
import { FormKey } from "~/ui/form-key";
import { TextField } from "~/ui/text-field";
import type { Pot } from "../queries/pots.server";

/** Every pot of a group, past, present and to come. */
export function PotsTable({ slug, pots, today }: { slug: string; pots: readonly Pot[]; today: Day }) {
  if (pots.length === 0) {
    return <p>No pot of money is written down, so this group counts as not paid per place.</p>;
  }
  return (
    <DataTable
      caption="Who pays for places"
      columns={[
        { label: "Funder" },
        { label: "Places", numeric: true },
        { label: "Amount", numeric: true },
        { label: "Covers" },
        { label: "Now" },
        { label: "Remove" },
      ]}
      rows={pots.map((pot) => ({
        key: pot.id,
        cells: [
          pot.purpose ? `${pot.funder}, ${pot.purpose}` : pot.funder,
          pot.places,
          pot.amountPence === null ? "not said" : pounds(pot.amountPence),
          `${formatDate(pot.startsOn)} to ${formatDate(pot.endsOn)}`,
          standing(pot, today),
          <a key="remove" href={paths.removePot(slug, pot.id)}>
            Remove<span className="nhsuk-u-visually-hidden"> the pot of {pot.funder}</span>
          </a>,
        ],
      }))}
    />
  );
}

function standing({ startsOn, endsOn }: Pot, today: Day): string {
  if (today < startsOn) return "To come";
  return today > endsOn ? "Ended" : "Pays today";
}

/** "£4,500", "£1,200.50". */
export function pounds(pence: number): string {
  const whole = pence % 100 === 0;
  const amount = (pence / 100).toLocaleString("en-GB", {
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  });
  return `£${amount}`;
}

/** Adds a block of places that somebody pays for. */
export function PotForm({ state, formKey }: { state: FormState; formKey: string }) {
  const field = (name: string) => ({ name, defaultValue: state.value(name), error: state.error(name) });
  const days = (name: string) => ({
    name,
    error: state.error(name),
    defaultValues: state.failed
      ? {
          day: state.value(`${name}-day`),
          month: state.value(`${name}-month`),
          year: state.value(`${name}-year`),
        }
      : dayParts(null),
  });
  return (
    <form method="post" noValidate>
      <FormKey name="key" value={formKey} />
      <TextField {...field("funder")} label="Who pays" width={30} />
      <TextField {...field("places")} label="How many places" inputMode="numeric" width={3} />
      <DateField
        {...days("startsOn")}
        legend="First day that the money covers"
        hint="For example, 1 4 2027"
      />
      <DateField {...days("endsOn")} legend="Last day that the money covers" />
      <TextField
        {...field("pounds")}
        label="Amount in pounds, if you wish"
        hint="No money moves through Trellis."
        inputMode="decimal"
        width={10}
      />
      <TextField {...field("purpose")} label="What it is for, if you wish" width={30} />
      <SubmitButton>Add this pot</SubmitButton>
    </form>
  );
}
