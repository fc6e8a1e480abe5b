import { paths } from "~/lib/paths";
import { Button, ButtonLink } from "~/ui/button";
import { DataTable } from "~/ui/data-table";
import { EmptyState, Section } from "~/ui/layout";
import { Tag } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";
import { TextField } from "~/ui/text-field";
import type { Caseload as CaseloadList, CaseloadRow } from "../queries/caseload.server";
import { NeedsList } from "./needs-list";

const SHOWN_NEEDS = 8;

/** A team's people: first what needs somebody, then everybody with what is happening. */
export function Caseload({ list, name }: { list: CaseloadList; name: string }) {
  const { needs, rows, next } = list;
  const more = needs.length - SHOWN_NEEDS;
  return (
    <>
      <PageHead title="My people" beside={<ButtonLink href={paths.newPerson()}>Add a person</ButtonLink>} />
      <FindForm name={name} />
      {needs.length > 0 && (
        <Section title="What needs you" near>
          <NeedsList needs={needs.slice(0, SHOWN_NEEDS)} />
          {more > 0 && (
            <p className="t-alone">
              <a href={paths.referrals()}>See {more} more</a>
            </p>
          )}
        </Section>
      )}
      <Section title={name ? `Everybody called ${name}` : "Everybody, by last name"} near>
        {rows.length > 0 ? <PeopleTable rows={rows} /> : <Nobody name={name} />}
        <Pagination
          on={next ? { href: paths.people({ name, after: next }), label: "More people" } : undefined}
        />
      </Section>
    </>
  );
}

function FindForm({ name }: { name: string }) {
  return (
    <form method="get" className="t-find">
      <TextField name="name" label="Find somebody by name" defaultValue={name} autoComplete="off" />
      <Button look="secondary">Find</Button>
    </form>
  );
}

function PeopleTable({ rows }: { rows: readonly CaseloadRow[] }) {
  return (
    <DataTable
      fold="lines"
      caption={<span className="nhsuk-u-visually-hidden">Your team’s people, by last name</span>}
      columns={[
        { label: "Person" },
        { label: "Last contact", isNamed: true },
        { label: "What is happening" },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <a key="name" href={paths.person(row.id)}>
            {row.firstName} {row.lastName}
          </a>,
          row.lastContact,
          <Happening key="now" row={row} />,
        ],
      }))}
    />
  );
}

function Happening({ row }: { row: CaseloadRow }) {
  if (row.happening.length === 0) {
    return (
      <a className="t-row-link" href={paths.findForPerson(row.id)}>
        Find their first group
      </a>
    );
  }
  return row.happening.map(({ referralId, group, words }) => (
    <div key={referralId}>
      <a className="t-row-link" href={paths.referral(referralId)}>
        {words.label}: {group}
      </a>
      {(words.more || words.due) && ". "}
      {words.more} {words.overdue ? <Tag kind="due">{words.due}</Tag> : words.due}
    </div>
  ));
}

function Nobody({ name }: { name: string }) {
  return name ? (
    <EmptyState title="Nobody of that name">
      <p>
        Try the first letters of a first or last name, or <a href={paths.people()}>see everybody</a>.
      </p>
    </EmptyState>
  ) : (
    <EmptyState title="Nobody here yet">
      <p>Add the first person you are helping. You need a first name and a safe way to reach them.</p>
    </EmptyState>
  );
}
