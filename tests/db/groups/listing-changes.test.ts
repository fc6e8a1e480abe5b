import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asActor, closeDatabase } from "~db/client.server";
import type { StaffActor } from "~/features/access/actor.server";
import { approveWords, returnWords } from "~/features/groups/commands/decide-words.server";
import { saveAccess, saveJoining } from "~/features/groups/commands/save-operation.server";
import { saveWords } from "~/features/groups/commands/save-words.server";
import { dropWords, sendWords, takeBackWords } from "~/features/groups/commands/send-words.server";
import { listingEditor } from "~/features/groups/queries/listing-editor.server";
import { publicListing } from "~/features/groups/queries/listing.server";
import { waitingWords, wordsToDecide } from "~/features/groups/queries/waiting-words.server";
import type { SomeWords } from "~/features/groups/listing-words";
import { NotFound } from "~/lib/errors";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
afterAll(closeDatabase);

const NOW = new Date("2026-03-12T12:00:00Z");
let steward: StaffActor;
let organiser: StaffActor;
let group: Awaited<ReturnType<typeof aListing>>;

beforeAll(async () => {
  steward = { ...(await world.aSteward()), now: NOW };
  await world.anArea("Larkmoor", ["YX2"]);
  await sql`insert into postcodes (postcode, lat, lng) values ('YX21AB', 53.5, -2.2)`;
});

beforeEach(async () => {
  group = await aListing(world, {
    name: "Tea and Talk",
    summary: "Tea on Tuesdays",
    description: "We drink tea.",
    phone: "01632 960123",
  });
  organiser = { ...(await world.anOrganiser(group.organisationId!)), now: NOW };
  await sql`delete from graphile_worker._private_jobs`;
});

const save = (words: SomeWords) => saveWords(organiser, group.slug, words);
const editor = () => listingEditor(organiser, group.slug);
const rowOf = async () =>
  (
    await sql`select id, status, changes, base, edits from listing_changes where group_id = ${group.id}
    order by created_at desc, id desc limit 1`
  )[0]!;
const read = () => publicListing(group.slug, NOW);
const jobs = async () =>
  (await sql`select task_identifier from graphile_worker.jobs`).map((job) => job["task_identifier"]).sort();

async function sent(words: SomeWords) {
  await save(words);
  await sendWords(organiser, group.slug);
  return (await wordsToDecide(steward, (await rowOf())["id"]))!;
}

