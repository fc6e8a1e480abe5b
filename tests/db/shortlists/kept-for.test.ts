import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { CLOCK, type StaffActor } from "~/features/access/actor.server";
import { runShortlistLetter } from "~/features/notices/jobs/shortlist-letter.server";
import { forgetPeople } from "~/features/referrals/commands/forget-people.server";
import { personPage } from "~/features/referrals/queries/person-page.server";
import { giveShortlist } from "~/features/shortlists/commands/give.server";
import type { GivingWay } from "~/features/shortlists/form";
import { keepForPerson, takeOffForPerson } from "~/features/shortlists/commands/keep-for.server";
import { keptForPage } from "~/features/shortlists/queries/kept-for.server";
import { MOST_KEPT } from "~/lib/kept-cookie";
import { NotFound, Refusal } from "~/lib/errors";
import { asActor, closeDatabase, database } from "~db/client.server";
import { contacts, events, groups, keptGroups, notices, people, signposts } from "~db/schema";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { aPerson } from "../../support/factories/referrals";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

const linkWorker = await world.aLinkWorker();
const colleague = await world.aLinkWorker(linkWorker.teamId!);
const stranger = await world.aLinkWorker();
const soup = await aListing(world, { name: "Soup and sums", phone: "01632 960147", needs: ["food"] });
const tea = await aListing(world, { name: "Tea at two", needs: ["loneliness", "food"] });
const SAFE = { email: "rose@example.test", safeToEmail: true };

const slugsKept = async (actor: StaffActor, person: string) =>
  (await keptForPage(actor, person)).groups.map(({ card }) => card.slug);
const BOTH = [soup.slug, tea.slug];
const give = (
  person: string,
  way: GivingWay,
  { key = randomUUID(), chosen = BOTH }: { key?: string; chosen?: string[] } = {},
) => giveShortlist(linkWorker, person, { key, way, chosen });
const jobs = () =>
  sql<{ payload: { announcement: string; personId: string; groupIds: string[] } }[]>`
    select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'shortlist_letter'`;

describe("the list kept for a person", () => {
  it("is the team's: colleagues see it, strangers find nothing", async () => {
    const person = await aPerson(linkWorker);
    await keepForPerson(linkWorker, person, soup.slug);
    await keepForPerson(colleague, person, tea.slug);
    await keepForPerson(colleague, person, tea.slug);
    expect(await slugsKept(linkWorker, person)).toEqual([tea.slug, soup.slug]);
    expect((await personPage(linkWorker, person)).kept.map(({ slug }) => slug)).toEqual([
      tea.slug,
      soup.slug,
    ]);
    const tries = [
      () => keptForPage(stranger, person),
      () => keepForPerson(stranger, person, soup.slug),
      () => takeOffForPerson(stranger, person, soup.slug),
      () => giveShortlist(stranger, person, { key: randomUUID(), way: "told", chosen: BOTH }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toBeInstanceOf(NotFound);
    expect(await asActor(stranger, (tx) => tx.select().from(keptGroups))).toEqual([]);
    await takeOffForPerson(colleague, person, tea.slug);
    expect(await slugsKept(linkWorker, person)).toEqual([soup.slug]);
  });

  it("takes listed groups only, says which are gone, and is never longer than its end", async () => {
    const person = await aPerson(linkWorker);
    const closing = await aListing(world);
    const pending = await world.aGroup({ status: "pending" });
    await expect(keepForPerson(linkWorker, person, pending.slug)).rejects.toBeInstanceOf(NotFound);
    await keepForPerson(linkWorker, person, closing.slug);
    await world.db.update(groups).set({ status: "closed" }).where(eq(groups.id, closing.id));
    const page = await keptForPage(linkWorker, person);
    expect(page.groups).toEqual([]);
    expect(page.gone).toEqual([{ slug: closing.slug, name: closing.name }]);
    const many = await Promise.all(Array.from({ length: MOST_KEPT }, () => world.aGroup()));
    const answers = await Promise.allSettled(many.map(({ slug }) => keepForPerson(linkWorker, person, slug)));
    const refused = answers.filter(({ status }) => status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: "shortlist_full" } }]);
  });

  it("goes with the person", async () => {
    const person = await aPerson(linkWorker, { lastContactAt: new Date("2020-01-01") });
    await keepForPerson(linkWorker, person, soup.slug);
    await forgetPeople({ ...CLOCK, now: new Date("2024-01-01T10:00:00Z") });
    const left = await sql`select from kept_groups where person_id = ${person}`;
    expect(left).toHaveLength(0);
  });
});

