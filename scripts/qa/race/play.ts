import type { Sql } from "postgres";
import { paths } from "~/lib/paths";
import { REFUSALS } from "~/words/refusals";
import { cameToday, type RaceGroup, type Sender, sendThroughForm } from "../scene";
import type { Visitor } from "../visitor";
import { databaseClock, ledgerState, type RefusedAccept } from "./ledger-history";

export interface Played {
  done: Record<Move, number>;
  /** Requests answered with 409, whatever the reason. */
  refused: number;
  refusedFull: RefusedAccept[];
  /** Answers that a page should never give; a few of them, to look at. */
  broken: string[];
  requests: number;
}

type Move = "send" | "accept" | "start" | "end" | "withdraw";

/** A referral under way, known to every client, so that several may press at once. */
interface Live {
  id: string;
  group: RaceGroup;
  sender: Sender;
  isAccepted: boolean;
}

/** Plays on every client at once until it is over: send, accept, start, end, withdraw, send again. */
export async function play(
  sql: Sql,
  scene: { groups: RaceGroup[]; senders: Sender[] },
  isOver: (played: Played) => boolean,
): Promise<Played> {
  const played: Played = {
    done: { send: 0, accept: 0, start: 0, end: 0, withdraw: 0 },
    refused: 0,
    refusedFull: [],
    broken: [],
    requests: 0,
  };
  const live: Live[] = [];
  const client = async (sender: Sender) => {
    while (!isOver(played)) await turn(sql, scene.groups, sender, live, played);
  };
  await Promise.all(scene.senders.map(client));
  return played;
}

async function turn(sql: Sql, groups: RaceGroup[], sender: Sender, live: Live[], played: Played) {
  const chance = Math.random();
  const chosen = oneOf(live);
  if (!chosen || chance < 0.3) return send(sender, crowded(groups), live, played);
  if (chance < 0.75) return acceptTwo(sql, chosen, live, played);
  if (chance < 0.9) return finish(oneOf(live.filter(({ isAccepted }) => isAccepted)) ?? chosen, live, played);
  return withdraw(chosen, live, played);
}

async function send(sender: Sender, group: RaceGroup, live: Live[], played: Played) {
  const { status, referralId } = await sendThroughForm(sender, group.slug);
  if (referralId) live.push({ id: referralId, group, sender, isAccepted: false });
  count(played, "send", status, referralId !== null);
}

/** Two presses at once for one group, as when an organiser and somebody with the e-mailed link both say yes. */
async function acceptTwo(sql: Sql, chosen: Live, live: Live[], played: Played) {
  const rival = live.findLast((other) => other.group === chosen.group && other !== chosen) ?? chosen;
  await Promise.all([accept(sql, chosen, played), accept(sql, rival, played)]);
}

async function accept(sql: Sql, one: Live, played: Played) {
  const { id, group } = one;
  const seenBefore = await ledgerState(sql, group.poolId);
  const answer = await group.organiser.send(paths.referralDecision(id), { kind: "accept" });
  one.isAccepted ||= answer.status === 302;
  count(played, "accept", answer.status, answer.status === 302);
  if (answer.status !== 409 || !answer.text.includes(REFUSALS.group_full.title)) return;
  played.refusedFull.push({ poolId: group.poolId, seenBefore, answeredAt: await databaseClock(sql) });
}

async function finish(one: Live, live: Live[], played: Played) {
  const { id, group } = one;
  const started = await group.organiser.send(paths.referralStart(id), cameToday());
  count(played, "start", started.status, started.status === 302);
  if (started.status !== 302) return;
  await leave(
    group.organiser,
    "end",
    paths.referralClosure(id),
    { reason: "goals_met", goal: "achieved" },
    played,
  );
  forget(one, live);
}

async function withdraw(one: Live, live: Live[], played: Played) {
  const gone = await leave(
    one.sender.browser,
    "withdraw",
    paths.referralWithdrawal(one.id),
    { reason: "changed_mind" },
    played,
  );
  if (gone) forget(one, live);
}

function forget(one: Live, live: Live[]) {
  const at = live.indexOf(one);
  if (at >= 0) live.splice(at, 1);
}

async function leave(
  browser: Visitor,
  move: Move,
  address: string,
  fields: Record<string, string>,
  played: Played,
): Promise<boolean> {
  const { status } = await browser.send(address, fields);
  count(played, move, status, status === 302);
  return status === 302;
}

function count(played: Played, move: Move, status: number, isDone: boolean) {
  played.requests += 1;
  if (isDone) played.done[move] += 1;
  else if (status === 409) played.refused += 1;
  else played.broken.push(`${move} ${status}`);
}

/** The first groups are asked far more often than the last. */
function crowded(groups: RaceGroup[]): RaceGroup {
  return groups[Math.floor(Math.random() ** 2 * groups.length)]!;
}

function oneOf<T>(items: T[]): T | undefined {
  return items[Math.floor(Math.random() * items.length)];
}
