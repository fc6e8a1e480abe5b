import type { Day } from "~/lib/dates";
import type { Announcement } from "../../events/outbox.server";
import type { Status } from "../../referrals/moves";
import type { DeclineReason } from "../../referrals/reasons";

/** Who did what is being told: nobody is told of their own doing. */
export type Doer = "organiser" | "link_worker" | "person" | "clock";

/** What a letter may be written from. No name, need or health detail is among it. */
export interface LetterFacts {
  kind: Announcement;
  status: Status;
  doer: Doer;
  today: Day;
  group: string;
  groupPhone: string | null;
  /** Grouped for reading aloud. */
  reference: string;
  urgent: boolean;
  awaitsAnswer: boolean;
  sentOn: Day | null;
  offeredUntil: Day | null;
  firstSessionOn: Day | null;
  declineReason: DeclineReason | null;
  hasLinkWorker: boolean;
}