describe("words that an organiser changes", () => {
  it("wait beside the listing, which everybody reads as it was until a steward approves", async () => {
    const waiting = await sent({ name: "Tea, Talk and Cake", description: "We drink tea and eat cake." });
    expect((await read()).name).toBe("Tea and Talk");
    expect(await editor()).toMatchObject({
      fields: ["name", "description"],
      topics: ["about", "what"],
      open: { status: "submitted" },
      wanted: { name: "Tea, Talk and Cake", summary: "Tea on Tuesdays" },
    });
    await approveWords(steward, waiting.id, { seen: waiting.seen, words: waiting.changes, kept: [] });
    expect(await read()).toMatchObject({
      name: "Tea, Talk and Cake",
      checked: "Checked 12 March by the directory",
    });
    const [found] = await sql`select terms @@ plainto_tsquery('plain_english', 'cake') as found
      from group_search where group_id = ${group.id}`;
    expect(found?.["found"]).toBe(true);
    expect(await jobs()).toEqual(["listing_decided", "recompute_load"]);
    expect(await editor()).toMatchObject({ open: null, fields: [], last: { at: NOW, edits: [] } });
  });

  it("are shown to their organiser with what the steward wrote otherwise", async () => {
    const waiting = await sent({ name: "TEA AND TALK", summary: "Tea with cake" });
    await approveWords(steward, waiting.id, {
      seen: waiting.seen,
      words: { ...waiting.changes, name: "Tea & Talk" },
      kept: [],
    });
    expect((await read()).name).toBe("Tea & Talk");
    expect((await editor()).last).toEqual({
      at: NOW,
      edits: [{ field: "name", sent: "TEA AND TALK", written: "Tea & Talk" }],
    });
  });

  it("come back with a reason, are kept, and can be sent again", async () => {
    const waiting = await sent({ summary: "Ask for Jean Tandy" });
    await returnWords(steward, waiting.id, {
      seen: waiting.seen,
      reason: "private",
      note: "Leave out the name",
    });
    expect((await editor()).open).toMatchObject({
      status: "returned",
      reason: "private",
      note: "Leave out the name",
    });
    expect((await read()).name).toBe("Tea and Talk");
    await save({ summary: "Ask for the kettle" });
    await sendWords(organiser, group.slug);
    expect(await rowOf()).toMatchObject({ status: "submitted", changes: { summary: "Ask for the kettle" } });
  });

  it("come back from the steward when they are changed again or taken back", async () => {
    const waiting = await sent({ summary: "One" });
    await save({ summary: "Two" });
    expect((await editor()).open?.status).toBe("editing");
    const stale = approveWords(steward, waiting.id, { seen: waiting.seen, words: waiting.changes, kept: [] });
    await expect(stale).rejects.toMatchObject({ code: "changed_meanwhile" });
    await sendWords(organiser, group.slug);
    await sendWords(organiser, group.slug);
    await takeBackWords(organiser, group.slug);
    expect(await wordsToDecide(steward, waiting.id)).toBeNull();
    await expect(takeBackWords(organiser, group.slug)).rejects.toMatchObject({ code: "changed_meanwhile" });
    await dropWords(organiser, group.slug);
    expect((await editor()).open).toBeNull();
    await expect(sendWords(organiser, group.slug)).rejects.toMatchObject({ code: "nothing_changed" });
  });

  it("are decided as they were seen: twelve approvals at once write one", async () => {
    const waiting = await sent({ summary: "One" });
    const all = await Promise.allSettled(
      Array.from({ length: 12 }, () =>
        approveWords(steward, waiting.id, { seen: waiting.seen, words: waiting.changes, kept: [] }),
      ),
    );
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("never overwrite unseen what the listing came to say meanwhile", async () => {
    const early = await sent({ phone: "01632 960999", summary: "Two" });
    await sql`update groups set phone = '01632 960555' where id = ${group.id}`;
    const stale = approveWords(steward, early.id, { seen: early.seen, words: early.changes, kept: [] });
    await expect(stale).rejects.toMatchObject({ code: "changed_meanwhile" });
    const waiting = (await wordsToDecide(steward, early.id))!;
    expect(waiting).toMatchObject({
      moved: ["phone"],
      base: { phone: "01632 960123" },
      now: { phone: "01632 960555" },
      changes: { phone: "01632 960999" },
    });
    await approveWords(steward, waiting.id, { seen: waiting.seen, words: waiting.changes, kept: ["phone"] });
    expect(await read()).toMatchObject({ phone: "01632 960555", summary: "Two" });
    expect((await rowOf())["edits"]).toEqual({ phone: "01632 960555" });
  });

  it("put the group where its new postcode is, in that area", async () => {
    const waiting = await sent({ postcode: "YX2 1AB" });
    expect(waiting.spot).toMatchObject({ known: true, lat: 53.5 });
    await approveWords(steward, waiting.id, { seen: waiting.seen, words: waiting.changes, kept: [] });
    const [row] =
      await sql`select g.lat, g.lng, a.name from groups g join areas a on a.id = g.area_id where g.id = ${group.id}`;
    expect(row).toEqual({ lat: 53.5, lng: -2.2, name: "Larkmoor" });
  });

  it("make a group sensitive when they say that it helps with what is", async () => {
    const waiting = await sent({ needs: ["loneliness", "abuse_safety"] });
    await approveWords(steward, waiting.id, { seen: waiting.seen, words: waiting.changes, kept: [] });
    expect((await read()).sensitive).toBe(true);
  });

  it("hide an address at once, and show it again only when a steward says so", async () => {
    await save({ addressHidden: true });
    expect((await read()).addressHidden).toBe(true);
    expect((await editor()).open).toBeNull();
    await save({ addressHidden: false });
    expect((await read()).addressHidden).toBe(true);
    expect((await editor()).fields).toEqual(["addressHidden"]);
  });

  it("put a listing that was sent back before the stewards again", async () => {
    await sql`update groups set status = 'returned' where id = ${group.id}`;
    await sent({ summary: "Better" });
    const [row] = await sql`select status from groups where id = ${group.id}`;
    expect(row?.["status"]).toBe("pending");
  });

  it("stand in the queue with the oldest first, and belong to their own group", async () => {
    const waiting = await sent({ summary: "Mine" });
    expect((await waitingWords(steward, null)).rows.map(({ id }) => id)).toContain(waiting.id);
    const stranger = await world.anOrganiser((await world.anOrganisation()).id);
    await expect(saveWords(stranger, group.slug, { summary: "x" })).rejects.toBeInstanceOf(NotFound);
    await expect(listingEditor(stranger, group.slug)).rejects.toBeInstanceOf(NotFound);
    await expect(wordsToDecide(organiser, waiting.id)).rejects.toBeInstanceOf(NotFound);
    const approving = approveWords(organiser, waiting.id, { seen: waiting.seen, words: {}, kept: [] });
    await expect(approving).rejects.toBeInstanceOf(NotFound);
  });
});

describe("what a group says of its own running", () => {
  it("is shown at once: answers about getting in, each with who said it", async () => {
    await world.db.execute(
      `insert into group_access (group_id, feature, value, said_by, said_on) values
       ('${group.id}', 'ramp', 'yes', 'directory', '2026-01-05'), ('${group.id}', 'lift', 'no', 'import', '2025-01-05')`,
    );
    await saveAccess(organiser, group.slug, [
      { feature: "ramp", value: "yes", note: "" },
      { feature: "lift", value: "unknown", note: "" },
      { feature: "hearing_loop", value: "partly", note: "In the hall" },
    ]);
    const rows =
      await sql`select feature, value, note, said_by, said_on::text from group_access where group_id = ${group.id}
      order by feature`;
    expect(rows).toEqual([
      {
        feature: "hearing_loop",
        value: "partly",
        note: "In the hall",
        said_by: "group",
        said_on: "2026-03-12",
      },
      { feature: "ramp", value: "yes", note: "", said_by: "directory", said_on: "2026-01-05" },
    ]);
  });

  it("is shown at once: asking to join, and numbers", async () => {
    await saveJoining(organiser, group.slug, { sharesNumbers: true, takesJoinRequests: true });
    expect((await read()).takesJoinRequests).toBe(true);
    const kinds = await asActor(organiser, (tx) =>
      tx.execute(`select kind from events where group_id = '${group.id}'`),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(["listing.joining_changed"]);
  });
});
