import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { ROLES, type Role, scopeOf } from "~/features/access/permissions";
import { closeDatabase, database } from "~db/client.server";
import { testDatabase } from "../support/database";
import { worldOf } from "../support/factories/world";
import { aPlace, everyRole, type Place } from "../support/places";
import { signInAs } from "../support/requests";
import { routeModules, site } from "../support/site";
import { MATRIX, type Row } from "./matrix";

// As load tools do, past the limits on tries.
const testKey = "the key of the access matrix";
Object.assign(process.env, { TRELLIS_TEST: "1", TRELLIS_TEST_KEY: testKey });
const world = worldOf((await testDatabase()).sql);
const own = await aPlace(world);
const other = await aPlace(world);
const staff = await everyRole(world, own);
const answer = site();
afterAll(closeDatabase);

type Reader = Role | "anyone";
type Outcome = "answered" | "away" | "forbidden" | "missing" | "no_form" | `broken ${number}`;

const READERS: Reader[] = ["anyone", ...ROLES];

/** Asks as a reader does, signed in afresh, and says what became of it. */
async function ask(reader: Reader, address: string, form?: Record<string, string>): Promise<Outcome> {
  const url = new URL(address, "http://localhost:3000");
  const cookie = reader === "anyone" ? "" : await signInAs(staff[reader]);
  const headers = { cookie, "x-trellis-test-key": testKey };
  const sent = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const response = await answer(new Request(url, { headers, ...sent }));
  const text = await response.text();
  if (response.status === 404) return "missing";
  if (response.status === 403) return "forbidden";
  if (response.status === 405) return "no_form";
  // A `.data` answer carries where to go in its body.
  const to = response.headers.get("location") ?? (response.status === 202 ? text : "");
  if (to.includes("/sign-in?back=")) return "away";
  return response.status < 500 && response.status !== 429 ? "answered" : `broken ${response.status}`;
}

const asData = (address: string) => {
  const url = new URL(address, "http://localhost:3000");
  return `${url.pathname === "/" ? "/_root" : url.pathname}.data${url.search}`;
};

/** The page and its `.data` form, read and, where there is one, its form sent. */
async function everyWay(reader: Reader, address: string, form: Record<string, string> = {}) {
  return {
    read: await ask(reader, address),
    "read as data": await ask(reader, asData(address)),
    sent: await ask(reader, address, form),
    "sent as data": await ask(reader, asData(address), form),
  };
}

function expectedWays(reader: Reader, row: Row, inReach: boolean) {
  const read = expected(reader, row.loader, inReach);
  const sent = expected(reader, row.action, inReach);
  return { read, "read as data": read, sent, "sent as data": sent };
}

function holds(reader: Reader, permission: Row["loader"]): boolean {
  if (permission === "open") return true;
  if (permission === "signed_in") return reader !== "anyone";
  return permission !== null && scopeOf(permission, reader) !== null;
}

function expected(reader: Reader, permission: Row["loader"], inReach: boolean): Outcome {
  if (permission === null) return "no_form";
  if (holds(reader, permission)) return inReach ? "answered" : "missing";
  return reader === "anyone" ? "away" : "forbidden";
}

/** Somebody with a scope of `all` works in every place. */
const reachesEverywhere = (reader: Reader, { loader, action }: Row) =>
  [loader, action].some((permission) => {
    if (permission === null || permission === "open" || permission === "signed_in") return false;
    return scopeOf(permission, reader) === "all";
  });

function rowsWith(address: "at" | "hidden"): [string, Row][] {
  return Object.entries(MATRIX).filter(([, row]) => row[address]);
}

describe("the access matrix", () => {
  it("has a row for every file in app/routes, and no other", () => {
    expect(Object.keys(MATRIX).sort()).toEqual([...routeModules.keys()].sort());
  });

  it.each([...routeModules])("%s declares what its row says", (name, { loader, action }) => {
    const declared = {
      loader: loader ? (loader.permission ?? "unguarded") : null,
      action: action ? (action.permission ?? "unguarded") : null,
    };
    expect(declared).toEqual({ loader: MATRIX[name]?.loader, action: MATRIX[name]?.action });
  });

  it.each(rowsWith("at"))("%s answers each role in its own place", async (_, row) => {
    for (const reader of READERS) {
      const { sent, ...ways } = await everyWay(reader, row.at!(own));
      const { sent: sentBefore, ...told } = expectedWays(reader, row, true);
      // What can be done once is no longer there for the second sending
      const gone = row.once && sentBefore === "answered" ? { "sent as data": "missing" } : {};
      expect([reader, sent, ways]).toEqual([reader, sentBefore, { ...told, ...gone }]);
    }
  });

  it.each(rowsWith("hidden"))("%s is hidden from everybody", async (_, row) => {
    for (const reader of READERS) {
      const ways = await everyWay(reader, row.hidden!(own), row.form?.(own));
      expect([reader, ways]).toEqual([reader, expectedWays(reader, row, false)]);
    }
  });
});

describe("somebody else's place", () => {
  const rows = Object.entries(MATRIX).filter(([, row]) => !row.everywhere);

  it.each(rows)("%s is not found there, and nothing changes", async (_, row) => {
    const before = await everythingOf(other);
    for (const reader of READERS.filter((reader) => !reachesEverywhere(reader, row))) {
      const ways = await everyWay(reader, row.at!(other), row.form?.(other));
      const told = expectedWays(reader, row, false);
      const read = row.readsNothing ? expected(reader, row.loader, true) : told.read;
      expect([reader, ways]).toEqual([reader, { ...told, read, "read as data": read }]);
    }
    expect(await everythingOf(other)).toEqual(before);
  });

  it.each(rows)("%s is open there to whoever works everywhere", async (_, row) => {
    for (const reader of READERS.filter((reader) => reachesEverywhere(reader, row))) {
      const { read } = expectedWays(reader, row, true);
      expect([reader, await ask(reader, row.at!(other))]).toEqual([reader, read]);
    }
  });
});

/** What a request in somebody else's place could have changed; the worker reads every row. */
async function everythingOf({ slug, person, actors }: Place) {
  const teamId = actors.link_worker.teamId;
  const rows = await database("worker").execute(sql`
    select to_jsonb(g) as listing, to_jsonb(p) as places, to_jsonb(who) as person,
           (select jsonb_agg(to_jsonb(r) order by r.id) from referrals r where r.group_id = g.id) as referrals,
           (select count(*) from people where team_id = ${teamId}) as people,
           (select count(*) from contacts where team_id = ${teamId}) as contacts,
           (select count(*) from strain_flags where group_id = g.id) as flags,
           (select jsonb_agg(to_jsonb(f) order by f.id) from funding_pots f where f.group_id = g.id) as pots,
           (select count(*) from events e where e.group_id = g.id or e.team_id = ${teamId}) as events
    from groups g join place_pools p on p.group_id = g.id cross join people who
    where g.slug = ${slug} and who.id = ${person}`);
  expect(rows).toHaveLength(1);
  return rows[0];
}
