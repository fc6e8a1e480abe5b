import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { groups, placePools, loadLevels } from "~db/schema";
import { NEEDS, OPEN_NEED_IDS } from "~/features/groups/vocabulary";
import { openPerson } from "~/features/people/commands/open.server";
import { poolColumns } from "~/features/places/ledger.server";
import { isBySession, limitRefusal, type LimitRefusal } from "~/features/places/limits";
import { limitsOf, sessionPlaces, type SessionPlaces } from "~/features/places/queries/limits.server";
import { poolOf } from "~/features/places/public-room";
import { canReferInto, freePlaces, sayable, standingOf, type ReferralRefusal } from "~/features/places/rules";
import type { SeekerCard } from "~/features/search/seeker.server";
import { londonDay } from "~/lib/dates";
import { found } from "~/lib/errors";
import { otherGroupsFor } from "./groups-for-person.server";

export interface SendingPage {
  person: Awaited<ReturnType<typeof openPerson>>;
  group: { slug: string; name: string; summary: string; needs: string[] };
  /** The person's needs that may be told, those the group is there for first. */
  needs: { id: string; label: string; suggested: boolean }[];
  lands: "inbox" | "waiting_list" | null;
  refusal: ReferralRefusal | null;
  freePlaces: number | null;
  /** The sessions to choose from, where the group keeps its places by session. */
  sessions: SessionPlaces[];
  /** Why a narrower limit leaves no place for this person, though the group may have some. */
  limitReached: LimitRefusal | null;
  waitingNow: number;
  waitWeeks: number | null;
  /** The next best groups, when this one cannot be sent to. */
  others: SeekerCard[];
  formKey: string;
}

/** What sending this person to this group takes, or why it cannot be done and where else to look. */
export async function sendingPage(
  actor: ActorContext,
  personId: string | null,
  groupSlug: string | null,
): Promise<SendingPage> {
  const { person, group, limits, sessions, now } = await asActor(actor, async (tx) => {
    const opened = await openPerson(tx, "referral.send", personId ?? "");
    const asked = found(
      await tx
        .select({
          id: groups.id,
          slug: groups.slug,
          name: groups.name,
          summary: groups.summary,
          needs: groups.needs,
          status: groups.status,
          organisationId: groups.organisationId,
          assurance: groups.assurance,
          pool: poolColumns,
          strain: loadLevels.strain,
          waitWeeks: loadLevels.waitWeeks,
        })
        .from(groups)
        .leftJoin(placePools, eq(placePools.groupId, groups.id))
        .leftJoin(loadLevels, eq(loadLevels.groupId, groups.id))
        .where(eq(groups.slug, groupSlug ?? "")),
    );
    const own = asked.pool ? await limitsOf(tx, asked.pool.id) : [];
    return {
      person: opened,
      group: asked,
      limits: own,
      sessions: isBySession(own) ? await sessionPlaces(tx, asked.id, own) : [],
      now: tx.now,
    };
  });
  const pool = poolOf(group);
  const standing = group.status === "listed" ? standingOf(group) : "unclaimed";
  const limitReached = limitRefusal(limits, { sessionId: null, accessNeeds: person.accessNeeds });
  const answer = canReferInto(pool, {
    strain: group.strain,
    standing,
    today: londonDay(now),
    isLimitReached: limitReached !== null,
  });
  const needs = needsToTell(person.needs, group.needs);
  return {
    person,
    group,
    needs,
    lands: answer.ok ? answer.lands : null,
    refusal: answer.ok ? null : answer.code,
    freePlaces: sayable(freePlaces(pool)),
    sessions: sessions.filter(({ limit }) => limit !== null),
    limitReached,
    waitingNow: pool.waitingNow,
    waitWeeks: group.waitWeeks,
    others: answer.ok
      ? []
      : await otherGroupsFor(person, { needs: person.needs, exceptSlug: group.slug, now }),
    formKey: randomUUID(),
  };
}

/** All needs that may be told to a group: the person's first, and ticked where the group is there for them. */
function needsToTell(theirs: readonly string[], ofGroup: readonly string[]): SendingPage["needs"] {
  const open = OPEN_NEED_IDS.map((id) => ({ id, label: NEEDS[id].label }));
  const own = open.filter(({ id }) => theirs.includes(id));
  const rest = open.filter(({ id }) => !theirs.includes(id) && ofGroup.includes(id));
  const fits = own.some(({ id }) => ofGroup.includes(id));
  return [
    ...own.map((need) => ({ ...need, suggested: fits ? ofGroup.includes(need.id) : true })),
    ...rest.map((need) => ({ ...need, suggested: false })),
  ];
}
