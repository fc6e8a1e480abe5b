import { CLOCK } from "~/features/access/actor.server";
import { countSearchWords } from "~/features/groups/commands/count-words.server";
import { rebuildSearch } from "~/features/groups/commands/refresh-search.server";
import { recomputeAllLoads } from "~/features/load/commands/recompute.server";
import { londonDay } from "~/lib/dates";
import { database } from "../client.server";
import { groups } from "../schema";
import { writeBeside } from "./beside.server";
import { WYNMERE, type District } from "./district";
import { handOneGroupOver, offerOneGroup } from "./handover.server";
import { askForSupport } from "./help.server";
import { writeLetters } from "./letters.server";
import { changeListings } from "./listing-changes.server";
import { writeLoadDays } from "./load-days.server";
import { publishGrants } from "./grants.server";
import { writeRegisters } from "./registers.server";
import { insertReference } from "./reference.server";
import { limitSomePlaces } from "./place-limits.server";
import { hangPictures } from "./pictures.server";
import { writeStanding } from "./standing.server";
import { askStewards } from "./steward-desk.server";
import { setTimetables } from "./timetables.server";
import { writeYear } from "./write-year.server";
import { yearOf } from "./year/year";

export interface SeedOptions {
  district?: District;
  /** The moment at which the year that is told ends. */
  now?: Date;
  onProgress?: (line: string) => void;
}

/** Fills an empty database with a made-up district and its year, the same for the same day. Refuses where groups are. */
export async function seedDemo({
  district = WYNMERE,
  now = new Date(),
  onProgress = () => undefined,
}: SeedOptions = {}): Promise<void> {
  const today = londonDay(now);
  const kept = await database("app").select({ id: groups.id }).from(groups).limit(1);
  if (kept.length > 0) throw new Error("This database already holds groups, so the demo stays out of it.");
  await insertReference(district, today);
  onProgress(`${district.groups.length} groups of ${district.organisations.length} organisations`);
  const year = yearOf(district, today);
  onProgress(`A year of ${year.referrals.size} referrals is told`);
  await writeYear(year);
  await writeLoadDays(year);
  await writeBeside(year, today);
  await writeRegisters(year, today);
  await askStewards(district, today);
  await askForSupport(district, today);
  await setTimetables(district, today);
  await limitSomePlaces(year, today);
  await changeListings(district, today);
  await writeStanding(district, today);
  await offerOneGroup(district, today);
  await handOneGroupOver(district, today);
  await hangPictures(district, today);
  await publishGrants(today);
  onProgress(`It is written down, with ${year.book.events.length} events`);
  await recomputeAllLoads({ ...CLOCK, now });
  await rebuildSearch();
  await countSearchWords();
  await writeLetters(year);
  onProgress("Load and search are up to date");
}
