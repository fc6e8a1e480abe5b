import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { ACCESS_FEATURE_IDS, OPEN_NEED_IDS } from "~/features/groups/vocabulary";
import { AUDIENCES, LANGUAGES } from "~/features/groups/offer";
import { GROUPS, groupsByArea } from "~db/seed/district/groups";
import { AREAS, areaAt, wynmereMap } from "~db/seed/district/map";
import { ORGANISATIONS } from "~db/seed/district/organisations";
import { people } from "~db/seed/district/people";
import { POSTCODES } from "~db/seed/district/postcodes";
import { STAFF, TEAMS } from "~db/seed/district/staff";
import { VENUES } from "~db/seed/district/venues";
import { SEED_NEEDS, WHAT_MATTERS } from "~db/seed/district/voices";

const DRAMA_LANDLINE = /^01632 960\d{3}$/;
/** The audiences that the made-up district has a group for. */
const SPOKEN_TO = [
  "everyone",
  "children",
  "young_people",
  "parents_families",
  "older_adults",
  "men",
  "women",
  "lgbtq",
  "ethnic_minority_communities",
  "refugees_asylum_seekers",
  "disabled_people",
  "carers",
  "veterans",
  "people_in_recovery",
  "people_out_of_work",
  "people_with_dementia",
  "deaf_bsl_users",
  "autistic_people",
  "learning_disability",
] as const;
const unique = (list: readonly string[]) => new Set(list).size === list.length;
const outcodeOf = (id: string) => AREAS.find((area) => area.id === id)?.outcode;

describe("the drawn map", () => {
  it("is the file that browsers fetch, and light", async () => {
    const file = await readFile("public/maps/wynmere.geojson", "utf8");
    expect(JSON.parse(file)).toEqual(wynmereMap());
    expect(file.length).toBeLessThan(60_000);
  });

  it("stands beside an outline of these islands that is light enough to fetch", async () => {
    const file = await readFile("public/maps/gb-outline.geojson", "utf8");
    const outline: { features: { properties: { name: string } }[] } = JSON.parse(file);
    const names = outline.features.map(({ properties }) => properties.name);
    expect(names.toSorted()).toEqual(["Guernsey", "Ireland", "Isle of Man", "Jersey", "United Kingdom"]);
    expect(file.length).toBeLessThanOrEqual(160_000);
  });

  it("has the middle of each area inside it, and the sea outside", () => {
    for (const area of AREAS) {
      const inArea = POSTCODES.filter((postcode) => postcode.area === area.id);
      expect(inArea.every(({ lat, lng }) => areaAt(lat, lng) === area.id)).toBe(true);
    }
    expect(areaAt(53.9, -4.45)).toBeNull();
    expect(areaAt(51.5, -0.1)).toBeNull();
  });

  it("leaves no gap between neighbours: every point of the ground is in one area", () => {
    for (let east = -5; east <= 5; east += 0.5) {
      for (let north = -4; north <= 4; north += 0.5) {
        expect(areaAt(53.74 + north / 111.2, -4.45 + east / 65.77)).not.toBeNull();
      }
    }
  });
});

describe("postcodes", () => {
  it("are about six hundred, each once, in outcodes that nobody was issued", () => {
    expect(POSTCODES).toHaveLength(600);
    expect(unique(POSTCODES.map(({ postcode }) => postcode))).toBe(true);
    for (const { postcode, area } of POSTCODES) {
      expect(postcode).toMatch(/^YX[1-6] [1-9][ABD-HJLNP-UW-Z]{2}$/);
      expect(postcode.slice(0, 3)).toBe(outcodeOf(area));
    }
  });

  it("hold every venue, once, inside its own area", () => {
    const known = new Map(POSTCODES.map((entry) => [entry.postcode, entry]));
    const venues = Object.values(VENUES);
    expect(unique(venues.map(({ postcode }) => postcode))).toBe(true);
    expect(venues.filter(({ postcode }) => !known.has(postcode))).toEqual([]);
  });
});

