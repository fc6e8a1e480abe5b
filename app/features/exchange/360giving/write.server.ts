import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";
import type { Outcome } from "../staged.server";
import type { Matched } from "./candidates.server";
import type { GrantDraft } from "./grant";

/** Adds grants or writes them anew, as this import's. */
export async function writeGrants(tx: Tx, importId: string | null, drafts: GrantDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  await tx.execute(sql`
    insert into grants (identifier, import_id, title, description, currency, amount_pence, awarded_on, starts_on, ends_on,
      months, funder_identifier, funder, recipient_identifier, recipient, recipient_key, charity_number, company_number,
      published)
    select identifier, ${importId}::uuid, title, description, currency, "amountPence", "awardedOn", "startsOn", "endsOn",
      months, "funderIdentifier", funder, "recipientIdentifier", recipient, "recipientKey", "charityNumber",
      "companyNumber", published
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) d(identifier text, title text, description text,
      currency text, "amountPence" bigint, "awardedOn" date, "startsOn" date, "endsOn" date, months int,
      "funderIdentifier" text, funder text, "recipientIdentifier" text, recipient text, "recipientKey" text,
      "charityNumber" text, "companyNumber" text, published jsonb)
    on conflict (identifier) do update set import_id = excluded.import_id, title = excluded.title,
      description = excluded.description, currency = excluded.currency, amount_pence = excluded.amount_pence,
      awarded_on = excluded.awarded_on, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
      months = excluded.months, funder_identifier = excluded.funder_identifier, funder = excluded.funder,
      recipient_identifier = excluded.recipient_identifier, recipient = excluded.recipient,
      recipient_key = excluded.recipient_key, charity_number = excluded.charity_number,
      company_number = excluded.company_number, published = excluded.published`);
}

/** Writes what matching found. A grant that a person has settled stays as they said. */
export async function writeMatches(tx: Tx, matches: (Matched & { identifier: string })[]): Promise<void> {
  if (matches.length === 0) return;
  const json = JSON.stringify(matches);
  await tx.execute(sql`
    with found as (
      select * from jsonb_to_recordset(${json}::jsonb)
        m(identifier text, match text, charity text, "organisationId" uuid, candidates jsonb)),
    written as (
      update grants g set match = f.match, matched_charity = f.charity, organisation_id = f."organisationId",
        matched_at = ${tx.now.toISOString()}::timestamptz
      from found f where g.identifier = f.identifier and g.match <> 'person'
      returning g.id, f.candidates),
    gone as (delete from grant_candidates where grant_id in (select id from written))
    select 1`);
  await tx.execute(sql`
    insert into grant_candidates (grant_id, charity_number, likeness)
    select g.id, c.number, c.likeness
    from jsonb_to_recordset(${json}::jsonb) m(identifier text, candidates jsonb)
    join grants g on g.identifier = m.identifier and g.match = 'doubtful'
    cross join lateral jsonb_to_recordset(m.candidates) c(number text, likeness int)`);
}

/** What a person has said of a recipient holds for each of these grants to the same one: nobody said it of them alone. */
export async function followSettled(tx: Tx, identifiers: string[]): Promise<void> {
  if (identifiers.length === 0) return;
  await tx.execute(sql`
    update grants g set match = 'person', matched_charity = s.matched_charity, organisation_id = s.organisation_id,
      matched_by = null, matched_at = ${tx.now.toISOString()}::timestamptz
    from (select distinct on (recipient_identifier, recipient_key) recipient_identifier, recipient_key,
        matched_charity, organisation_id
      from grants where match = 'person' and (recipient_identifier, recipient_key) in (
        select recipient_identifier, recipient_key from grants
        where identifier in (select jsonb_array_elements_text(${JSON.stringify(identifiers)}::jsonb)))
      order by recipient_identifier, recipient_key, matched_at desc) s
    where g.identifier in (select jsonb_array_elements_text(${JSON.stringify(identifiers)}::jsonb))
      and g.match <> 'person' and g.recipient_identifier = s.recipient_identifier
      and g.recipient_key = s.recipient_key`);
}

/** Notes in the import's rows what each wrote, and what it replaced, so that it can be taken back. */
export async function noteWritten(
  tx: Tx,
  importId: string,
  written: { row: number; outcome: Outcome; identifier: string; was: unknown }[],
): Promise<void> {
  if (written.length === 0) return;
  await tx.execute(sql`
    update import_rows i set outcome = r.outcome, before = jsonb_build_object('identifier', r.identifier, 'was', r.was)
    from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) r(row int, outcome text, identifier text, was jsonb)
    where i.import_id = ${importId}::uuid and i.row = r.row`);
}
