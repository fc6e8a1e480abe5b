import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";
import { say } from "../../start/progress";

interface Group {
  id: string;
  organisation: string;
  pool: string;
}

const DAY = 86_400_000;
const YEARS_BACK = 2 * 365;
/** About this share of all referrals are to the groups of the organiser that is measured. */
const TO_ONE_ORGANISATION = 0.08;
const LINES_A_CHUNK = 2_000;
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

const COLUMNS = [
  "id",
  "reference",
  "status",
  "team_id",
  "group_id",
  "organisation_id",
  "pool_id",
  "needs",
  "sent_at",
  "answered_at",
  "waiting_since",
  "accepted_at",
  "first_session_on",
  "started_at",
  "ended_at",
  "decline_reason",
  "end_reason",
  "goal",
  "created_at",
  "updated_at",
];

/**
 * Adds referrals by COPY until there are `total`, the same each time: two years of them, busy groups busier (a long tail),
 * a tenth of them open. The indexes are made again afterwards, as for any load of this size.
 */
export async function fillReferrals(owner: Sql, total: number, measured: string): Promise<void> {
  // The policies bind even the owner; this is a database of the measurement alone
  await owner`alter table referrals no force row level security`;
  await owner`alter table disclosures no force row level security`;
  const [before] = await owner<{ n: number }[]>`select count(*)::integer as n from referrals`;
  const from = before?.n ?? 0;
  if (from >= total) return;
  const groups = await owner<Group[]>`
    select g.id, g.organisation_id as organisation, p.id as pool from groups g join place_pools p on p.group_id = g.id
    where g.organisation_id is not null order by md5(g.id::text)`;
  const teams = (await owner<{ id: string }[]>`select id from teams order by id`).map(({ id }) => id);
  const own = groups.filter(({ organisation }) => organisation === measured);
  // Offers of the demo go back to the list, so that the counts below are the whole of it
  await owner`update referrals set hold_until = null where hold_until is not null`;
  await withoutIndexes(owner, async () => {
    const into = await owner.unsafe(`copy referrals (${COLUMNS.join(", ")}) from stdin`).writable();
    await pipeline(Readable.from(lines(from, total, { groups, own, teams })), into);
  });
  say("The indexes are there; the places are counted");
  await owner`
    update place_pools p set accepted_now = c.accepted, started_now = c.started, held_now = 0, waiting_now = c.waiting,
      safe_places = case when p.limit_kind = 'places' then greatest(p.safe_places, (c.accepted + c.started) * 9 / 10) end
    from (select pool_id, count(*) filter (where status = 'accepted')::integer as accepted,
            count(*) filter (where status = 'started')::integer as started,
            count(*) filter (where status = 'waiting')::integer as waiting
          from referrals where status in ('accepted', 'started', 'waiting') group by pool_id) c
    where c.pool_id = p.id`;
  await owner`
    insert into disclosures (referral_id, first_name)
    select id, 'Robin' from referrals where status in ('sent', 'waiting', 'accepted', 'started')
    on conflict do nothing`;
}

