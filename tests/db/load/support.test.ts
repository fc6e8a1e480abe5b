import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { CLOCK } from "~/features/access/actor.server";
import { setStrainFlag } from "~/features/load/commands/flag.server";
import { answerHelp, askForHelp, endHelp } from "~/features/load/commands/support.server";
import { helpAsked, helpOfGroup } from "~/features/load/queries/support.server";
import { runStrugglingLetter } from "~/features/notices/jobs/struggling-letter.server";
import { NotFound } from "~/lib/errors";
import { asActor } from "~db/client.server";
import { notices } from "~db/schema";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

async function scene() {
  const area = await world.anArea();
  const group = await world.aGroup({ areaId: area.id });
  const organiser = await world.anOrganiser(group.organisationId!);
  const commissioner = await world.aCommissioner([area.id]);
  return { area, group, organiser, commissioner };
}

const wish = () => ({ key: randomUUID(), kind: "volunteers" as const, says: "Two drivers" });

it("lets a group ask, those who can help answer, and the group say that it came", async () => {
  const { group, organiser, commissioner } = await scene();
  const asked = wish();
  await askForHelp(organiser, group.slug, asked);
  await askForHelp(organiser, group.slug, asked);
  const [need, ...more] = (await helpAsked(commissioner, null)).asked;
  expect(more).toEqual([]);
  expect(need).toMatchObject({ group: group.name, kind: "volunteers", says: "Two drivers", answer: "" });
  await answerHelp(commissioner, need!.id, "We will send two from June.");
  const own = await helpOfGroup(organiser, group.slug);
  expect(own.needs[0]).toMatchObject({ answer: "We will send two from June.", endedAs: null });
  await endHelp(organiser, group.slug, need!.id, "met");
  expect((await helpAsked(commissioner, null)).asked).toEqual([]);
  await expect(answerHelp(commissioner, need!.id, "Too late")).rejects.toThrow(NotFound);
});

it("lists the wishes of one kind, and counts each kind", async () => {
  const { group, organiser, commissioner } = await scene();
  await askForHelp(organiser, group.slug, wish());
  await askForHelp(organiser, group.slug, { key: randomUUID(), kind: "training", says: "First aid" });
  const { asked, counts } = await helpAsked(commissioner, null, "training");
  expect(asked.map(({ says }) => says)).toEqual(["First aid"]);
  expect(counts.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual([
    { kind: "training", count: 1 },
    { kind: "volunteers", count: 1 },
  ]);
  expect((await helpAsked(commissioner, null, "money")).asked).toEqual([]);
});

it("shows a wish to the commissioners of its area and to stewards alone", async () => {
  const { group, organiser } = await scene();
  const elsewhere = await scene();
  await askForHelp(organiser, group.slug, wish());
  const [need] = (await helpAsked(await world.aSteward(), null)).asked;
  expect(need).toBeDefined();
  expect((await helpAsked(elsewhere.commissioner, null)).asked).toEqual([]);
  await expect(answerHelp(elsewhere.commissioner, need!.id, "Mine")).rejects.toThrow(NotFound);
  await expect(endHelp(elsewhere.organiser, elsewhere.group.slug, need!.id, "met")).rejects.toThrow(NotFound);
  await expect(askForHelp(elsewhere.organiser, group.slug, wish())).rejects.toThrow(NotFound);
});

it("writes to the commissioner when a group begins to struggle, at most once a week", async () => {
  const { group, organiser, commissioner } = await scene();
  const say = (level: "struggling" | "stretched") =>
    setStrainFlag(organiser, group.slug, { level, reason: "volunteers", untilOn: null });
  const queued = async () =>
    (
      await sql<{ payload: { announcement: string; groupId: string } }[]>`
        select payload from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'struggling_letter' order by j.id`
    ).map(({ payload }) => payload);
  await say("stretched");
  expect(await queued()).toEqual([]);
  await say("struggling");
  await say("struggling");
  await say("stretched");
  await say("struggling");
  const jobs = await queued();
  expect(jobs).toHaveLength(2);
  const run = (job: (typeof jobs)[number]) => runStrugglingLetter(job, { isLast: true });
  await Promise.all(jobs.map(run));
  for (const job of jobs) await run(job);
  const letters = await asActor(CLOCK, (tx) =>
    tx
      .select({ to: notices.toAddress, subject: notices.subject })
      .from(notices)
      .where(eq(notices.kind, "group.struggling")),
  );
  const [reader] = await sql`select email from users where id = ${commissioner.userId}`;
  expect(letters).toEqual([{ to: reader!.email, subject: `${group.name} is struggling` }]);
});
