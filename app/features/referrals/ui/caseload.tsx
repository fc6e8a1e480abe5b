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
      <PageHead title="My people" lead="Everybody your team looks out for.">
        <ButtonLink href={paths.newPerson()}>Add a person</ButtonLink>
      </PageHead>
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
      <Section title="Everybody" near>
        <form method="get">
          <TextField
            name="name"
            label="Find somebody by name"
            defaultValue={name}
            width={20}
            autoComplete="off"
          />
          <Button look="secondary" small>
            Find
          </Button>
        </form>
        {rows.length > 0 ? <PeopleTable rows={rows} /> : <Nobody name={name} />}
        <Pagination
          on={next ? { href: paths.people({ name, after: next }), label: "More people" } : undefined}
        />
      </Section>
    </>
  );
}

function PeopleTable({ rows }: { rows: readonly CaseloadRow[] }) {
  return (
    <DataTable
      caption="Your team’s people, by last name"
      columns={[{ label: "Person" }, { label: "What is happening" }, { label: "Last contact" }]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <a key="name" href={paths.person(row.id)}>
            {row.firstName} {row.lastName}
          </a>,
          <Happening key="now" row={row} />,
          row.lastContact,
        ],
      }))}
    />
  );
}

function Happening({ row }: { row: CaseloadRow }) {
  if (row.happening.length === 0) return <a href={paths.findForPerson(row.id)}>Find their first group</a>;
  return row.happening.map(({ referralId, words }) => (
    <p key={referralId}>
      <a href={paths.referral(referralId)}>{words.label}</a>. {words.sentence}{" "}
      {words.overdue ? <Tag kind="due">{words.due}</Tag> : words.due}
    </p>
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
