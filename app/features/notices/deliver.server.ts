import { and, eq, sql } from "drizzle-orm";
import { asActor, type Tx } from "~db/client.server";
import { notices, referrals } from "~db/schema";
import { env } from "~/lib/env.server";
import { CLOCK } from "../access/actor.server";
import { record } from "../events/record.server";
import type { Letter } from "./letters/letter";
import { handOver, hasMailServer, Undeliverable } from "./mail-server.server";

/** One reader of one announcement. */
export interface Delivery {
  announcement: string;
  kind: string;
  audience: "organiser" | "link_worker" | "person" | "staff";
  channel?: "email" | "text";
  to: string;
  referralId?: string | null;
}

/** Whether the job that delivers will be tried no more after this. */
export interface Try {
  isLast: boolean;
}

type Outcome = { status: "sent" | "kept" } | { status: "failed" | "queued"; failure: string };

/**
 * Writes the letter and sends it, once for each reader of an announcement however often this is called: what has been
 * sent, kept or given up is left alone. Throws when it should be tried again.
 */
export async function deliver(
  delivery: Delivery,
  write: (tx: Tx) => Promise<Letter | null>,
  { isLast }: Try,
): Promise<void> {
  // What the letter opens is kept before it leaves, so that a letter sent by a try that then died still opens it.
  const written = await asActor(CLOCK, async (tx) => {
    const notice = await lockNotice(tx, delivery);
    const letter = notice && (await write(tx));
    if (notice && !letter) await tx.delete(notices).where(eq(notices.id, notice.id));
    return letter;
  });
  if (!written) return;
  const problem = await asActor(CLOCK, async (tx) => {
    const notice = await lockNotice(tx, delivery);
    if (!notice) return null;
    const outcome = await attempt(notice.id, delivery, written, isLast);
    await note(tx, notice.id, delivery, written, outcome);
    return outcome.status === "queued" ? outcome.failure : null;
  });
  if (problem) throw new Error(`a message was not taken (${problem})`);
}

/** The row of this reader, locked; null when it is done with, or another try has it in hand. */
async function lockNotice(tx: Tx, delivery: Delivery): Promise<{ id: string } | null> {
  const { announcement, audience, to } = delivery;
  await tx
    .insert(notices)
    .values({
      announcement,
      audience,
      kind: delivery.kind,
      channel: delivery.channel ?? "email",
      referralId: delivery.referralId ?? null,
      toAddress: to,
    })
    .onConflictDoNothing();
  const [row] = await tx
    .select({ id: notices.id, status: notices.status })
    .from(notices)
    .where(
      and(eq(notices.announcement, announcement), eq(notices.audience, audience), eq(notices.toAddress, to)),
    )
    .for("update");
  return row?.status === "queued" ? { id: row.id } : null;
}

async function attempt(id: string, delivery: Delivery, written: Letter, isLast: boolean): Promise<Outcome> {
  if (!hasMailServer() || delivery.channel === "text") return { status: "kept" };
  try {
    await handOver({ id, to: delivery.to, ...written });
    return { status: "sent" };
  } catch (error) {
    if (error instanceof Undeliverable) return { status: "failed", failure: error.code };
    const failure = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return { status: isLast ? "failed" : "queued", failure };
  }
}

/** Keeps what came of it. The words stay only in the demo's mailbox: a link in them opens something. */
async function note(tx: Tx, id: string, delivery: Delivery, written: Letter, outcome: Outcome) {
  const kept = outcome.status === "kept" && env().TRELLIS_DEMO;
  await tx
    .update(notices)
    .set({
      status: outcome.status,
      attempts: sql`${notices.attempts} + 1`,
      failure: "failure" in outcome ? outcome.failure : null,
      subject: written.subject,
      body: kept ? written.body : null,
      sentAt: outcome.status === "sent" || outcome.status === "kept" ? tx.now : null,
    })
    .where(eq(notices.id, id));
  if (outcome.status !== "failed") return;
  await record(tx, "notice.failed", await subjectOf(tx, delivery.referralId), {
    about: delivery.kind,
    audience: delivery.audience,
  });
}

async function subjectOf(tx: Tx, referralId: string | null | undefined) {
  if (!referralId) return {};
  const [row] = await tx
    .select({
      referralId: referrals.id,
      personId: referrals.personId,
      groupId: referrals.groupId,
      teamId: referrals.teamId,
      organisationId: referrals.organisationId,
    })
    .from(referrals)
    .where(eq(referrals.id, referralId));
  return row ?? {};
}
