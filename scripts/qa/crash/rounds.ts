import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { paths } from "~/lib/paths";
import { CLOCK } from "~/features/access/actor.server";
import { recount } from "~/features/places/queries/recount.server";
import { asActor, database } from "~db/client.server";
import { type RaceGroup, type Sender, sendThroughForm } from "../scene";
import { type installation, VICTIMS } from "./installation";

/** What somebody was told, which must be so ever after. */
type Acknowledged = Map<string, "sent" | "accepted" | "withdrawn">;

const PATIENCE_MS = 60_000;

/**
 * Kills something in each round while people send, accept and withdraw; then counts what they had been told. Each round
 * waits until somebody was told something since the last kill, so that none passes over an idle installation.
 */
export async function crashRounds(
  place: ReturnType<typeof installation>,
  { groups, senders }: { groups: RaceGroup[]; senders: Sender[] },
  rounds: number,
  say: (line: string) => void,
) {
  const told: Acknowledged = new Map();
  const stopping = new AbortController();
  const clients = senders.map((sender) => keepSending(sender, groups, told, stopping.signal));
  const slowest = { part: 0, launcher: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const victim = VICTIMS[round < VICTIMS.length ? round : Math.floor(Math.random() * VICTIMS.length)]!;
    await untilMoreThan(told.size, told);
    await pause(Math.random() * 1500);
    const seconds = await place.kill(victim);
    const kind = victim === "launcher" ? "launcher" : "part";
    slowest[kind] = Math.max(slowest[kind], seconds);
    say(`${victim.padEnd(10)} answering again after ${seconds.toFixed(1)} s`);
  }
  await untilMoreThan(told.size, told);
  stopping.abort();
  await Promise.all(clients);
  return { told: told.size, lost: await lost(told), unlike_recount: await unlikeRecount(), slowest };
}

async function untilMoreThan(before: number, told: Acknowledged) {
  const until = performance.now() + PATIENCE_MS;
  while (told.size <= before) {
    if (performance.now() > until) throw new Error("Nobody was told anything for a minute.");
    await pause(50);
  }
}

async function keepSending(sender: Sender, groups: RaceGroup[], told: Acknowledged, signal: AbortSignal) {
  while (!signal.aborted) {
    try {
      const group = groups[Math.floor(Math.random() * groups.length)]!;
      const { referralId } = await sendThroughForm(sender, group.slug);
      if (!referralId) continue;
      told.set(referralId, "sent");
      const { status } = await group.organiser.send(paths.referralDecision(referralId), { kind: "accept" });
      if (status !== 302) continue;
      told.set(referralId, "accepted");
      const gone = await sender.browser.send(paths.referralWithdrawal(referralId), {
        reason: "changed_mind",
      });
      if (gone.status === 302) told.set(referralId, "withdrawn");
    } catch {
      await pause(100); // Nobody answers while it is down; nothing was acknowledged
    }
  }
}

async function lost(told: Acknowledged): Promise<number> {
  const rows = await database("worker").execute<{
    id: string;
    status: string;
    accepted: boolean;
    said: boolean;
  }>(sql`
    select r.id, r.status, r.accepted_at is not null as accepted,
           exists (select from events e where e.referral_id = r.id and e.kind = 'referral.sent') as said
    from referrals r`);
  const kept = new Map(rows.map((row) => [row.id, row]));
  return [...told].filter(([id, state]) => {
    const row = kept.get(id);
    if (!row?.said) return true;
    return state === "withdrawn" ? row.status !== "withdrawn" : state === "accepted" && !row.accepted;
  }).length;
}

async function unlikeRecount(): Promise<number> {
  return (await asActor(CLOCK, (tx) => recount(tx))).length;
}
