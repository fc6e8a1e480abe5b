import { and, eq, sql, type SQL } from "drizzle-orm";
import { database } from "~db/client.server";
import { areas, groupFreshness, groups, imports, organisations } from "~db/schema";
import { costLine, whoFor } from "../listing";
import { timetableAhead } from "../../timetable/queries/timetable-of.server";
import { nextOccurrence } from "../../timetable/rules";
import { meetings, nextWords, timesWords } from "../../timetable/words";
import { AUDIENCES, LANGUAGES, WAYS } from "../offer";
import { NEEDS, OPEN_NEED_IDS } from "../vocabulary";
import { formatDay, londonDay } from "~/lib/dates";
import { found } from "~/lib/errors";
import { freshnessWords, isUnconfirmed } from "../freshness";
import { accessLines, type AccessRow } from "../access-lines";

/** A listed group as anybody may read it, in words. A hidden address is not in it at all. */
export type PublicListing = Awaited<ReturnType<typeof publicListing>>;

/** The listed group of this address; not found when there is none, or it is not listed. */
export async function publicListing(slug: string | undefined, now = new Date()) {
  const isListed = and(eq(groups.slug, slug ?? ""), eq(groups.status, "listed"));
  return listingInWords(found(await readListing(isListed, now)), now);
}

/** A listing's row in the words of its page. */
export function listingInWords(row: ListingRow, now: Date) {
  const today = londonDay(now);
  const next = nextOccurrence(row.timetable, now);
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    summary: row.summary,
    description: paragraphs(row.description),
    firstTime: paragraphs(row.firstTime),
    needs: labelsOf(NEED_LABELS, row.needs),
    needIds: OPEN_NEED_IDS.filter((id) => row.needs.includes(id)),
    timetable: row.timetable,
    times: timesWords(row.timetable, now),
    meetings: meetings(row.timetable, now),
    next: next && nextWords(next.day, today),
    /** The same as a date, for what is read on another day: paper and letters. */
    nextOn: next && formatDay(next.day, today),
    where: whereLines(row),
    addressHidden: row.addressHidden,
    pin: row.addressHidden || row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
    gettingThere: row.addressHidden ? "" : row.gettingThere,
    ways: labelsOf(WAYS, row.ways),
    cost: costLine(row.costKind, row.costPence, row.costNote),
    isFree: row.costKind === "free",
    whoFor: whoFor(
      labelsOf(AUDIENCES, row.audiences).filter((label) => label !== AUDIENCES.everyone),
      row.minAge,
      row.maxAge,
    ),
    languages: labelsOf(LANGUAGES, row.languages).filter((name) => name !== LANGUAGES.en),
    phone: row.phone,
    phoneNote: row.phoneNote,
    email: row.email,
    website: safeWebsite(row.website),
    contactNote: row.contactNote,
    access: accessLines(row.access, today),
    checked: freshnessWords(row, today),
    isUnconfirmed: isUnconfirmed(row.step),
    organisation: row.organisation,
    claimed: row.organisationId !== null,
    checkedForReferral: row.organisationId !== null && row.assurance === "checked",
    /** Where the listing was imported from, and the licence's words, which must be shown with it. */
    source: row.sourceName === null ? null : { name: row.sourceName, licence: row.sourceLicence ?? "" },
    takesJoinRequests: row.takesJoinRequests,
    sensitive: row.sensitive,
  };
}

/** What the smaller pages about a group say of it: its name, and whether it carries the quick exit. */
export async function listingName(slug: string | undefined) {
  return found(
    await database("app")
      .select({
        id: groups.id,
        slug: groups.slug,
        name: groups.name,
        sensitive: groups.sensitive,
        claimed: sql<boolean>`${groups.organisationId} is not null`,
      })
      .from(groups)
      .where(and(eq(groups.slug, slug ?? ""), eq(groups.status, "listed"))),
  );
}

export type ListingRow = Awaited<ReturnType<typeof readListing>>[number];

/** The rows behind the pages of the groups that meet a condition, with changed days from yesterday on. */
export function readListing(which: SQL | undefined, now: Date) {
  return database("app")
    .select({
      id: groups.id,
      status: groups.status,
      slug: groups.slug,
      organisationId: groups.organisationId,
      assurance: groups.assurance,
      organisation: organisations.name,
      sourceName: imports.sourceName,
      sourceLicence: imports.sourceLicence,
      name: groups.name,
      summary: groups.summary,
      description: groups.description,
      firstTime: groups.firstTime,
      needs: groups.needs,
      audiences: groups.audiences,
      languages: groups.languages,
      ways: groups.ways,
      venue: groups.venue,
      address: groups.address,
      postcode: groups.postcode,
      areaName: areas.name,
      lat: groups.lat,
      lng: groups.lng,
      addressHidden: groups.addressHidden,
      gettingThere: groups.gettingThere,
      minAge: groups.minAge,
      maxAge: groups.maxAge,
      costKind: groups.costKind,
      costPence: groups.costPence,
      costNote: groups.costNote,
      phone: groups.phone,
      phoneNote: groups.phoneNote,
      email: groups.email,
      website: groups.website,
      contactNote: groups.contactNote,
      takesJoinRequests: groups.takesJoinRequests,
      sensitive: groups.sensitive,
      checkedOn: groups.checkedOn,
      checkedBy: groups.checkedBy,
      step: groupFreshness.step,
      heardOn: groupFreshness.evidenceOn,
      timetable: timetableAhead(groups.id, londonDay(now)),
      access: sql<AccessRow[]>`coalesce((select jsonb_agg(jsonb_build_object('feature', a.feature,
        'value', a.value, 'note', a.note, 'saidBy', a.said_by, 'saidOn', a.said_on)) from group_access a
        where a.group_id = ${groups.id}), '[]')`,
    })
    .from(groups)
    .leftJoin(imports, eq(imports.id, groups.importId))
    .leftJoin(organisations, eq(organisations.id, groups.organisationId))
    .leftJoin(areas, eq(areas.id, groups.areaId))
    .leftJoin(groupFreshness, eq(groupFreshness.groupId, groups.id))
    .where(which);
}

const NEED_LABELS: Record<string, string> = Object.fromEntries(
  Object.entries(NEEDS)
    .filter(([, need]) => !need.restricted)
    .map(([id, need]) => [id, need.tile]),
);

function whereLines(row: ListingRow): string[] {
  if (row.addressHidden) return [];
  const lines = [row.venue, row.address, row.postcode].filter((line) => line !== null && line !== "");
  return lines.length > 0 ? (lines as string[]) : row.areaName ? [row.areaName] : [];
}

function labelsOf(labels: Record<string, string>, ids: readonly string[]): string[] {
  return ids.flatMap((id) => labels[id] ?? []);
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
}

/** An address of the web that can be followed, or null: listings come from anywhere. */
function safeWebsite(website: string | null): string | null {
  if (!website || !URL.canParse(website)) return null;
  const url = new URL(website);
  return /^https?:$/.test(url.protocol) ? url.href : null;
}
