import type { PersonRow } from "~/features/people/queries/person.server";
import type { AccessFeatureId, NeedId } from "~/features/groups/vocabulary";
import { findPlace, type Place } from "~/features/search/queries/place.server";
import { findForSeeker, type SeekerCard, type SeekerResult } from "~/features/search/seeker.server";
import { londonDay } from "~/lib/dates";

export interface Wanted {
  needs: readonly string[];
  accessNeeds: readonly string[];
  /** Where to start from, as typed; empty is nowhere in particular. */
  near: string;
  within: number;
  words?: string;
}

export interface GroupsFound extends SeekerResult {
  /** What the typed place turned out to be; null when it is not known, or none was typed. */
  place: Pick<Place, "name" | "taken"> | null;
}

type Of = Pick<PersonRow, "birthYear" | "language">;

/** Groups for somebody with these needs, best first, each with the reasons for where it stands. */
export async function groupsForPerson(
  person: Of,
  wanted: Wanted,
  { limit, now = new Date() }: { limit: number; now?: Date },
): Promise<GroupsFound> {
  const from = await findPlace(wanted.near);
  const result = await findForSeeker(
    {
      needs: wanted.needs as NeedId[],
      accessNeeds: wanted.accessNeeds as AccessFeatureId[],
      age: person.birthYear === null ? undefined : Number(londonDay(now).slice(0, 4)) - person.birthYear,
      languages: person.language === "English" ? [] : [person.language],
      from,
      maxMiles: wanted.within,
      words: wanted.words,
    },
    { limit, now },
  );
  return { ...result, place: from && { name: from.name, taken: from.taken } };
}

const ALTERNATIVES = 3;
const ALTERNATIVES_WITHIN_MILES = 10;

/** The next best groups for the same needs that can be referred into, without the one that could not take them. */
export async function otherGroupsFor(
  person: Of & Pick<PersonRow, "accessNeeds" | "postcode">,
  { needs, exceptSlug, now }: { needs: readonly string[]; exceptSlug: string; now: Date },
): Promise<SeekerCard[]> {
  const wanted = {
    needs,
    accessNeeds: person.accessNeeds,
    near: person.postcode ?? "",
    within: ALTERNATIVES_WITHIN_MILES,
  };
  const { matches } = await groupsForPerson(person, wanted, { limit: ALTERNATIVES + 6, now });
  return matches.filter((card) => card.slug !== exceptSlug && card.lands !== null).slice(0, ALTERNATIVES);
}
