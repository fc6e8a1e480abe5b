import { createHash } from "node:crypto";
import { asActor } from "~db/client.server";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { CLOCK } from "../../access/actor.server";
import type { Jobs } from "../../events/outbox.server";
import { deliver, type Try } from "../deliver.server";
import {
  timesToLinkWorker,
  timesToPerson,
  timesToPersonText,
  type TimesFacts,
} from "../letters/session-changed";
import { linkWorkersOf } from "../queries/letter-facts.server";
import { thoseComing, timesFacts } from "../queries/those-coming.server";
import { eachInTurn } from "./each-in-turn";

type Coming = Awaited<ReturnType<typeof thoseComing>>[number];
type Job = Jobs["session_changed"];

/**
 * Tells everybody who comes to a session what became of it, once each: by e-mail where that is safe, else by text, else
 * through their link worker. Says nothing of a change that has been taken back meanwhile.
 */
export async function runSessionChanged(job: Job, attempt: Try): Promise<void> {
  const found = await asActor(CLOCK, async (tx) => {
    const news = await timesFacts(tx, job);
    return news && { facts: news.facts, coming: await thoseComing(tx, job.sessionId, news.groupId) };
  });
  if (!found) return;
  await eachInTurn(found.coming.map((one) => () => tell(job, one, found.facts, attempt)));
}

async function tell(job: Job, one: Coming, facts: TimesFacts, attempt: Try): Promise<void> {
  const { person, referralId } = one;
  const about = {
    announcement: announcementFor(job, referralId),
    kind: `session.${job.kind}`,
    referralId,
  };
  if (person?.email) {
    const { email, firstName } = person;
    await deliver(
      { ...about, audience: "person", to: email },
      async () => timesToPerson(facts, firstName),
      attempt,
    );
  } else if (person?.textTo) {
    const letter = { subject: "", body: timesToPersonText(facts) };
    await deliver(
      { ...about, audience: "person", channel: "text", to: person.textTo },
      async () => letter,
      attempt,
    );
  } else if (one.teamId) {
    await tellLinkWorkers(about, one, facts, attempt);
  }
}

async function tellLinkWorkers(
  about: { announcement: string; kind: string; referralId: string },
  { teamId, sentBy, reference, referralId }: Coming,
  facts: TimesFacts,
  attempt: Try,
): Promise<void> {
  const readers = await asActor(CLOCK, async (tx) => (teamId ? linkWorkersOf(tx, teamId, sentBy) : []));
  const link = new URL(paths.referral(referralId), env().PUBLIC_URL).href;
  await eachInTurn(
    readers.map(
      ({ name, email }) =>
        () =>
          deliver(
            { ...about, audience: "link_worker", to: email },
            async () => timesToLinkWorker(facts, { name, reference, link }),
            attempt,
          ),
    ),
  );
}

/** One announcement a person, so that two who share an address are both told, and nobody twice. */
function announcementFor({ announcement }: Job, referralId: string): string {
  const hash = createHash("sha256").update(`${announcement} ${referralId}`).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join("-");
}
