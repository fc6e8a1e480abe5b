import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { areas, events, groups, loadLevels, membershipAreas, memberships, users } from "~db/schema";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { CLOCK } from "../../access/actor.server";
import type { Jobs } from "../../events/outbox.server";
import { record } from "../../events/record.server";
import { deliver, type Try } from "../deliver.server";
import { groupStruggles } from "../letters/to-commissioner";
import { eachInTurn } from "./each-in-turn";

const WEEK_MS = 7 * 86_400_000;
const TOLD = "load.commissioner_told";

/**
 * Writes to the commissioners of a struggling group's area, unless they were written to about it within the week or it
 * struggles no more.
 */
export async function runStrugglingLetter(job: Jobs["struggling_letter"], attempt: Try): Promise<void> {
  const readers = await asActor(CLOCK, async (tx) => {
    // Another letter about the same group, under way at this moment, has been told of before this one asks
    await tx.select({ id: groups.id }).from(groups).where(eq(groups.id, job.groupId)).for("no key update");
    return (await wasTold(tx, job)) ? [] : toldNow(tx, job, await readersOf(tx, job.groupId));
  });
  const address = (path: string) => new URL(path, env().PUBLIC_URL).href;
  await eachInTurn(
    readers.map(({ name, email, group, area, areaSlug }) => () => {
      const pages = { area: address(paths.reportArea(areaSlug)), help: address(paths.reportHelp()) };
      const to = email.trim().toLowerCase();
      return deliver(
        { announcement: job.announcement, kind: "group.struggling", audience: "staff", to },
        () => Promise.resolve(groupStruggles(name, group, area, pages)),
        attempt,
      );
    }),
  );
}

/** Whether another announcement told them within the week; another try of this one has not. */
async function wasTold(tx: Tx, { groupId, announcement }: Jobs["struggling_letter"]): Promise<boolean> {
  const [told] = await tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.groupId, groupId),
        eq(events.kind, TOLD),
        gt(events.at, new Date(tx.now.getTime() - WEEK_MS)),
        sql`${events.detail} ->> 'announcement' <> ${announcement}`,
      ),
    )
    .limit(1);
  return told !== undefined;
}

async function readersOf(tx: Tx, groupId: string) {
  return tx
    .selectDistinct({
      name: users.name,
      email: users.email,
      group: groups.name,
      area: areas.name,
      areaSlug: areas.slug,
    })
    .from(groups)
    .innerJoin(loadLevels, and(eq(loadLevels.groupId, groups.id), eq(loadLevels.level, "struggling")))
    .innerJoin(areas, eq(areas.id, groups.areaId))
    .innerJoin(membershipAreas, eq(membershipAreas.areaId, areas.id))
    .innerJoin(
      memberships,
      and(
        eq(memberships.id, membershipAreas.membershipId),
        eq(memberships.role, "commissioner"),
        isNull(memberships.endedAt),
      ),
    )
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(groups.id, groupId));
}

async function toldNow<Reader>(tx: Tx, job: Jobs["struggling_letter"], readers: Reader[]): Promise<Reader[]> {
  const { groupId, announcement } = job;
  if (readers.length > 0) await record(tx, TOLD, { groupId }, { announcement, readers: readers.length });
  return readers;
}
