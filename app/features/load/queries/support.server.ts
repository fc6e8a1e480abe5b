import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { asActor, type ActorContext } from "~db/client.server";
import { areas, groups, loadLevels, supportNeeds } from "~db/schema";
import type { StaffActor } from "~/features/access/actor.server";
import { ownGroup } from "~/features/groups/queries/own-group.server";
import { londonDay, type Day } from "~/lib/dates";
import { idOrNull } from "~/lib/errors";
import type { SupportKind, SupportNeed } from "../support";
import { areasSeen } from "../visibility.server";

const PER_PAGE = 25;
const SHOWN = 20;

const needColumns = {
  id: supportNeeds.id,
  kind: supportNeeds.kind,
  says: supportNeeds.says,
  createdAt: supportNeeds.createdAt,
  answer: supportNeeds.answer,
  answeredAt: supportNeeds.answeredAt,
  endedAs: supportNeeds.endedAs,
};

type Row = Omit<SupportNeed, "askedOn" | "answeredOn"> & { createdAt: Date; answeredAt: Date | null };

function asNeed({ createdAt, answeredAt, ...need }: Row): SupportNeed {
  return { ...need, askedOn: londonDay(createdAt), answeredOn: answeredAt && londonDay(answeredAt) };
}

/** What a group has asked for, the open ones first. Not found when it is another's. Two queries. */
export function helpOfGroup(actor: ActorContext, slug: string) {
  return asActor(actor, async (tx) => {
    const group = await ownGroup(tx, slug, "support.ask");
    const rows = await tx
      .select(needColumns)
      .from(supportNeeds)
      .where(eq(supportNeeds.groupId, group.id))
      .orderBy(sql`${supportNeeds.endedAt} is not null`, desc(supportNeeds.createdAt), desc(supportNeeds.id))
      .limit(SHOWN);
    return { group, today: londonDay(tx.now), needs: rows.map(asNeed) };
  });
}

/** One wish as whoever can act on it sees it. */
export interface HelpAsked extends SupportNeed {
  group: string;
  slug: string;
  area: string | null;
  level: "comfortable" | "stretched" | "struggling" | "paused" | "unknown" | null;
}

/** How many open wishes there are of one kind. */
export interface HelpCount {
  kind: SupportKind;
  count: number;
}

/** Open wishes of the groups in one's areas, all or of one kind, the longest waiting first, a page at a time. Two queries. */
export function helpAsked(
  actor: StaffActor,
  after: string | null,
  kind: SupportKind | null = null,
): Promise<{ today: Day; asked: HelpAsked[]; counts: HelpCount[]; next: string | null }> {
  return asActor(actor, async (tx) => {
    const open = and(isNull(supportNeeds.endedAt), areasSeen(actor, "support.answer"));
    const counts = await tx
      .select({ kind: supportNeeds.kind, count: sql<number>`count(*)::int` })
      .from(supportNeeds)
      .innerJoin(groups, eq(groups.id, supportNeeds.groupId))
      .leftJoin(areas, eq(areas.id, groups.areaId))
      .where(open)
      .groupBy(supportNeeds.kind);
    const from = idOrNull(after);
    const rest = from
      ? sql`(${supportNeeds.createdAt}, ${supportNeeds.id}) > (select n.created_at, n.id from support_needs n where n.id = ${from})`
      : sql`true`;
    const rows = await tx
      .select({
        ...needColumns,
        group: groups.name,
        slug: groups.slug,
        area: areas.name,
        level: loadLevels.level,
      })
      .from(supportNeeds)
      .innerJoin(groups, eq(groups.id, supportNeeds.groupId))
      .leftJoin(areas, eq(areas.id, groups.areaId))
      .leftJoin(loadLevels, eq(loadLevels.groupId, groups.id))
      .where(and(open, kind ? eq(supportNeeds.kind, kind) : undefined, rest))
      .orderBy(asc(supportNeeds.createdAt), asc(supportNeeds.id))
      .limit(PER_PAGE + 1);
    const asked = rows.slice(0, PER_PAGE).map((row) => {
      const { group, slug, area, level, ...need } = row;
      return { group, slug, area, level, ...asNeed(need) };
    });
    const next = rows.length > PER_PAGE ? (asked.at(-1)?.id ?? null) : null;
    return { today: londonDay(tx.now), asked, counts, next };
  });
}
