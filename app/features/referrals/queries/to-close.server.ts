import { and, eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { disclosures, groups, referrals } from "~db/schema";
import { londonDay, type Day } from "~/lib/dates";
import { found, idFrom, Refusal } from "~/lib/errors";
import { movesFor, type Status } from "../moves";
import { type EndReason, endReasonsFor } from "../reasons";
import { moverOf } from "../row.server";
import { visibleReferrals } from "../visibility.server";

/** A way in which a referral may end from where it stands, with the reasons that make sense for it. */
export interface PossibleEnd {
  to: "completed" | "ended_early";
  reasons: EndReason[];
}

export interface ReferralToClose {
  id: string;
  firstName: string | null;
  group: { slug: string; name: string };
  status: Status;
  ends: PossibleEnd[];
  /** Whether the reader sets the group's places, so that they may be asked of them. */
  mayAskOfPlaces: boolean;
  today: Day;
}

/** A referral that the actor may end, and how. Refuses with `already_decided` when it has no end left to it. */
export function referralToClose(actor: ActorContext, id: string): Promise<ReferralToClose> {
  return asActor(actor, async (tx) => {
    const row = found(
      await tx
        .select({
          id: referrals.id,
          status: referrals.status,
          firstName: disclosures.firstName,
          slug: groups.slug,
          name: groups.name,
        })
        .from(referrals)
        .innerJoin(groups, eq(groups.id, referrals.groupId))
        .leftJoin(disclosures, eq(disclosures.referralId, referrals.id))
        .where(and(eq(referrals.id, idFrom(id)), visibleReferrals(tx.actor, "referral.close"))),
    );
    const { slug, name, ...referral } = row;
    const ends = movesFor(row.status, moverOf(actor))
      .map(({ to }) => to)
      .filter((to) => to === "completed" || to === "ended_early")
      .map((to) => ({ to, reasons: endReasonsFor(row.status, to) }));
    if (ends.length === 0) throw new Refusal("already_decided");
    return {
      ...referral,
      group: { slug, name },
      ends,
      mayAskOfPlaces: moverOf(actor) === "organiser",
      today: londonDay(tx.now),
    };
  });
}
