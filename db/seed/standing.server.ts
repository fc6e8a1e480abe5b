import { eq } from "drizzle-orm";
import { CLOCK } from "~/features/access/actor.server";
import { record } from "~/features/events/record.server";
import { asksFor, tellingDay, type AssuranceItem } from "~/features/groups/assurance";
import { FRESHNESS_DAYS, type FreshnessStep, LINK_DAYS } from "~/features/groups/freshness";
import { freshnessToken, hashOfFreshnessToken } from "~/features/groups/freshness-link.server";
import { heardOfGroups } from "~/features/groups/queries/heard-of.server";
import { addDays, daysBetween, instantAt, type Day } from "~/lib/dates";
import { asActor, type Tx } from "../client.server";
import * as schema from "../schema";
import { groupIdOf, organisationIdOf, type District } from "./district";
import type { SeedGroup } from "./district/shape";
import { insertRows } from "./insert-rows.server";
import { DIGGERS } from "./year/diggers";

type Row = typeof schema.groupAssurances.$inferInsert;

/** Days from the day of seeding to the end of the insurance: one group's in three weeks, another's ended lately. */
const ENDS_SOON = 21;
const ENDED = -12;
const SIGNPOST_ONLY = 2;

/**
 * What groups have said of their safety, and how far listings have come of which little is heard: as the organisers and the
 * nights before would have written it.
 */
export async function writeStanding(district: District, today: Day): Promise<void> {
  const claimed = district.groups.filter(({ organisation, status }) => organisation && status === "listed");
  const quietest = claimed
    .filter(({ slug }) => slug !== DIGGERS)
    .toSorted((a, b) => a.popularity - b.popularity || a.slug.localeCompare(b.slug));
  const [ended, ...others] = quietest;
  const signposts = others.slice(0, SIGNPOST_ONLY);
  const told = claimed.filter((group, index) => index % 4 !== 3 && !signposts.includes(group));
  const rows = told.flatMap((group, index) => saidRows(district, group, today, endsIn(group, ended, index)));
  const actor = { ...CLOCK, now: instantAt(today, "02:15"), quiet: true };
  await asActor(actor, async (tx) => {
    await insertRows(tx, schema.groupAssurances, rows);
    for (const group of signposts) await signpostOnly(tx, group);
    await writeSteps(tx, today);
  });
}

function endsIn({ slug }: SeedGroup, ended: SeedGroup | undefined, index: number): number {
  if (slug === DIGGERS) return ENDS_SOON;
  return slug === ended?.slug ? ENDED : 70 + ((index * 37) % 280);
}

/** All that is asked of a group but the numbers of registers, which made-up organisations do not have. */
function saidRows(district: District, group: SeedGroup, today: Day, endsInDays: number): Row[] {
  const kind = district.organisations.find(({ key }) => key === group.organisation)?.kind ?? null;
  const saidOn = addDays(today, endsInDays - 365);
  const at = instantAt(saidOn, "19:30");
  const read = addDays(today, -40 - (endsInDays % 60));
  const says: Partial<Record<AssuranceItem, [says: string, expiresOn: Day | null]>> = {
    safeguarding_lead: [
      "Our safeguarding lead: ask whoever runs the session, or ring the number on our page",
      null,
    ],
    insurance: ["Wyn Valley Mutual", addDays(today, endsInDays)],
    safeguarding_policy: [read, addDays(read, 729)],
    dbs_policy: ["alone", null],
    risk_assessment: [read, addDays(read, 364)],
    data_protection: ["not_for_profit", null],
  };
  return asksFor({ ...group, organisationKind: kind }).flatMap(({ item }) => {
    const said = says[item];
    if (!said) return [];
    const toldBefore = tellingDay(said[1], today);
    return [
      {
        groupId: groupIdOf(group.slug),
        item,
        says: said[0],
        expiresOn: said[1],
        saidAt: at,
        saidBy: null,
        checkedAt: instantAt(addDays(saidOn, 2), "11:00"),
        checkedBy: null,
        toldBefore,
        toldOn: toldBefore === null || said[1] === null ? null : addDays(said[1], -toldBefore),
      },
    ];
  });
}

async function signpostOnly(tx: Tx, { slug, organisation }: SeedGroup): Promise<void> {
  const groupId = groupIdOf(slug);
  await tx.update(schema.groups).set({ assurance: "signpost_only" }).where(eq(schema.groups.id, groupId));
  const subject = { groupId, organisationId: organisation && organisationIdOf(organisation) };
  await record(tx, "assurance.signpost_only", subject, { reason: "missing" });
}

/** Steps that the demo shows, each for some listings, and how many days ago it was taken. */
const STEPS: readonly [
  step: Exclude<FreshnessStep, "fresh" | "resting">,
  daysAgo: number,
  next: keyof typeof FRESHNESS_DAYS,
][] = [
  ["asked", 0, "marked"],
  ["marked", 9, "lower"],
  ["lower", 12, "steward"],
  ["steward", 6, "resting"],
];
const SHOWN = 12;

async function writeSteps(tx: Tx, today: Day): Promise<void> {
  const heard = await heardOfGroups(tx, "00000000-0000-0000-0000-000000000000", 1000);
  const thin = heard.filter(
    ({ evidenceOn, isPaused }) => !isPaused && daysBetween(evidenceOn, today) > FRESHNESS_DAYS.ask + 14,
  );
  const reachable = thin.filter(({ isReachable }) => isReachable).slice(0, SHOWN);
  const others = thin.filter(({ isReachable }) => !isReachable).slice(0, SHOWN / 2);
  const steps = [
    ...reachable.map((group, index) => {
      const at = stepAt(STEPS[index % STEPS.length]!, today);
      return { group, ...at, ...linkOf(group.id, at) };
    }),
    ...others.map((group) => ({ group, step: "steward" as const, stepOn: addDays(today, -3), nextOn: null })),
  ];
  await insertRows(
    tx,
    schema.groupFreshness,
    steps.map(({ group, ...step }) => ({ groupId: group.id, evidenceOn: group.evidenceOn, ...step })),
  );
  for (const { group, step } of steps) {
    await record(tx, `freshness.${step}`, { groupId: group.id, organisationId: group.organisationId });
  }
}

/** The link of the letter that told of a step; it has run out where it would have by now. */
function linkOf(groupId: string, { step, stepOn }: { step: FreshnessStep; stepOn: Day }) {
  if (step === "marked") return {};
  return {
    tokenHash: hashOfFreshnessToken(freshnessToken(groupId, stepOn)),
    tokenExpiresAt: instantAt(addDays(stepOn, LINK_DAYS + 1), "00:00"),
  };
}

function stepAt([step, daysAgo, next]: (typeof STEPS)[number], today: Day) {
  const stepOn = addDays(today, -daysAgo);
  return { step, stepOn, nextOn: addDays(stepOn, FRESHNESS_DAYS[next]) };
}
