import { asActor } from "~db/client.server";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { CLOCK } from "../../access/actor.server";
import type { Jobs } from "../../events/outbox.server";
import { makeAnswerLink } from "../answer-link.server";
import { deliver, type Delivery, type Try } from "../deliver.server";
import { toLinkWorker } from "../letters/to-link-worker";
import { toOrganiser } from "../letters/to-organiser";
import { codeLetter, codeText, toPerson, toPersonText } from "../letters/to-person";
import { CODE_MINUTES, makePersonCode } from "../person-code.server";
import {
  type Correspondence,
  correspondenceOf,
  linkWorkersOf,
  organisersOf,
} from "../queries/letter-facts.server";
import { eachInTurn } from "./each-in-turn";

type Announce = Jobs["announce"];

/** Tells each reader of an announcement once, from the facts as they stand now. Throws when some must be tried again. */
export async function runAnnounce(job: Announce, attempt: Try): Promise<void> {
  const found = await asActor(CLOCK, async (tx) => {
    const matter = await correspondenceOf(tx, job.kind, job.referralId);
    if (!matter) return null;
    const organisers = await organisersOf(tx, matter.organisationId);
    const linkWorkers = matter.teamId ? await linkWorkersOf(tx, matter.teamId, matter.sentBy) : [];
    return { matter, organisers, linkWorkers };
  });
  if (!found) return;
  const { matter, organisers, linkWorkers } = found;
  if (job.kind === "person.code") return eachInTurn([() => tellCode(job, matter, attempt)]);
  const addresses = new Set([...organisers.map(({ email }) => email), matter.groupEmail?.toLowerCase()]);
  await eachInTurn([
    ...[...addresses].filter(Boolean).map((to) => () => tellOrganiser(job, matter, String(to), attempt)),
    ...linkWorkers.map((reader) => () => {
      const link = new URL(paths.referral(job.referralId), env().PUBLIC_URL).href;
      const delivery = deliveryOf(job, "link_worker", reader.email);
      return deliver(delivery, async () => toLinkWorker(matter.facts, reader.name, link), attempt);
    }),
    () => tellPerson(job, matter, attempt),
  ]);
}

function tellOrganiser(job: Announce, matter: Correspondence, to: string, attempt: Try): Promise<void> {
  return deliver(
    deliveryOf(job, "organiser", to),
    (tx) => toOrganiser(matter.facts, () => makeAnswerLink(tx, job.referralId)),
    attempt,
  );
}

/** By e-mail where that is safe, else by text; where neither is, the link worker speaks to them. */
async function tellPerson(job: Announce, { facts, person }: Correspondence, attempt: Try): Promise<void> {
  if (!person) return;
  const link = new URL(paths.myReferral(), env().PUBLIC_URL).href;
  if (person.email) {
    const delivery = deliveryOf(job, "person", person.email);
    await deliver(delivery, async () => toPerson(facts, person.firstName, link), attempt);
  } else if (person.textTo) {
    const body = toPersonText(facts);
    const delivery = { ...deliveryOf(job, "person", person.textTo), channel: "text" as const };
    await deliver(delivery, async () => (body ? { subject: "", body } : null), attempt);
  }
}

async function tellCode(job: Announce, { person }: Correspondence, attempt: Try): Promise<void> {
  if (person?.email) {
    await deliver(
      deliveryOf(job, "person", person.email),
      async (tx) => codeLetter(await makePersonCode(tx, job.referralId), CODE_MINUTES),
      attempt,
    );
  } else if (person?.textTo) {
    await deliver(
      { ...deliveryOf(job, "person", person.textTo), channel: "text" },
      async (tx) => ({
        subject: "",
        body: codeText(await makePersonCode(tx, job.referralId), CODE_MINUTES),
      }),
      attempt,
    );
  }
}

function deliveryOf(job: Announce, audience: Delivery["audience"], to: string): Delivery {
  return { announcement: job.announcement, kind: job.kind, audience, to, referralId: job.referralId };
}
