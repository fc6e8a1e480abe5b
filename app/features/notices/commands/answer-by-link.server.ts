import { addDays, londonDay } from "~/lib/dates";
import { setStrainFlag } from "../../load/commands/flag.server";
import { acceptReferral } from "../../referrals/commands/accept.server";
import { declineReferral } from "../../referrals/commands/decline.server";
import { putOnWaitingList } from "../../referrals/commands/wait.server";
import type { Answering } from "../answer-link.server";
import type { OrganiserAnswer } from "../form";

const STRAIN_STANDS_DAYS = 28;

/** Does what an organiser answered by an e-mailed link; refuses as the same act on the inbox does. */
export async function answerByLink(
  { actor, referralId }: Answering,
  groupSlug: string,
  said: OrganiserAnswer,
): Promise<void> {
  switch (said.answer) {
    case "accept":
      return acceptReferral(actor, referralId);
    case "wait":
      return putOnWaitingList(actor, referralId);
    case "decline":
      return declineReferral(actor, referralId, said.reason);
    case "strain": {
      const untilOn =
        said.level === "comfortable" ? null : addDays(londonDay(new Date()), STRAIN_STANDS_DAYS);
      return setStrainFlag(actor, groupSlug, { level: said.level, reason: null, untilOn });
    }
  }
}