describe("organisations", () => {
  it("are about 120 with drama numbers and addresses that reach nobody", () => {
    expect(ORGANISATIONS).toHaveLength(120);
    expect(unique(ORGANISATIONS.map(({ name }) => name))).toBe(true);
    for (const { phone, email, website } of ORGANISATIONS) {
      expect(phone).toMatch(DRAMA_LANDLINE);
      expect(email).toMatch(/\.test$/);
      expect(website ?? "https://example.org/").toMatch(/^https:\/\/example\.org\//);
    }
  });

  it("each run at least one group", () => {
    const running = new Set(GROUPS.map(({ organisation }) => organisation));
    expect(ORGANISATIONS.filter(({ key }) => !running.has(key)).map(({ key }) => key)).toEqual([]);
  });
});

describe("groups", () => {
  it("are about three hundred, about thirty of them unclaimed", () => {
    expect(Math.abs(GROUPS.length - 300)).toBeLessThanOrEqual(10);
    const unclaimed = GROUPS.filter(({ organisation }) => organisation === null);
    expect(Math.abs(unclaimed.length - 30)).toBeLessThanOrEqual(5);
    expect(unclaimed.filter(({ room, takesJoinRequests }) => room !== null || takesJoinRequests)).toEqual([]);
    expect(GROUPS.filter(({ status }) => status === "pending")).toHaveLength(3);
  });

  it("have names, slugs, numbers, summaries and descriptions of their own", () => {
    for (const field of ["name", "slug", "phone", "email", "summary", "description", "firstTime"] as const) {
      const values = GROUPS.map((group) => group[field]);
      expect(values.filter((value, at) => values.indexOf(value) !== at)).toEqual([]);
    }
    expect(GROUPS.filter(({ phone }) => !DRAMA_LANDLINE.test(phone))).toEqual([]);
    expect(GROUPS.filter(({ slug }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toEqual([]);
  });

  it("keep to the house's words: no exclamation marks, no word of offices", () => {
    const banned = /!|\b(just|simply|oops|clients?|patients|service users?|services?|cases?)\b/i;
    const text = (group: (typeof GROUPS)[number]) =>
      [
        group.name,
        group.summary,
        group.description,
        group.firstTime,
        group.costNote,
        group.gettingThere,
      ].join(" ");
    expect(GROUPS.map(text).filter((words) => banned.test(words))).toEqual([]);
    expect(GROUPS.filter(({ summary }) => summary.length > 140).map(({ name }) => name)).toEqual([]);
  });

  it("name only needs, audiences, languages and features that exist", () => {
    for (const group of GROUPS) {
      expect(OPEN_NEED_IDS).toEqual(expect.arrayContaining(group.needs));
      expect(Object.keys(AUDIENCES)).toEqual(expect.arrayContaining(group.audiences));
      expect(Object.keys(LANGUAGES)).toEqual(expect.arrayContaining(group.languages));
      expect(ACCESS_FEATURE_IDS).toEqual(expect.arrayContaining(group.access.map(({ feature }) => feature)));
      expect(group.needs.length).toBeGreaterThan(0);
    }
  });

  it("meet in their own area, at a time that ends after it starts", () => {
    for (const { name, postcode, area, sessions, ways } of GROUPS) {
      if (postcode) expect([name, postcode.slice(0, 3)]).toEqual([name, outcodeOf(area)]);
      for (const { startsAt, endsAt } of sessions) expect([name, startsAt < endsAt]).toEqual([name, true]);
      if (ways.length === 1 && ways[0] === "in_person" && sessions.length === 0) {
        expect(name).toMatch(/Wheels/);
      }
    }
  });

  it("leave no area, need or audience without a group", () => {
    for (const [, groups] of groupsByArea()) expect(groups.length).toBeGreaterThan(30);
    for (const need of SEED_NEEDS)
      expect(GROUPS.filter(({ needs }) => needs.includes(need)).length).toBeGreaterThan(3);
    for (const audience of SPOKEN_TO) {
      expect(GROUPS.some(({ audiences }) => audiences.includes(audience))).toBe(true);
    }
  });

  it("hide the addresses that must be hidden, and only with a group that says it is sensitive", () => {
    const hidden = GROUPS.filter(({ addressHidden }) => addressHidden);
    expect(hidden).toHaveLength(3);
    expect(hidden.every(({ sensitive }) => sensitive)).toBe(true);
    const hiddenPostcodes = new Set(hidden.map(({ postcode }) => postcode));
    const shown = GROUPS.filter(
      ({ addressHidden, postcode }) => !addressHidden && hiddenPostcodes.has(postcode),
    );
    expect(shown).toEqual([]);
  });

  it("have one Tuesday Diggers, with 14 safe places and a pot of 9 today", () => {
    const [diggers, ...others] = GROUPS.filter(({ name }) => name === "Tuesday Diggers");
    expect(others).toEqual([]);
    expect(diggers?.room?.safePlaces).toBe(14);
    expect(diggers?.postcode).toBe("YX2 4QD");
    const live = diggers?.pots.filter(({ startsInDays, endsInDays }) => startsInDays <= 0 && endsInDays >= 0);
    expect(live?.map(({ rule, places }) => [rule, places])).toEqual([
      ["block", 9],
      ["per_started", null],
      ["top_up", 4],
    ]);
  });

  it("tell the stories that the demo needs", () => {
    const levels = GROUPS.map(({ strain }) => strain?.level);
    for (const level of ["comfortable", "stretched", "struggling", "paused"]) expect(levels).toContain(level);
    const pots = GROUPS.flatMap((group) => group.pots);
    expect(pots.filter(({ endsInDays }) => endsInDays > 0 && endsInDays <= 30).length).toBeGreaterThan(7);
    expect(GROUPS.some(({ room }) => room?.safePlaces === null)).toBe(true);
    expect(GROUPS.every(({ popularity }) => popularity >= 0 && popularity <= 1)).toBe(true);
  });
});

describe("people and staff", () => {
  it("are nine hundred distinct people whose first ones never change", () => {
    const everybody = people();
    expect(everybody).toHaveLength(900);
    expect(unique(everybody.map(({ firstName, lastName }) => `${firstName} ${lastName}`))).toBe(true);
    expect(unique(everybody.map(({ phone }) => phone))).toBe(true);
    expect(everybody.every(({ phone }) => /^07700 900\d{3}$/.test(phone))).toBe(true);
    expect(people(20)).toEqual(everybody.slice(0, 20));
  });

  it("are never texted, e-mailed or left a message when they are not safe at home", () => {
    const atRisk = people().filter(({ needs }) => needs.includes("abuse_safety"));
    expect(atRisk.length).toBeGreaterThan(5);
    for (const { safeToLeaveMessage, safeToText, safeToEmail } of atRisk) {
      expect([safeToLeaveMessage, safeToText, safeToEmail]).toEqual([false, false, false]);
    }
  });

  it("say about sixty different things that matter", () => {
    const said = Object.values(WHAT_MATTERS).flat();
    expect(said.length).toBeGreaterThanOrEqual(60);
    expect(unique(said)).toBe(true);
    expect([...SEED_NEEDS].sort()).toEqual([...OPEN_NEED_IDS].sort());
  });

  it("have one demo account per role, and every team its three link workers", () => {
    const demo = STAFF.filter(({ isDemoAccount }) => isDemoAccount).map(({ role, email }) => [role, email]);
    expect(demo.toSorted()).toEqual([
      ["administrator", "admin@demo.test"],
      ["commissioner", "commissioner@demo.test"],
      ["link_worker", "linkworker@demo.test"],
      ["organiser", "organiser@demo.test"],
      ["steward", "steward@demo.test"],
    ]);
    expect(unique(STAFF.map(({ email }) => email))).toBe(true);
    for (const { key } of TEAMS) expect(STAFF.filter(({ team }) => team === key)).toHaveLength(3);
    const organisers = STAFF.filter(({ role }) => role === "organiser");
    expect(Math.abs(organisers.length - 100)).toBeLessThanOrEqual(5);
  });
});
