import { acceptRefusal, freePlaces, waitingListOpen } from "~/features/places/rules";
import { momentOn } from "~/features/referrals/first-visits";
import { isEnded } from "~/features/referrals/moves";
import { moverOf, type Acting, type Book, type Fields } from "./book";
import type { ReferralState } from "./state";
import type { Move } from "./steps";

/** Does to one referral what the command of the same name does. Throws where the command would refuse. */
export function move(book: Book, acting: Acting, step: Move, referral: ReferralState): void {
  switch (step.do) {
    case "accept":
      return accept(book, acting, referral, step.firstSessionOn);
    case "wait":
      return wait(book, acting, referral);
    case "offer":
      book.allow(referral, "offer", "organiser");
      if (!freePlaces(referral.group.pool)) throw new Error(`No free place to offer at ${referral.key}`);
      return book.hold(acting, referral);
    case "decline":
      return decline(book, acting, referral, step.reason);
    case "answer_offer":
      return answerOffer(book, acting, referral, step.answer);
    case "plan":
    case "start":
    case "miss":
      return firstSession(book, acting, referral, step);
    case "close":
      return close(book, acting, referral, step);
    case "withdraw":
      book.allow(referral, "withdraw", moverOf(acting));
      return takeBack(book, acting, referral, step.reason);
    case "withdraw_consent":
      return withdrawConsent(book, acting, referral);
  }
}

function accept(book: Book, acting: Acting, referral: ReferralState, firstSessionOn: string | null): void {
  const { row, group } = referral;
  book.allow(referral, "accept", "organiser");
  const from = row.holdUntil ? "held" : row.status === "waiting" ? "waiting" : "sent";
  const refusal = acceptRefusal(group.pool, acting.day, from);
  if (refusal) throw new Error(`${refusal} at ${referral.key}`);
  book.accept(acting, referral, { firstSessionOn });
}

function wait(book: Book, acting: Acting, referral: ReferralState): void {
  const { row, group } = referral;
  const { at } = acting;
  if (row.status === "waiting" && !row.answeredAt) {
    return book.write(acting, referral, "referral.waiting", { answeredAt: at });
  }
  book.allow(referral, "wait", "organiser");
  if (!waitingListOpen(group.pool)) throw new Error(`The waiting list is closed at ${referral.key}`);
  const fields: Fields = { status: "waiting", waitingSince: at, answeredAt: row.answeredAt ?? at };
  book.write(acting, referral, "referral.waiting", fields);
}

function decline(book: Book, acting: Acting, referral: ReferralState, reason: string): void {
  book.allow(referral, "decline", "organiser");
  const wasHeld = Boolean(referral.row.holdUntil);
  const answeredAt = referral.row.answeredAt ?? acting.at;
  const fields: Fields = { declineReason: reason, answeredAt, endedAt: acting.at, holdUntil: null };
  book.write(acting, referral, "referral.declined", { status: "declined", ...fields }, { reason });
  if (wasHeld) book.offerFree(acting, referral.group);
}

function answerOffer(book: Book, acting: Acting, referral: ReferralState, answer: "yes" | "not_now"): void {
  const mover = acting.role === "person" ? "person" : "link_worker";
  book.allow(referral, answer === "yes" ? "take_up" : "let_go", mover);
  if (answer === "yes") return book.accept(acting, referral);
  book.letGo(acting, referral);
  book.offerFree(acting, referral.group);
}

type FirstSession = Extract<Move, { do: "plan" | "start" | "miss" }>;

function firstSession(book: Book, acting: Acting, referral: ReferralState, step: FirstSession): void {
  const { on } = step;
  const at = momentOn(on, acting.at);
  book.allow(referral, "start", "organiser");
  const [kind, fields]: [string, Fields] = {
    plan: ["referral.first_session_planned", { firstSessionOn: on }] as [string, Fields],
    start: ["referral.started", { status: "started", startedAt: at, firstSessionOn: on }] as [string, Fields],
    miss: ["referral.missed_first", { missedFirstAt: at, firstSessionOn: null }] as [string, Fields],
  }[step.do];
  book.write(acting, referral, kind, fields, { on });
}

type Close = Extract<Move, { do: "close" }>;

function close(book: Book, acting: Acting, referral: ReferralState, step: Close): void {
  const { to, reason, goal } = step;
  book.allow(referral, to === "completed" ? "complete" : "end_early", moverOf(acting));
  const fields: Fields = { status: to, endReason: reason, goal, endedAt: acting.at };
  book.write(acting, referral, `referral.${to}`, fields, { reason });
  book.offerFree(acting, referral.group);
}

function takeBack(book: Book, acting: Acting, referral: ReferralState, reason: string | null): void {
  const gone = reason === "consent_withdrawn" ? { consentWithdrawnAt: acting.at } : {};
  const fields: Fields = { status: "withdrawn", endReason: reason, endedAt: acting.at, holdUntil: null };
  book.write(acting, referral, "referral.withdrawn", { ...fields, ...gone }, { reason });
  book.offerFree(acting, referral.group);
}

const EMPTIED = {
  firstName: null,
  lastName: null,
  phone: null,
  email: null,
  accessNeeds: [],
  language: null,
  whatMatters: null,
  riskNote: null,
  healthNote: null,
  healthReason: null,
  message: null,
};

function withdrawConsent(book: Book, acting: Acting, referral: ReferralState): void {
  const { at } = acting;
  const reason = "consent_withdrawn";
  const withdrawnBy = acting.role === "person" ? "person" : "link_worker";
  Object.assign(referral.consent, { withdrawnAt: at, withdrawnBy });
  Object.assign(referral.disclosure, EMPTIED, { emptiedAt: at });
  book.say(acting, "consent.withdrawn", referral);
  if (referral.row.status === "started") {
    const fields: Fields = { status: "ended_early", endReason: reason, endedAt: at, consentWithdrawnAt: at };
    book.write(acting, referral, "referral.ended_early", fields, { reason });
    book.offerFree(acting, referral.group);
  } else if (isEnded(referral.row.status)) {
    book.write(acting, referral, "consent.withdrawn", { consentWithdrawnAt: at });
  } else {
    book.allow(referral, "withdraw", moverOf(acting));
    takeBack(book, acting, referral, reason);
  }
}
