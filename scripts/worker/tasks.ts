import type { JobHelpers, Task, TaskList } from "graphile-worker";
import { forgetExpired } from "~/features/access/commands/forget-expired.server";
import type { Jobs } from "~/features/events/outbox.server";
import { sealEvents } from "~/features/events/seal.server";
import { matchGrantsOf } from "~/features/exchange/commands/match-grants.server";
import { accrueSustained } from "~/features/funding/commands/accrue.server";
import { countSearchWords, isSearchEmpty } from "~/features/groups/commands/count-words.server";
import { keepAssurances } from "~/features/groups/commands/keep-assurances.server";
import { keepFresh } from "~/features/groups/commands/keep-fresh.server";
import { rebuildSearch, refreshHeard } from "~/features/groups/commands/refresh-search.server";
import { recomputeAllLoads, recomputeLoad } from "~/features/load/commands/recompute.server";
import { refreshRooms } from "~/features/load/commands/refresh-rooms.server";
import { runAccountNotice, runPasswordLink } from "~/features/notices/jobs/account-mail.server";
import { runAnnounce } from "~/features/notices/jobs/announce.server";
import { runClaimCode, runClaimDecided } from "~/features/notices/jobs/claim-mail.server";
import { runHandover } from "~/features/notices/jobs/handover-mail.server";
import { runGroupLetter } from "~/features/notices/jobs/group-letter.server";
import { eachInTurn } from "~/features/notices/jobs/each-in-turn";
import { runListingDecided } from "~/features/notices/jobs/listing-mail.server";
import { runSessionChanged } from "~/features/notices/jobs/session-changed.server";
import { runStrugglingLetter } from "~/features/notices/jobs/struggling-letter.server";
import { runShortlistLetter } from "~/features/notices/jobs/shortlist-letter.server";
import { expireUnanswered, remindUnanswered } from "~/features/referrals/commands/answer-clock.server";
import { countDeclinedEverywhere } from "~/features/referrals/commands/declined-everywhere.server";
import { forgetPeople } from "~/features/referrals/commands/forget-people.server";
import { lapseHolds, offerPlacesOf, offerWaiting } from "~/features/referrals/commands/offer.server";
import { reconcileUnlessBusy, reindexUnlessBusy } from "~/features/search/commands/keep-index.server";
import { tellKnownWords } from "~/features/search/commands/tell-known-words.server";
import { indexName } from "~/features/search/meilisearch/index-names.server";
import { readCalendars } from "~/features/referrals/commands/read-calendar.server";
import { env } from "~/lib/env.server";
import { forgetPastWindows } from "~/lib/rate-limit.server";

/** When each round comes, in UTC: how long is nobody's business but the clock's. */
export const CRONTAB = `
* * * * * places_clock ?max=1&jobKey=places_clock
*/5 * * * * answer_clock ?max=1&jobKey=answer_clock
*/5 * * * * rooms ?max=1&jobKey=rooms
*/5 * * * * seal ?max=1&jobKey=seal
10 4 * * * read_calendars ?max=3&jobKey=read_calendars
15 2 * * * nightly ?max=3&jobKey=nightly
45 2 * * * search_reconcile ?max=3&jobKey=search_reconcile
`;

/** What the worker does, job by job. A job is tried again when it throws. */
export const TASKS: TaskList & Record<keyof Jobs, Task> = {
  announce: (payload, helpers) => runAnnounce(payload as Jobs["announce"], attemptOf(helpers)),
  password_link: (payload, helpers) => runPasswordLink(payload as Jobs["password_link"], attemptOf(helpers)),
  account_notice: (payload, helpers) =>
    runAccountNotice(payload as Jobs["account_notice"], attemptOf(helpers)),
  claim_decided: (payload, helpers) => runClaimDecided(payload as Jobs["claim_decided"], attemptOf(helpers)),
  group_letter: (payload, helpers) => runGroupLetter(payload as Jobs["group_letter"], attemptOf(helpers)),
  listing_heard: (payload) => refreshHeard((payload as Jobs["listing_heard"]).groupId),
  claim_code: (payload, helpers) => runClaimCode(payload as Jobs["claim_code"], attemptOf(helpers)),
  handover: (payload, helpers) => runHandover(payload as Jobs["handover"], attemptOf(helpers)),
  listing_decided: (payload, helpers) =>
    runListingDecided(payload as Jobs["listing_decided"], attemptOf(helpers)),
  struggling_letter: (payload, helpers) =>
    runStrugglingLetter(payload as Jobs["struggling_letter"], attemptOf(helpers)),
  shortlist_letter: (payload, helpers) =>
    runShortlistLetter(payload as Jobs["shortlist_letter"], attemptOf(helpers)),
  session_changed: (payload, helpers) =>
    runSessionChanged(payload as Jobs["session_changed"], attemptOf(helpers)),
  declined_everywhere: (payload) => countDeclinedEverywhere(payload as Jobs["declined_everywhere"]),
  recompute_load: (payload) => recomputeLoad([(payload as Jobs["recompute_load"]).groupId]),
  recompute_loads: (payload) => recomputeLoad((payload as Jobs["recompute_loads"]).groupIds),
  match_grants: async (payload) => {
    await matchGrantsOf((payload as Jobs["match_grants"]).organisationId);
  },
  offer_places: async (payload) => {
    await offerPlacesOf((payload as Jobs["offer_places"]).poolId);
  },
  places_clock: () => eachInTurn([() => lapseHolds(), () => offerWaiting()]),
  answer_clock: () => eachInTurn([() => remindUnanswered(), () => expireUnanswered()]),
  rooms: async () => {
    await refreshRooms();
  },
  read_calendars: () => readCalendars(),
  seal: async () => {
    await sealEvents();
  },
  search_whole: async () => {
    if (!(await isSearchEmpty())) return;
    await rebuildSearch();
    await countSearchWords();
  },
  search_reindex: () => whereThereIsOne(reindexUnlessBusy),
  search_reconcile: (payload) =>
    whereThereIsOne(() => reconcileUnlessBusy((payload as Jobs["search_reconcile"]).because)),
  nightly: () =>
    eachInTurn([
      () => accrueSustained(),
      () => recomputeAllLoads(),
      () => keepAssurances(),
      () => keepFresh(),
      () => countSearchWords(),
      () => whereThereIsOne(() => tellKnownWords(indexName())),
      () => forgetPeople(),
      forgetExpired,
      forgetPastWindows,
    ]),
};

/** Work for the second search engine, where one is configured. */
async function whereThereIsOne(work: () => Promise<void>) {
  if (env().MEILI_URL) await work();
}

function attemptOf({ job }: JobHelpers) {
  return { isLast: job.attempts >= job.max_attempts };
}
