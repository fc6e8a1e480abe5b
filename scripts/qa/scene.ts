import { inArray } from "drizzle-orm";
import type { Sql } from "postgres";
import type { StaffActor } from "~/features/access/actor.server";
import { londonDay } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { users } from "~db/schema";
import { aPerson } from "../../tests/support/factories/referrals";
import { worldOf } from "../../tests/support/factories/world";
import { signInAs } from "../../tests/support/requests";
import { formKeyIn, type Site, type Visitor, visitor } from "./visitor";

/** A group, with the organiser who answers for it. */
export interface RaceGroup {
  slug: string;
  poolId: string;
  organiser: Visitor;
}

/** A link worker with one person to send. */
export interface Sender {
  personId: string;
  browser: Visitor;
}

/** One-place groups with a short waiting list, and link workers each in a team of their own. */
export async function raceScene(sql: Sql, site: Site, size: { groups: number; senders: number }) {
  const world = worldOf(sql);
  const actors: StaffActor[] = [];
  const signedIn = async (actor: StaffActor) => {
    actors.push(actor);
    return visitor(site, await signInAs(actor));
  };
  const groups: RaceGroup[] = [];
  for (let n = 0; n < size.groups; n += 1) {
    const group = await world.aGroup({ pool: { safePlaces: 1, waitingLimit: 4 } });
    const organiser = await signedIn(await world.anOrganiser(group.organisationId!));
    groups.push({ slug: group.slug, poolId: group.poolId, organiser });
  }
  const senders: Sender[] = [];
  for (let n = 0; n < size.senders; n += 1) {
    const linkWorker = await world.aLinkWorker();
    senders.push({ personId: await aPerson(linkWorker), browser: await signedIn(linkWorker) });
  }
  const ids = actors.map(({ userId }) => userId);
  await world.db.update(users).set({ twoFactorEnabled: true }).where(inArray(users.id, ids));
  return { groups, senders };
}

/** The fields of a referral as a link worker fills them in, with the key of the page. */
export function referralFields(key: string): Record<string, string> {
  return { key, needs: "loneliness", shared: "phone", agreed: "yes", toldHow: "phone", givenBy: "self" };
}

/** Opens the sending page, fills it in and sends it; gives the new referral's id, or null when it was refused. */
export async function sendThroughForm({ browser, personId }: Sender, slug: string) {
  const address = paths.newReferral(personId, slug);
  const page = await browser.read(address);
  if (page.status === 409 || !page.text.includes(`name="key"`)) return { status: 409, referralId: null };
  const { status, location } = await browser.send(address, referralFields(formKeyIn(page)));
  return { status, referralId: referralIn(location) };
}

/** The id in an address such as `/referrals/<id>?sent=1`. */
export function referralIn(location: string): string | null {
  return /^\/referrals\/([0-9a-f-]{36})/.exec(location)?.[1] ?? null;
}

export const cameToday = () => ({ kind: "came", on: londonDay(new Date()) });
