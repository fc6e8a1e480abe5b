/**
 * The life of a referral as data (product definition, the life of a referral). The screens, the commands, the
 * database's own check and the tests all read this one table.
 */
export const STATUSES = [
  "draft",
  "sent",
  "waiting",
  "accepted",
  "started",
  "completed",
  "declined",
  "withdrawn",
  "ended_early",
  "expired",
] as const;
export type Status = (typeof STATUSES)[number];

export const END_STATES = ["completed", "declined", "withdrawn", "ended_early", "expired"] as const;

/** `clock` is Trellis itself: a date passed, a place came free, or the group is full. */
export const MOVERS = ["link_worker", "organiser", "person", "clock"] as const;
export type Mover = (typeof MOVERS)[number];

export const DEMANDS = {
  consent: "the person has agreed to what is shared, and with whom",
  need: "at least one need",
  contact: "a way to reach the person",
  open_group: "a claimed group that is not paused and has room or an open waiting list",
  place: "a free place",
  intake: "room in this week's intake",
  waiting_room: "room on the waiting list",
  own_or_free_place: "the place that is being held, or a free one",
  decline_reason: "a reason for declining",
  end_reason: "a reason for ending",
  withdraw_reason: "a reason for withdrawing, which the person may leave out",
  first_session: "the day of the first session they came to",
} as const;
export type Demand = keyof typeof DEMANDS;

export const MOVE_NAMES = [
  "send",
  "accept",
  "wait",
  "offer",
  "take_up",
  "let_go",
  "leave_list",
  "decline",
  "start",
  "take_back_start",
  "complete",
  "end_early",
  "withdraw",
  "expire",
] as const;
export type MoveName = (typeof MOVE_NAMES)[number];

export type Move = {
  name: MoveName;
  from: Status;
  to: Status;
  by: readonly Mover[];
  demands: readonly Demand[];
  /** Whether a place must (true) or must not (false) be on offer to this person. Absent: either way. */
  offered?: boolean;
};

export const MOVES: readonly Move[] = [
  {
    name: "send",
    from: "draft",
    to: "sent",
    by: ["link_worker", "person"],
    demands: ["consent", "need", "contact", "open_group"],
  },
  { name: "accept", from: "sent", to: "accepted", by: ["organiser"], demands: ["place", "intake"] },
  { name: "wait", from: "sent", to: "waiting", by: ["organiser", "clock"], demands: ["waiting_room"] },
  {
    name: "offer",
    from: "waiting",
    to: "waiting",
    by: ["organiser", "clock"],
    demands: ["place"],
    offered: false,
  },
  {
    name: "take_up",
    from: "waiting",
    to: "accepted",
    by: ["link_worker", "person"],
    demands: ["own_or_free_place"],
    offered: true,
  },
  { name: "accept", from: "waiting", to: "accepted", by: ["organiser"], demands: ["own_or_free_place"] },
  {
    name: "let_go",
    from: "waiting",
    to: "waiting",
    by: ["link_worker", "person", "clock"],
    demands: [],
    offered: true,
  },
  { name: "leave_list", from: "waiting", to: "withdrawn", by: ["clock"], demands: [], offered: true },
  { name: "decline", from: "sent", to: "declined", by: ["organiser"], demands: ["decline_reason"] },
  { name: "decline", from: "waiting", to: "declined", by: ["organiser"], demands: ["decline_reason"] },
  { name: "start", from: "accepted", to: "started", by: ["organiser"], demands: ["first_session"] },
  // A corrected register: nobody has seen them come after all.
  { name: "take_back_start", from: "started", to: "accepted", by: ["organiser"], demands: [] },
  {
    name: "end_early",
    from: "accepted",
    to: "ended_early",
    by: ["organiser", "link_worker"],
    demands: ["end_reason"],
  },
  {
    name: "complete",
    from: "started",
    to: "completed",
    by: ["organiser", "link_worker"],
    demands: ["end_reason"],
  },
  {
    name: "end_early",
    from: "started",
    to: "ended_early",
    by: ["organiser", "link_worker", "person"],
    demands: ["end_reason"],
  },
  {
    name: "withdraw",
    from: "sent",
    to: "withdrawn",
    by: ["link_worker", "person"],
    demands: ["withdraw_reason"],
  },
  {
    name: "withdraw",
    from: "waiting",
    to: "withdrawn",
    by: ["link_worker", "person"],
    demands: ["withdraw_reason"],
  },
  {
    name: "withdraw",
    from: "accepted",
    to: "withdrawn",
    by: ["link_worker", "person"],
    demands: ["withdraw_reason"],
  },
  { name: "expire", from: "sent", to: "expired", by: ["clock"], demands: [] },
];

/** How often an offered place may lapse: the first time keeps the position, the next leaves the list. */
export const LAPSES_KEPT = 1;

const suits = (move: Move, offered: boolean) => move.offered === undefined || move.offered === offered;

/** The moves that this mover may make from here. `offered`: a place is on offer to the person now. */
export function movesFor(from: Status, by: Mover, offered = false): Move[] {
  return MOVES.filter((move) => move.from === from && move.by.includes(by) && suits(move, offered));
}

/** Whether this mover may take a referral from one status to another. */
export function canMove(from: Status, to: Status, by: Mover, offered = false): boolean {
  return movesFor(from, by, offered).some((move) => move.to === to);
}

/** Each pair of statuses that some move joins, once; the database allows these and no other. */
export function allowedPairs(): [from: Status, to: Status][] {
  const pairs = new Map(MOVES.map(({ from, to }) => [`${from} ${to}`, [from, to] as [Status, Status]]));
  return [...pairs.values()];
}

/** Whether the referral takes up one of the group's places: accepted, started, or held for somebody waiting. */
export function occupiesPlace(status: Status, held: boolean): boolean {
  return status === "accepted" || status === "started" || (status === "waiting" && held);
}

/** Whether the referral was sent and has not ended. A draft is not open: nobody but its author knows of it. */
export function isOpen(status: Status): boolean {
  return status !== "draft" && !isEnded(status);
}

/** Whether nothing more can happen to the referral. */
export function isEnded(status: Status): boolean {
  return END_STATES.some((end) => end === status);
}
