import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLOCK } from "~/features/access/actor.server";
import { hashOfFreshnessToken } from "~/features/groups/freshness-link.server";
import { recount } from "~/features/places/queries/recount.server";
import { exchangeToken } from "~/features/notices/answer-link.server";
import { firstClashWith } from "~/features/timetable/clashes";
import { timetablePage } from "~/features/timetable/queries/timetable-page.server";
import { allowedPairs } from "~/features/referrals/moves";
import { needsYouOf } from "~/features/referrals/queries/needs-you.server";
import { instantAt } from "~/lib/dates";
import { forgetEnv } from "~/lib/env.server";
import { asActor, closeDatabase, database } from "~db/client.server";
import { seedDemo } from "~db/seed/demo.server";
import { teamIdOf, userIdOf } from "~db/seed/district";
import { TEAMS } from "~db/seed/district/staff";
import { testDatabase } from "../../support/database";

const TODAY = "2026-11-22";
const MORNING = instantAt(TODAY, "09:00");

await testDatabase();
beforeAll(() => {
  process.env.TRELLIS_DEMO = "1";
  forgetEnv();
  return seedDemo({ now: instantAt(TODAY, "20:00") });
}, 240_000);
afterAll(() => {
  delete process.env.TRELLIS_DEMO;
  forgetEnv();
  return closeDatabase();
});

const rows = <T extends Record<string, unknown>>(query: string) =>
  asActor(CLOCK, (tx) => tx.execute<T>(sql.raw(query)));
const count = async (query: string) =>
  (await rows<{ n: number }>(`select count(*)::integer as n ${query}`))[0]!.n;

/** Which status each event leads to. */
const LEADS_TO: Record<string, string> = {
  "referral.sent": "sent",
  "referral.waiting": "waiting",
  "referral.accepted": "accepted",
  "referral.started": "started",
  "referral.completed": "completed",
  "referral.declined": "declined",
  "referral.withdrawn": "withdrawn",
  "referral.ended_early": "ended_early",
  "referral.expired": "expired",
};