describe("giving the list", () => {
  it("counts each group once a press, by a need that it is there for, and nothing of the person", async () => {
    const person = await aPerson(linkWorker, { needs: ["loneliness"] });
    await keepForPerson(linkWorker, person, soup.slug);
    await keepForPerson(linkWorker, person, tea.slug);
    await world.db.delete(signposts);
    const key = randomUUID();
    const [first, again] = await Promise.all([
      give(person, "print", { key }),
      give(person, "print", { key }),
    ]);
    expect(first).toEqual([tea.slug, soup.slug]);
    expect(again).toEqual(first);
    const counted = await world.db.select().from(signposts);
    expect(counted.map(({ groupId, need }) => [groupId, need]).sort()).toEqual(
      [
        [soup.id, null],
        [tea.id, "loneliness"],
      ].sort(),
    );
    await give(person, "told");
    expect(await world.db.select().from(signposts)).toHaveLength(4);
    const recorded = await database("worker")
      .select()
      .from(events)
      .where(eq(events.kind, "signpost.recorded"));
    expect(recorded.every(({ personId }) => personId === null)).toBe(true);
  });

  it("refuses a way that is not safe, and an empty list", async () => {
    const person = await aPerson(linkWorker, { email: "rose@example.test", safeToEmail: false });
    await expect(give(person, "told")).rejects.toEqual(new Refusal("nothing_kept"));
    await keepForPerson(linkWorker, person, soup.slug);
    await expect(give(person, "email")).rejects.toEqual(new Refusal("not_safe"));
    await expect(give(person, "text")).rejects.toEqual(new Refusal("not_safe"));
    expect(await jobs()).toEqual([]);
    expect(await asActor(linkWorker, (tx) => tx.select().from(contacts))).toEqual([]);
  });

  it("e-mails it once, and stands in the contact log", async () => {
    const person = await aPerson(linkWorker, { firstName: "Rose", ...SAFE });
    await keepForPerson(linkWorker, person, soup.slug);
    const key = randomUUID();
    await give(person, "email", { key });
    await give(person, "email", { key });
    const [job, another] = await jobs();
    expect(another).toBeUndefined();
    expect(job!.payload).toMatchObject({ personId: person, groupIds: [soup.id] });
    const [logged] = (await personPage(linkWorker, person)).contacts;
    expect(logged).toMatchObject({ way: "email", note: "Sent the details of Soup and sums." });
    await runShortlistLetter(job!.payload, { isLast: true });
    await runShortlistLetter(job!.payload, { isLast: true });
    const letters = await database("worker").select().from(notices).where(eq(notices.toAddress, SAFE.email));
    expect(letters).toMatchObject([{ subject: "Groups you may like", audience: "person", referralId: null }]);
  });

  it("gives the chosen groups and no other, and never one that is not kept", async () => {
    const person = await aPerson(linkWorker, { firstName: "Rose", ...SAFE });
    for (const { slug } of [soup, tea]) await keepForPerson(linkWorker, person, slug);
    await world.db.delete(signposts);
    const other = await aListing(world);
    const chosen = [tea.slug, other.slug];
    expect(await give(person, "print", { chosen })).toEqual([tea.slug]);
    await give(person, "email", { chosen });
    const counted = await world.db.select().from(signposts);
    expect(counted.map(({ groupId }) => groupId)).toEqual([tea.id, tea.id]);
    const letters = (await jobs()).filter(({ payload }) => payload.personId === person);
    expect(letters).toMatchObject([{ payload: { groupIds: [tea.id] } }]);
    const [logged] = (await personPage(linkWorker, person)).contacts;
    expect(logged).toMatchObject({ note: "Sent the details of Tea at two." });
    await expect(give(person, "told", { chosen: [other.slug] })).rejects.toEqual(new Refusal("nothing_kept"));
  });

  it("sends nothing when e-mail is not safe any more, or no group of it is listed", async () => {
    const person = await aPerson(linkWorker, { email: "ann@example.test", safeToEmail: true });
    const closing = await aListing(world);
    const letter = (groupId: string) =>
      runShortlistLetter(
        { announcement: randomUUID(), personId: person, groupIds: [groupId] },
        { isLast: true },
      );
    await world.db.update(groups).set({ status: "resting" }).where(eq(groups.id, closing.id));
    await letter(closing.id);
    await asActor(linkWorker, (tx) =>
      tx.update(people).set({ safeToEmail: false }).where(eq(people.id, person)),
    );
    await letter(soup.id);
    const letters = await database("worker")
      .select()
      .from(notices)
      .where(eq(notices.toAddress, "ann@example.test"));
    expect(letters).toEqual([]);
  });
});
