import { and, asc, eq, gt, inArray, isNotNull, ne, or, type SQL } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { grants, organisations } from "~db/schema";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { organisationOf } from "../360giving/candidates.server";
import { isParts } from "../360giving/flat";
import { rematch } from "../360giving/store.server";

const BATCH = 500;

/** Matches every grant that no person has settled anew, a batch at a time. Gives how many it looked at. */
export async function matchGrantsAgain(): Promise<number> {
  const done = await matchAnew();
  await asActor(CLOCK, (tx) => record(tx, "grants.matched", {}, { count: done }));
  return done;
}

/**
 * Finds the grants of an organisation by the numbers that it gives now, and lets go of those that are not its any more.
 * Which charity a grant went to stays as it was settled. Gives how many it looked at.
 */
export async function matchGrantsOf(organisationId: string): Promise<number> {
  const numbers = await asActor(CLOCK, async (tx) => {
    const [own] = await tx
      .select({ charity: organisations.charityNumber, company: organisations.companyNumber })
      .from(organisations)
      .where(eq(organisations.id, organisationId));
    return [own?.charity, own?.company].flatMap((one) =>
      one ? [one.replace(/[ .]/g, "").toUpperCase()] : [],
    );
  });
  const { matchedCharity, charityNumber, companyNumber } = grants;
  const concerned = or(
    eq(grants.organisationId, organisationId),
    ...[matchedCharity, charityNumber, companyNumber].map((column) => inArray(column, numbers)),
  );
  const done = await matchAnew(concerned);
  const settled = await asActor(CLOCK, (tx) => followNumbers(tx, concerned));
  await asActor(CLOCK, (tx) => record(tx, "grants.matched", { organisationId }, { count: done + settled }));
  return done + settled;
}

/** Whose a settled grant is: the organisation that gives the charity's number now. */
async function followNumbers(tx: Tx, concerned: SQL | undefined): Promise<number> {
  const settled = and(eq(grants.match, "person"), isNotNull(grants.matchedCharity), concerned);
  const charities = await tx.selectDistinct({ number: grants.matchedCharity }).from(grants).where(settled);
  let count = 0;
  for (const { number } of charities) {
    const moved = await tx
      .update(grants)
      .set({ organisationId: await organisationOf(tx, number!) })
      .where(and(eq(grants.match, "person"), eq(grants.matchedCharity, number!)))
      .returning({ id: grants.id });
    count += moved.length;
  }
  return count;
}

async function matchAnew(concerned?: SQL): Promise<number> {
  let done = 0;
  for (let after: string | null = ""; after !== null;) {
    const from: string = after;
    const last: { count: number; identifier: string | null } = await asActor(CLOCK, (tx) =>
      nextBatch(tx, from, concerned),
    );
    done += last.count;
    after = last.identifier;
  }
  return done;
}

async function nextBatch(tx: Tx, after: string, concerned?: SQL) {
  const rows = await tx
    .select({
      identifier: grants.identifier,
      recipientKey: grants.recipientKey,
      published: grants.published,
    })
    .from(grants)
    .where(and(gt(grants.identifier, after), ne(grants.match, "person"), concerned))
    .orderBy(asc(grants.identifier))
    .limit(BATCH);
  await rematch(
    tx,
    rows.map((row) => ({ ...row, published: isParts(row.published) ? row.published : {} })),
  );
  return { count: rows.length, identifier: rows.at(-1)?.identifier ?? null };
}
