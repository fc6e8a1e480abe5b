import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { paths } from "~/lib/paths";
import { database } from "~db/client.server";
import { type RaceGroup, referralFields, type Sender } from "./scene";
import { type Answer, formKeyIn } from "./visitor";

const AT_ONCE = 8;

/**
 * Sends one drawn form eight times at once, or, with `cut`, once with the connection cut before the answer and then
 * again. Gives the answers that came back.
 */
export async function pressRepeatedly({ browser, personId }: Sender, { slug }: RaceGroup, cut: boolean) {
  const address = paths.newReferral(personId, slug);
  const fields = referralFields(formKeyIn(await browser.read(address)));
  if (!cut) return Promise.all(Array.from({ length: AT_ONCE }, () => browser.send(address, fields)));
  const leaving = new AbortController();
  const lost = browser.send(address, fields, leaving.signal).then(
    (answer) => [answer],
    () => [],
  );
  await pause(Math.random() * 30);
  leaving.abort();
  const first = await lost;
  return [...first, await browser.send(address, fields), await browser.send(address, fields)];
}

/** Counts of one run of double presses, beside what they must be. */
export async function figuresOf(forms: Answer[][], startedFrom: { referrals: number; jobs: number }) {
  const now = await referralsAndJobs();
  const answered = forms.filter((answers) => answers.every(({ status }) => status === 302));
  const alike = answered.filter((answers) => new Set(answers.map(({ location }) => location)).size === 1);
  const places = new Set(alike.map(([first]) => first?.location));
  return {
    forms: forms.length,
    requests_answered: forms.flat().length,
    referrals: now.referrals - startedFrom.referrals,
    messages: now.jobs - startedFrom.jobs,
    forms_answered_alike: alike.length,
    different_referrals: places.size,
  };
}

/** True when every form made one referral and one message, and gave one answer however often it was sent. */
export function isOnce(figures: Awaited<ReturnType<typeof figuresOf>>): boolean {
  const { forms, requests_answered, ...mustBeForms } = figures;
  return requests_answered > forms && Object.values(mustBeForms).every((figure) => figure === forms);
}

/** Referrals that were sent, and messages about sending that were queued; for a database without a running worker. */
export async function referralsAndJobs(): Promise<{ referrals: number; jobs: number }> {
  const [row] = await database("worker").execute<{ referrals: number; jobs: number }>(sql`
    select (select count(*)::int from referrals) as referrals,
           (select count(*)::int from graphile_worker._private_jobs j
              join graphile_worker._private_tasks t on t.id = j.task_id
            where t.identifier = 'announce' and j.payload->>'kind' = 'referral.sent') as jobs`);
  return row!;
}
