import { formatDate } from "~/lib/dates";
import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { DateField } from "~/ui/date-field";
import { Section } from "~/ui/layout";
import { TextField } from "~/ui/text-field";
import type { KeptTerm } from "../queries/terms.server";
import { dayField } from "./session-form";

/** Every school term, each of which can be changed or removed. */
export function TermsTable({ terms }: { terms: readonly KeptTerm[] }) {
  if (terms.length === 0) return <p>No term is written down yet, so every day counts as term time.</p>;
  return (
    <DataTable
      caption={<span className="nhsuk-u-visually-hidden">School terms</span>}
      columns={[{ label: "Term" }, { label: "School days" }, { label: "Change" }]}
      rows={terms.map(({ id, name, startsOn, endsOn }) => ({
        key: id,
        cells: [
          name,
          <>
            <span className="t-nowrap">{formatDate(startsOn, endsOn)}</span> to{" "}
            <span className="t-nowrap">{formatDate(endsOn)}</span>
          </>,
          <span key="change" className="t-alone">
            <a href={paths.stewardTerms(id)}>
              Change<span className="nhsuk-u-visually-hidden"> {name}</span>
            </a>{" "}
            <a href={paths.removeTerm(id)}>
              Remove<span className="nhsuk-u-visually-hidden"> {name}</span>
            </a>
          </span>,
        ],
      }))}
    />
  );
}

/** Adds a term, or changes the one that is named. */
export function TermForm({ term, state }: { term: KeptTerm | null; state: FormState }) {
  return (
    <Section title={term ? `Change ${term.name}` : "Add a term"}>
      <form method="post" noValidate>
        {term && <input type="hidden" name="term" value={term.id} />}
        <TextField
          name="name"
          label="Its name"
          hint="Such as “Autumn term, first half”"
          width={20}
          defaultValue={state.value("name")}
          error={state.error("name")}
        />
        <DateField
          {...dayField(state, "startsOn")}
          legend="First day of school"
          hint="For example, 5 1 2027"
        />
        <DateField {...dayField(state, "endsOn")} legend="Last day of school" />
        <SubmitButton>{term ? "Save this term" : "Add this term"}</SubmitButton>
      </form>
    </Section>
  );
}
