import { database } from "~db/client.server";
import { rankedDay } from "~/features/groups/freshness";
import { LANGUAGES, type LanguageId, type Weekday } from "~/features/groups/offer";
import { strainBecause } from "~/features/load/flag";
import { poolOf, publicRoom } from "~/features/places/public-room";
import {
  canReferInto,
  confidenceWords,
  freePlaces,
  placesNow,
  sayable,
  standingOf,
  type ReferralRefusal,
} from "~/features/places/rules";
import { isOver } from "~/features/timetable/rules";
import { londonDay } from "~/lib/dates";
import { cardFrom, type GroupCard } from "./cards.server";
import { recordGap } from "./commands/record-gap.server";
import { candidateOf } from "./candidate";
import type { Question } from "./engine";
import { searchEngine } from "./engine.server";
import { filtersOf } from "./filter";
import { EXCLUSIONS, type Candidate, type Seeker } from "./fit";
import { rank } from "./matching";
import { listingRows, type ListingRow } from "./queries/listings.server";
import type { Place } from "./queries/place.server";
import { kinOf, spoken } from "./question";
import { reasonsFor, type Reason } from "./reasons";
import { findWidely } from "./widened";
import type { Thesaurus } from "./thesaurus";
import { currentWords } from "./thesaurus.server";

export interface Seeking extends Omit<Seeker, "maxMiles"> {
  /** Where they start from; `findPlace` gives it. */
  from: Place | null;
  maxMiles: number;
  /** What the link worker typed besides. */
  words?: string;
}

/** A group as a link worker sees it among results: its numbers, why it is where it is, and whether it can be sent to. */
export interface SeekerCard extends Omit<GroupCard, "why"> {
  reasons: Reason[];
  /** Null: no fixed limit, or nobody has said. */
  safePlaces: number | null;
  freePlaces: number | null;
  placesNow: number | null;
  noLimit: boolean;
  waitingNow: number;
  waitWeeks: number | null;
  evidence: string;
  lands: "inbox" | "waiting_list" | null;
  refusal: ReferralRefusal | null;
}

export interface SeekerResult {
  matches: SeekerCard[];
  /** Groups that came close and are out of the question, with why. */
  left: { slug: string; name: string; why: string }[];
}

const SHORTLIST = 60;

/**
 * Groups that fit one person, best first, with reasons, for link workers only. Counts a gap when none has room. Opens
 * no transaction that needs an actor: call it outside `asActor`.
 */
export async function findForSeeker(
  seeking: Seeking,
  { limit, now = new Date() }: { limit: number; now?: Date },
): Promise<SeekerResult> {
  const { thesaurus } = await currentWords();
  const question = questionFor(seeking, thesaurus);
  const kin = kinOf(seeking.words ?? "", thesaurus);
  const { answer } = await searchEngine(
    (engine) => findWidely(engine, question, kin),
    ({ hits }) => hits.slice(0, limit).map(({ groupId }) => groupId),
  );
  const today = londonDay(now);
  const seeker: Seeker = { ...seeking, maxMiles: seeking.from ? seeking.maxMiles : undefined };
  const options = { today, showStrain: true };
  const hasWords = question.words.length > 0;
  const near = answer.hits.map((hit) => candidateOf(hit, seeker.accessNeeds, hasWords));
  const first = rank(seeker, near, options).matches.slice(0, SHORTLIST);
  const miles = new Map(first.map(({ candidate }) => [candidate.groupId, candidate.distanceMiles]));
  const typed = new Map(first.map(({ candidate }) => [candidate.groupId, candidate]));
  const rows = await listingRows(database("app"), [...miles.keys()], now);
  const known = rows.map((row) => ({
    ...candidateFrom(row, { now, miles: miles.get(row.id) ?? null }),
    textScore: seeking.words ? typed.get(row.id)?.textScore : undefined,
    named: typed.get(row.id)?.named,
    row,
  }));
  const { matches, left } = rank(seeker, known, options);
  await noteGap(seeking, matches);
  return {
    matches: matches.slice(0, limit).map(({ candidate }) =>
      seekerCard(candidate.row, {
        seeking,
        now,
        candidate,
        reasons: reasonsFor(seeker, candidate, options),
      }),
    ),
    left: left.map(({ candidate, excluded }) => ({
      slug: candidate.row.slug,
      name: candidate.row.name,
      why: EXCLUSIONS[excluded],
    })),
  };
}

function questionFor(
  { needs, accessNeeds, from, maxMiles, words = "" }: Seeking,
  thesaurus: Thesaurus,
): Question {
  return {
    ...spoken(words, thesaurus),
    filters: filtersOf({ ...NO_CHOICES, needs: [...needs], access: [...accessNeeds] }),
    age: null,
    from,
    within: maxMiles,
  };
}

const NO_CHOICES = {
  days: [],
  times: [],
  languages: [],
  audiences: [],
  costs: [],
  sure: false,
  ways: [],
  room: [],
  joins: false,
};

function candidateFrom(row: ListingRow, { now, miles }: { now: Date; miles: number | null }): Candidate {
  const today = londonDay(now);
  const ahead = row.timetable.sessions.filter((session) => !isOver(session, today));
  return {
    needs: row.needs as Candidate["needs"],
    access: row.access,
    room: publicRoom({ ...row, standing: standingOf(row) }, today).room,
    placesNow: placesNow(poolOf(row), today),
    waitWeeks: row.waitWeeks,
    strain: row.rankAs,
    isStrainSaid: row.strainSaid !== null,
    strainBecause: row.strainSaid?.reason ? strainBecause(row.strainSaid.reason, "they") : null,
    distanceMiles: miles,
    minAge: row.minAge,
    maxAge: row.maxAge,
    days: [...new Set(ahead.map(({ weekday }) => weekday as Weekday))],
    languages: row.languages.filter((id): id is LanguageId => id in LANGUAGES).map((id) => LANGUAGES[id]),
    costKind: row.costKind,
    checkedOn: rankedDay(row),
  };
}

function seekerCard(
  row: ListingRow,
  more: { seeking: Seeking; now: Date; candidate: Candidate; reasons: Reason[] },
): SeekerCard {
  const { seeking, now, candidate, reasons } = more;
  const pool = poolOf(row);
  const today = londonDay(now);
  const answer = canReferInto(pool, {
    strain: row.strain,
    standing: standingOf(row),
    today,
  });
  return {
    ...cardFrom(row, { access: seeking.accessNeeds, now, miles: candidate.distanceMiles }),
    reasons,
    safePlaces: pool.safePlaces,
    freePlaces: sayable(freePlaces(pool)),
    placesNow: sayable(placesNow(pool, today)),
    noLimit: pool.limit === "none",
    waitingNow: pool.waitingNow,
    waitWeeks: row.waitWeeks,
    evidence: confidenceWords(row.evidenceAt, now),
    lands: answer.ok ? answer.lands : null,
    refusal: answer.ok ? null : answer.code,
  };
}

async function noteGap(seeking: Seeking, matches: readonly { candidate: Candidate }[]): Promise<void> {
  const takesPeople = matches.some(
    ({ candidate: { room } }) => room === "places_now" || room === "a_few" || room === "ask",
  );
  if (takesPeople) return;
  const gap = {
    needs: seeking.needs,
    areaId: seeking.from?.areaId ?? null,
    accessNeeds: seeking.accessNeeds,
    reason: matches.length === 0 ? ("no_result" as const) : ("all_full" as const),
  };
  await recordGap(gap, JSON.stringify(seeking));
}
