import { sql, type SQL } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import type { Charity } from "../charities/register";

export type GrantList = "doubtful" | "settled";

/** A recipient of grants, by one of them. */
export interface Recipient {
  /** The newest of its grants. */
  id: string;
  name: string;
  identifier: string;
  charityNumber: string | null;
  companyNumber: string | null;
  grants: number;
  pence: number;
  title: string;
  funder: string;
  awardedOn: string;
  /** The charity that a person says it is. */
  settled: { number: string; name: string } | null;
  candidates: (Pick<Charity, "number" | "name" | "companyNumber" | "postcode"> & { likeness: number })[];
}

export interface GrantsDesk {
  counts: {
    number: number;
    name: number;
    person: number;
    doubtful: number;
    none: number;
    charities: number;
    ours: number;
  };
  list: GrantList;
  recipients: Recipient[];
  /** Where the next page begins, in the address. */
  next: string | null;
}

const PER_PAGE = 25;

/** How grants were matched, and a page of the recipients that a person is to settle, or has. Three queries. */
export function grantsDesk(actor: ActorContext, list: GrantList, after: string | null): Promise<GrantsDesk> {
  return asActor(actor, async (tx) => {
    const [counts] = await tx.execute<GrantsDesk["counts"] & Record<string, unknown>>(sql`
      select count(*) filter (where match = 'number')::int as number, count(*) filter (where match = 'name')::int as name,
        count(*) filter (where match = 'person')::int as person,
        count(*) filter (where match = 'doubtful')::int as doubtful, count(*) filter (where match = 'none')::int as none,
        count(distinct matched_charity)::int as charities,
        count(*) filter (where organisation_id is not null)::int as ours from grants`);
    const rows = await recipientsOf(tx, list, after);
    const shown = rows.slice(0, PER_PAGE);
    const candidates = await candidatesOf(
      tx,
      shown.map(({ id }) => id),
    );
    const last = shown.at(-1);
    return {
      counts: counts!,
      list,
      recipients: shown.map((row) => ({ ...row, candidates: candidates.get(row.id) ?? [] })),
      next: rows.length > PER_PAGE && last ? last.id : null,
    };
  });
}

async function recipientsOf(tx: Tx, list: GrantList, after: string | null) {
  const chosen = list === "doubtful" ? sql`g.match = 'doubtful'` : sql`g.match = 'person'`;
  const beyond: SQL = after
    ? sql`and (g.recipient_key, g.recipient_identifier) > (select b.recipient_key, b.recipient_identifier from grants b where b.id::text = ${after})`
    : sql``;
  const rows = await tx.execute<Omit<Recipient, "candidates"> & Record<string, unknown>>(sql`
    select distinct on (g.recipient_key, g.recipient_identifier) g.id, g.recipient as name,
      g.recipient_identifier as identifier, g.charity_number as "charityNumber", g.company_number as "companyNumber",
      count(*) over (partition by g.recipient_key, g.recipient_identifier)::int as grants,
      sum(g.amount_pence) over (partition by g.recipient_key, g.recipient_identifier)::float8 as pence,
      g.title, g.funder, g.awarded_on::text as "awardedOn",
      case when c.number is not null then jsonb_build_object('number', c.number, 'name', c.name) end as settled
    from grants g left join charities c on c.number = g.matched_charity
    where ${chosen} ${beyond}
    order by g.recipient_key, g.recipient_identifier, g.awarded_on desc, g.id limit ${PER_PAGE + 1}`);
  return [...rows];
}

async function candidatesOf(tx: Tx, grantIds: string[]) {
  const rows = await tx.execute<
    Recipient["candidates"][number] & { grantId: string } & Record<string, unknown>
  >(sql`
    select k.grant_id as "grantId", c.number, c.name, c.company_number as "companyNumber", c.postcode, k.likeness
    from grant_candidates k join charities c on c.number = k.charity_number
    where k.grant_id in (select t.value::uuid from jsonb_array_elements_text(${JSON.stringify(grantIds)}::jsonb) t)
    order by k.likeness desc, c.number`);
  const byGrant = new Map<string, Recipient["candidates"]>();
  for (const { grantId, ...one } of rows) byGrant.set(grantId, [...(byGrant.get(grantId) ?? []), one]);
  return byGrant;
}
