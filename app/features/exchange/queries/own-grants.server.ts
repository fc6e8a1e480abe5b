import { and, eq, sql } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { fundingPots, grants } from "~db/schema";
import { fundedGroup, type FundedGroup } from "~/features/funding/queries/funded-group.server";

export interface OwnGrant {
  id: string;
  title: string;
  funder: string;
  amountPence: number;
  awardedOn: string;
  startsOn: string | null;
  endsOn: string | null;
  months: number | null;
  /** Pots of this group that come from it. */
  pots: number;
}

const MOST = 100;

/** Published grants to the group's organisation, the newest hundred. Not found when it is another's. Two queries. */
export function ownGrants(
  actor: ActorContext,
  slug: string,
): Promise<{ group: Pick<FundedGroup, "slug" | "name">; grants: OwnGrant[] }> {
  return asActor(actor, async (tx) => {
    const { id, name, organisation } = await fundedGroup(tx, slug);
    const rows = await tx.execute<OwnGrant & Record<string, unknown>>(sql`
      select id, title, funder, amount_pence::float8 as "amountPence", awarded_on::text as "awardedOn",
        starts_on::text as "startsOn", ends_on::text as "endsOn", months,
        (select count(*)::int from funding_pots p
          where p.grant_id = grants.id and p.group_id = ${id}::uuid and p.removed_at is null) as pots
      from grants where organisation_id = ${organisation.id}::uuid and currency = 'GBP'
      order by awarded_on desc, id limit ${MOST}`);
    return { group: { slug, name }, grants: [...rows] };
  });
}

/** The group's pots of money, each with the published grant that it comes from. Two queries. */
export function potsToPublish(actor: ActorContext, slug: string) {
  return asActor(actor, async (tx) => {
    const group = await fundedGroup(tx, slug);
    const pots = await tx
      .select({
        id: fundingPots.id,
        funder: fundingPots.funder,
        purpose: fundingPots.purpose,
        amountPence: fundingPots.amountPence,
        startsOn: fundingPots.startsOn,
        endsOn: fundingPots.endsOn,
        createdAt: fundingPots.createdAt,
        published: grants.published,
      })
      .from(fundingPots)
      .leftJoin(grants, eq(grants.id, fundingPots.grantId))
      .where(and(eq(fundingPots.groupId, group.id), sql`${fundingPots.removedAt} is null`))
      .orderBy(fundingPots.startsOn, fundingPots.id);
    return { group, pots };
  });
}