describe("the demo", () => {
  it("has only legal lives, and a ledger that equals its referrals", async () => {
    expect(await asActor(CLOCK, recount)).toEqual([]);
    const legal = new Set(allowedPairs().map((pair) => pair.join(" ")));
    const lives = await rows<{ status: string; kinds: string[] }>(`
      select r.status, array_agg(e.kind order by e.id) as kinds
      from referrals r join events e on e.referral_id = r.id group by r.id`);
    expect(lives.length).toBe(await count("from referrals"));
    for (const { status, kinds } of lives) {
      const path = kinds.flatMap((kind) => LEADS_TO[kind] ?? []);
      expect(path[0]).toBe("sent");
      expect(path.at(-1)).toBe(status);
      for (const [index, to] of path.slice(1).entries()) expect(legal).toContain(`${path[index]} ${to}`);
    }
  });

  it("has some of every story", async () => {
    expect(await count("from referrals")).toBeGreaterThan(3000);
    for (const status of ["sent", "waiting", "accepted", "started", "completed", "declined", "withdrawn"]) {
      expect(await count(`from referrals where status = '${status}'`), status).toBeGreaterThan(20);
    }
    for (const level of ["comfortable", "stretched", "struggling", "paused"]) {
      expect(await count(`from load_levels where level = '${level}'`), level).toBeGreaterThan(3);
    }
    const over = "from place_pools where accepted_now + started_now + held_now > safe_places";
    expect(await count(over)).toBeGreaterThan(1);
    expect(await count("from place_pools where waiting_now > 3")).toBeGreaterThan(3);
    expect(await count("from referrals where urgent and status = 'sent'")).toBeGreaterThan(0);
    expect(await count("from referrals where status = 'sent' and reminders_sent > 0")).toBeGreaterThan(2);
    expect(await count("from referrals where consent_withdrawn_at is not null")).toBeGreaterThan(5);
    expect(await count("from contacts")).toBeGreaterThan(1500);
    expect(await count("from events where kind = 'group.kept'")).toBeGreaterThan(20);
    expect(await count("from gap_counts")).toBeGreaterThan(30);
    expect(await count("from signposts")).toBeGreaterThan(500);
    expect(await count("from load_days")).toBeGreaterThan(90_000);
    expect(await count("from group_search")).toBeGreaterThan(290);
  });

  it("says nothing of the days to come, and queues no message", async () => {
    const end = "timestamptz '2026-11-22 00:00 Europe/London'";
    expect(await count(`from referrals where updated_at > ${end}`)).toBe(0);
    expect(
      await count(
        "from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'announce'",
      ),
    ).toBe(0);
  });

  it("gives the demo's people something to do", async () => {
    const diggers = "from referrals r join groups g on g.id = r.group_id where g.slug = 'tuesday-diggers'";
    const [pool] = await rows(`
      select safe_places, started_now, accepted_now, held_now, waiting_now
      from place_pools p join groups g on g.id = p.group_id where g.slug = 'tuesday-diggers'`);
    expect(pool).toEqual({ safe_places: 14, started_now: 8, accepted_now: 3, held_now: 1, waiting_now: 0 });
    expect(await count(`${diggers} and r.status = 'sent'`)).toBe(3);
    expect(await count(`${diggers} and r.status = 'accepted' and r.first_session_on < '${TODAY}'`)).toBe(1);
    const mine = `from referrals where sent_by = '${userIdOf("linkworker@demo.test")}'`;
    for (const status of ["sent", "accepted", "started", "completed", "declined"]) {
      expect(await count(`${mine} and status = '${status}'`), status).toBeGreaterThan(1);
    }
  });

  it("leaves a link worker what came up lately, and no more than can be done", async () => {
    for (const { key } of TEAMS) {
      const items = await asActor({ role: "link_worker", teamId: teamIdOf(key), now: MORNING }, needsYouOf);
      expect(items.length, key).toBeGreaterThan(3);
      expect(items.length, key).toBeLessThan(16);
      // Those who wait, or whom others look after now, were sent longer ago
      const days = items.flatMap(({ need: { kind, day } }) =>
        kind === "waiting" || kind === "new_recipient" ? [] : day,
      );
      expect(days.toSorted()[0]! > "2026-10-25", `${key}: ${days.toSorted()[0]}`).toBe(true);
    }
  });

  it("has groups whose numbers alone speak of strain, and most at ease", async () => {
    expect(await count("from load_levels where computed = 'struggling'")).toBeGreaterThan(3);
    expect(await count("from load_levels where computed = 'stretched'")).toBeGreaterThan(5);
    expect(await count("from load_levels where computed in ('comfortable', 'watch')")).toBeGreaterThan(200);
  });

  it("keeps the newest letters, with an answer link that works", async () => {
    const kept = await rows<{ body: string; audience: string }>("select body, audience from notices");
    for (const audience of ["organiser", "link_worker", "person"]) {
      expect(kept.filter((one) => one.audience === audience).length, audience).toBeGreaterThan(0);
    }
    const token = kept.map(({ body }) => /\/answer\/([\w-]+)/.exec(body)?.[1]).find(Boolean);
    expect(await exchangeToken(token!)).not.toBeNull();
  });

  it("asks one listing whether it is still right, with a link that works, and offers one group to others", async () => {
    const kept = await rows<{ body: string }>("select body from notices where kind = 'freshness.asked'");
    const token = /\/still-right\/([\w-]+)/.exec(kept[0]!.body)?.[1];
    const hash = hashOfFreshnessToken(token!).toString("hex");
    expect(
      await count(
        `from group_freshness where token_hash = '\\x${hash}' and token_expires_at = '2026-12-07 00:00 Europe/London'`,
      ),
    ).toBe(1);
    expect(await count("from group_handovers where status = 'offered'")).toBe(1);
  });

  it("has something for the steward to decide, and a listing is checked only once somebody has", async () => {
    expect(await count("from group_claims where status = 'open'")).toBe(3);
    expect(await count("from group_reports where settled_at is null")).toBe(5);
    expect(await count("from groups where status = 'pending'")).toBe(3);
    expect(await count("from groups where status = 'pending' and checked_on is not null")).toBe(0);
    const said = "from group_assurances where item = 'insurance' and expires_on";
    expect(await count(`${said} = '2026-11-22'::date + 21`)).toBeGreaterThan(0);
    expect(
      await count(
        "from groups where organisation_id is not null and status = 'listed' and assurance = 'signpost_only'",
      ),
    ).toBe(3);
    for (const step of ["asked", "marked", "lower", "steward"])
      expect(await count(`from group_freshness where step = '${step}'`)).toBeGreaterThan(0);
    expect(await count("from groups where status = 'listed' and checked_on is null")).toBeGreaterThan(1);
    expect(await count("from groups where status = 'listed' and checked_on < '2026-05-22'")).toBeGreaterThan(
      10,
    );
  });

  it("has a group that was taken on by other organisers and is only signposted until somebody looks again", async () => {
    const taken = await rows(`
      select g.slug, g.assurance, old.name as old, new.name as new
      from group_handovers h join groups g on g.id = h.group_id and g.organisation_id = h.to_organisation_id
      join organisations old on old.id = h.from_organisation_id
      join organisations new on new.id = h.to_organisation_id
      where h.status = 'taken'`);
    expect(taken).toEqual([
      {
        slug: "hall-table-tennis-bats",
        assurance: "signpost_only",
        old: "Orchard Hill Village Hall Trust",
        new: "Wynmere Leisure",
      },
    ]);
    expect(
      await count(`from referrals r join group_handovers h on h.group_id = r.group_id
        where h.status = 'taken' and r.sent_at > h.decided_at`),
    ).toBe(0);
    const needs = await Promise.all(
      TEAMS.map(({ key }) =>
        asActor({ role: "link_worker", teamId: teamIdOf(key), now: MORNING }, needsYouOf),
      ),
    );
    const again = needs.flat().filter(({ need }) => need.kind === "new_recipient");
    expect(again.length).toBeGreaterThan(0);
    expect(again.every(({ need }) => need.sentence.includes("is run by Wynmere Leisure now"))).toBe(true);
  });

  it("tells the demo's organiser of a day on which two of their groups need the same place", async () => {
    const [organisation] = await rows<{ id: string }>(
      "select organisation_id as id from groups where slug = 'tuesday-diggers'",
    );
    const organiser = { role: "organiser", organisationId: organisation!.id, now: MORNING } as const;
    const { timetable, neighbours } = await timetablePage(organiser, "tuesday-diggers");
    const found = neighbours.map(({ name, timetable: theirs }) => ({
      name,
      clash: firstClashWith(timetable, theirs, TODAY),
    }));
    expect(found).toMatchObject([
      { name: "Thursday Seed Savers", clash: { own: { day: "2026-12-17", startsAt: "10:00:00" } } },
    ]);
  });

  it("has drawn pictures on a dozen pages, and a leaflet", async () => {
    const hung = await database("app").execute<{ kind: string; format: string }>(sql`
      select kind, encode(substr(small, 9, 4), 'escape') || encode(substr(large, 9, 4), 'escape') as format
      from group_pictures order by id`);
    expect(hung.filter(({ kind }) => kind === "leaflet")).toHaveLength(1);
    expect(hung.map(({ format }) => format)).toEqual(Array.from({ length: 14 }, () => "WEBPWEBP"));
  });

  it("stays out of a database that holds groups", async () => {
    await expect(seedDemo()).rejects.toThrow("already holds groups");
  });
});