/** Takes the indexes that are no constraint, the triggers and foreign keys out of the way of one load. */
async function withoutIndexes(owner: Sql, load: () => Promise<void>): Promise<void> {
  const indexes = await owner<{ name: string; made: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made from pg_index i
    where i.indrelid = 'referrals'::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;
  const keys = await owner<{ name: string; made: string }[]>`
    select conname as name, pg_get_constraintdef(oid) as made from pg_constraint
    where conrelid = 'referrals'::regclass and contype = 'f'`;
  for (const { name } of indexes) await owner.unsafe(`drop index ${name}`);
  for (const { name } of keys) await owner.unsafe(`alter table referrals drop constraint ${name}`);
  await owner`alter table referrals disable trigger user`;
  try {
    await load();
  } finally {
    await owner`alter table referrals enable trigger user`;
    for (const { name, made } of keys) {
      await owner.unsafe(`alter table referrals add constraint ${name} ${made} not valid`);
    }
    await owner`set maintenance_work_mem = '1GB'`;
    for (const { made } of indexes) await owner.unsafe(made);
  }
}

interface Places {
  groups: readonly Group[];
  own: readonly Group[];
  teams: readonly string[];
}

function* lines(from: number, total: number, places: Places): Generator<string> {
  const now = Date.now();
  let chunk: string[] = [];
  for (let n = from; n < total; n += 1) {
    chunk.push(lineOf(n, now, places));
    if (chunk.length === LINES_A_CHUNK) {
      yield chunk.join("");
      chunk = [];
    }
    if (n % 500_000 === 0) say(`${n.toLocaleString("en-GB")} referrals`);
  }
  yield chunk.join("");
}

/** A number from 0 to 1 that is chance to the eye and the same each time. */
function chance(n: number, of: number): number {
  let x = (n * 2_654_435_761 + of * 40_503 * 65_537) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return ((x ^ (x >>> 15)) >>> 0) / 4_294_967_296;
}

function lineOf(n: number, now: number, { groups, own, teams }: Places): string {
  const list = chance(n, 1) < TO_ONE_ORGANISATION ? own : groups;
  // Squared, so that some groups are sent many more than others
  const group = list[Math.floor(chance(n, 2) ** 2 * list.length)]!;
  const open = chance(n, 3) < 0.1;
  const age = open ? chance(n, 4) * 120 : 10 + chance(n, 4) * (YEARS_BACK - 10);
  const sent = now - age * DAY;
  const life = open ? openLife(n, sent, now) : endedLife(n, sent, now);
  const cells = [
    idOf(n),
    referenceOf(n),
    life.status,
    teams[n % teams.length],
    group.id,
    group.organisation,
    group.pool,
    chance(n, 5) < 0.5 ? "{loneliness}" : "{nature_arts,physical_activity}",
    at(sent),
    at(life.answered),
    at(life.waiting),
    at(life.accepted),
    life.started === undefined ? "\\N" : at(life.started).slice(0, 10),
    at(life.started),
    at(life.ended),
    life.declined ?? "\\N",
    life.end ?? "\\N",
    life.goal ?? "\\N",
    at(sent),
    at(life.ended ?? life.started ?? life.accepted ?? sent),
  ];
  return `${cells.join("\t")}\n`;
}

interface Life {
  status: string;
  answered?: number;
  waiting?: number;
  accepted?: number;
  started?: number;
  ended?: number;
  declined?: string;
  end?: string;
  goal?: string;
}

function openLife(n: number, sent: number, now: number): Life {
  const which = chance(n, 6);
  const answered = Math.min(now, sent + chance(n, 7) * 4 * DAY);
  if (which < 0.05) return { status: "sent" };
  if (which < 0.15) return { status: "waiting", answered, waiting: answered };
  if (which < 0.3) return { status: "accepted", answered, accepted: answered };
  return { status: "started", answered, accepted: answered, started: Math.min(now, answered + 7 * DAY) };
}

function endedLife(n: number, sent: number, now: number): Life {
  const which = chance(n, 6);
  const answered = Math.min(now, sent + chance(n, 7) * 4 * DAY);
  const ended = Math.min(now, answered + chance(n, 8) * 200 * DAY);
  if (which < 0.15) return { status: "declined", answered, ended: answered, declined: "no_room" };
  if (which < 0.2) return { status: "expired", ended: Math.min(now, sent + 14 * DAY) };
  const life = { answered, accepted: answered, ended };
  if (which < 0.3) return { ...life, status: "ended_early", end: "did_not_come" };
  const started = Math.min(ended, answered + 7 * DAY);
  return { ...life, started, status: "completed", end: "goals_met", goal: "achieved" };
}

const at = (ms: number | undefined) => (ms === undefined ? "\\N" : new Date(ms).toISOString());

function idOf(n: number): string {
  const hex = n.toString(16).padStart(12, "0");
  const mixed = Math.floor(chance(n, 9) * 0xffffffff)
    .toString(16)
    .padStart(8, "0");
  return `${mixed}-0000-4000-8000-${hex}`;
}

function referenceOf(n: number): string {
  let left = n;
  let text = "";
  for (let place = 0; place < 10; place += 1) {
    text = LETTERS[left % 32] + text;
    left = Math.floor(left / 32);
  }
  return text;
}
