import type { Status } from "./moves";

/** What became of one of a person's referrals, as far as a gap is concerned. */
export interface Asked {
  id: string;
  groupId: string;
  status: Status;
  needs: readonly string[];
  sentAt: Date;
  endedAt: Date | null;
}

/** One group's no is an answer; the gap is that nobody would. */
const GROUPS_ASKED = 2;
/** How far back a referral still belongs to the same need, in days. */
const SAME_NEED_DAYS = 183;
const DAY_MS = 86_400_000;

/**
 * The needs that, when this referral ended, every group asked had said no to: at least two groups, none of a person's
 * referrals for the need open, and none that led anywhere within half a year. A need is given once, for the no that made
 * it so, not for those that follow; somebody who withdrew is not a no. Decided by when things happened, so it does not
 * matter when it is asked.
 */
export function needsDeclinedEverywhere(referralId: string, all: readonly Asked[]): string[] {
  const last = all.find(({ id }) => id === referralId);
  if (!last?.endedAt || !isNo(last)) return [];
  const from = last.endedAt.getTime() - SAME_NEED_DAYS * DAY_MS;
  return last.needs.filter((need) => {
    const asked = all.filter(
      (one) =>
        one.needs.includes(need) &&
        one.status !== "draft" &&
        (one.endedAt === null || one.endedAt.getTime() > from),
    );
    const nos = asked.filter(isNo).sort(byEnd);
    const first = nos.findIndex((_, index) => nobodyWould(nos.slice(0, index + 1), asked));
    return nos[first]?.id === referralId;
  });
}

/** Whether with the last of these noes every group asked until then had said no. */
function nobodyWould(nos: readonly Asked[], asked: readonly Asked[]): boolean {
  const then = nos.at(-1)!.endedAt!;
  const othersWithdrew = asked
    .filter((one) => !nos.includes(one) && one.sentAt <= then)
    .every(({ status, endedAt }) => status === "withdrawn" && endedAt !== null && endedAt <= then);
  return othersWithdrew && new Set(nos.map(({ groupId }) => groupId)).size >= GROUPS_ASKED;
}

function byEnd(a: Asked, b: Asked): number {
  return a.endedAt!.getTime() - b.endedAt!.getTime() || a.id.localeCompare(b.id);
}

function isNo({ status, endedAt }: Asked): boolean {
  return endedAt !== null && (status === "declined" || status === "expired");
}
