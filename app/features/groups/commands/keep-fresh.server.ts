import { sql } from "drizzle-orm";
import { asActor, type ActorContext, type Tx } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { announceToGroup, loadsChanged } from "~/features/events/outbox.server";
import { record } from "~/features/events/record.server";
import { addDays, instantAt, londonDay } from "~/lib/dates";
import { freshnessMove, LINK_DAYS, type FreshnessMove } from "../freshness";
import { freshnessToken, hashOfFreshnessToken } from "../freshness-link.server";
import { heardOfGroups, type HeardOf } from "../queries/heard-of.server";
import { refreshSearchOf } from "./refresh-search.server";

const BATCH = 1000;
/** A large import is asked about over some nights, not all in one. */
const MOST_ASKED_A_NIGHT = 500;

type Move = FreshnessMove & { group: HeardOf };

/**
 * The night's round of listings of which little is heard: each goes one step at most, and one of which something was heard
 * is fresh again. Gives how many moved.
 */
export async function keepFresh(now?: Date): Promise<number> {
  const actor = { ...CLOCK, now };
  const round = { asked: 0, moved: 0 };
  for (let last: string | null = "00000000-0000-0000-0000-000000000000"; last;) {
    last = await nextBatch(actor, last, round);
  }
  return round.moved;
}

function nextBatch(actor: ActorContext, after: string, round: { asked: number; moved: number }) {
  return asActor(actor, async (tx) => {
    const groups = await heardOfGroups(tx, after, BATCH);
    const moves = groups.flatMap((group) => {
      const move = freshnessMove(group, londonDay(tx.now));
      if (!move || (move.step === "asked" && round.asked >= MOST_ASKED_A_NIGHT)) return [];
      if (move.step === "asked") round.asked += 1;
      return [{ ...move, group }];
    });
    round.moved += await take(tx, moves);
    return groups.length === BATCH ? (groups.at(-1)?.id ?? null) : null;
  });
}

async function take(tx: Tx, wanted: Move[]): Promise<number> {
  if (wanted.length === 0) return 0;
  const written = new Set(await write(tx, wanted));
  const moves = wanted.filter(({ group }) => written.has(group.id));
  await restOrReturn(tx, moves);
  for (const { step, tells, group } of moves) {
    if (tells) await announceToGroup(tx, letterOf(step), group.id);
    const subject = { groupId: group.id, organisationId: group.organisationId };
    await record(tx, `freshness.${step}`, subject);
  }
  // A letter alone changes nothing that anybody sees
  const shown = moves.filter(({ step }) => step !== "asked").map(({ group }) => group.id);
  await refreshSearchOf(tx, shown);
  return moves.length;
}

/** Writes where each stands, unless the group did something in the meantime; gives those that were written. */
async function write(tx: Tx, moves: Move[]): Promise<string[]> {
  const expires = instantAt(addDays(londonDay(tx.now), LINK_DAYS + 1), "00:00").toISOString();
  const rows = moves.map(({ group, step, stepOn, nextOn, evidenceOn, tells }) => {
    const hash = tells ? hashOfFreshnessToken(freshnessToken(group.id, stepOn)).toString("hex") : null;
    return { id: group.id, step, stepOn, nextOn, evidenceOn, hash, expires: tells ? expires : null };
  });
  const written = await tx.execute<{ id: string }>(sql`
    insert into group_freshness as f (group_id, evidence_on, step, step_on, next_on, token_hash, token_expires_at)
    select id, "evidenceOn", step, "stepOn", "nextOn", decode(hash, 'hex'), expires
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r(id uuid, "evidenceOn" date, step text, "stepOn" date, "nextOn" date, hash text, expires timestamptz)
    on conflict (group_id) do update set evidence_on = excluded.evidence_on, step = excluded.step,
      step_on = excluded.step_on, next_on = excluded.next_on,
      token_hash = coalesce(excluded.token_hash, f.token_hash),
      token_expires_at = coalesce(excluded.token_expires_at, f.token_expires_at)
    where f.evidence_on <= excluded.evidence_on
    returning group_id as id`);
  return written.map(({ id }) => id);
}

/** The last step takes a listing off the directory; being heard of again puts it back. */
async function restOrReturn(tx: Tx, moves: Move[]): Promise<void> {
  const turned = moves.filter(
    ({ step, group }) => step === "resting" || (step === "fresh" && group.status === "resting"),
  );
  if (turned.length === 0) return;
  const rows = turned.map(({ step, group }) => ({
    id: group.id,
    status: step === "resting" ? "resting" : "listed",
    was: group.status,
  }));
  await tx.execute(sql`
    update groups g set status = r.status, updated_at = ${tx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r(id uuid, status text, was text)
    where g.id = r.id and g.status = r.was`);
  await loadsChanged(
    tx,
    turned.filter(({ group }) => group.organisationId).map(({ group }) => group.id),
  );
}

function letterOf(step: FreshnessMove["step"]) {
  if (step === "asked" || step === "lower" || step === "steward" || step === "resting")
    return `freshness.${step}` as const;
  throw new Error(`Nothing is written of ${step}`);
}
