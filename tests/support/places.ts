import { eq } from "drizzle-orm";
import type { StaffActor } from "~/features/access/actor.server";
import type { Role } from "~/features/access/permissions";
import { shortCode } from "~/lib/short-code";
import { fundingPots, groupSessions, listingChanges, placeLimits, termDates, users } from "~db/schema";
import { aListing } from "./factories/listings";
import { aPhoto } from "./factories/pictures";
import { aPerson, aReferral } from "./factories/referrals";
import type { World } from "./factories/world";

/** Where people work together: a team, a group of an organisation in an area, and referrals between them. */
export interface Place {
  slug: string;
  /** The short code of the same group. */
  code: string;
  unlisted: string;
  unclaimed: string;
  area: string;
  person: string;
  sent: string;
  accepted: string;
  started: string;
  pot: string;
  /** A session with places of its own. */
  session: string;
  /** Words of the group that wait for a steward. */
  words: string;
  /** Another session of the group, on Tuesdays, that may be taken off. */
  tuesday: string;
  /** A school term; it holds everywhere. */
  term: string;
  /** Two photos of the group. */
  photo: string;
  picture: string;
  account: string;
  actors: Record<"link_worker" | "organiser" | "commissioner", StaffActor>;
}

/** One place with a person on a list and a referral in each of three states. */
export async function aPlace(world: World): Promise<Place> {
  const area = await world.anArea();
  const pool = { limit: "places" as const, safePlaces: 9 };
  const group = await aListing(world, {
    areaId: area.id,
    pool,
    takesJoinRequests: true,
    sessions: [[2, "10:00", "12:00"]],
  });
  const linkWorker = await world.aLinkWorker();
  const organiser = await world.anOrganiser(group.organisationId!);
  const referral = () => aReferral(linkWorker, organiser, group);
  return {
    slug: group.slug,
    code: shortCode(group.id),
    unlisted: (await world.aGroup({ status: "pending" })).slug,
    unclaimed: (await aListing(world, { claimed: false, areaId: area.id })).slug,
    area: area.slug,
    person: await aPerson(linkWorker),
    sent: await referral().sent(),
    accepted: await referral().accepted(),
    started: await referral().started(),
    pot: await aPot(world, group.id),
    session: await aLimitedSession(world, group),
    words: await wordsOf(world, group.id),
    tuesday: await aTuesdaySession(world, group.id),
    term: await aTerm(world),
    photo: await aPhoto(world, group.id),
    picture: await aPhoto(world, group.id),
    account: linkWorker.userId,
    actors: { link_worker: linkWorker, organiser, commissioner: await world.aCommissioner([area.id]) },
  };
}

async function aLimitedSession(
  world: World,
  { id, poolId }: { id: string; poolId: string },
): Promise<string> {
  const session = await world.db.query.groupSessions.findFirst({ where: eq(groupSessions.groupId, id) });
  await world.db.insert(placeLimits).values({ poolId, sessionId: session!.id, places: 9 });
  return session!.id;
}

async function aTuesdaySession(world: World, groupId: string): Promise<string> {
  const [session] = await world.db
    .insert(groupSessions)
    .values({ groupId, weekday: 2, startsAt: "14:00", endsAt: "15:00" })
    .returning({ id: groupSessions.id });
  return session!.id;
}

async function aTerm(world: World): Promise<string> {
  const [term] = await world.db
    .insert(termDates)
    .values({ name: "Autumn term", startsOn: "2026-09-02", endsOn: "2026-12-18" })
    .returning({ id: termDates.id });
  return term!.id;
}

async function aPot(world: World, groupId: string): Promise<string> {
  const block = {
    funder: "The town",
    places: 4,
    amountPence: 45_000,
    startsOn: "2026-01-01",
    endsOn: "2027-12-31",
  };
  const [pot] = await world.db
    .insert(fundingPots)
    .values({ groupId, ...block })
    .returning({ id: fundingPots.id });
  return pot!.id;
}

/** Everybody who works in a place, and the two who work everywhere, all with a second factor. */
export async function everyRole(world: World, { actors }: Place): Promise<Record<Role, StaffActor>> {
  const everybody = {
    ...actors,
    steward: await world.aSteward(),
    administrator: await world.anAdministrator(),
  };
  for (const { userId } of Object.values(everybody)) {
    await world.db.update(users).set({ twoFactorEnabled: true }).where(eq(users.id, userId));
  }
  return everybody;
}

async function wordsOf(world: World, groupId: string): Promise<string> {
  const [row] = await world.db
    .insert(listingChanges)
    .values({
      groupId,
      status: "submitted",
      changes: { summary: "New words" },
      base: { summary: "A group to test with" },
      submittedAt: new Date(),
    })
    .returning({ id: listingChanges.id });
  return row!.id;
}
