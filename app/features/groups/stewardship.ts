import { z } from "zod";
import { outcodeOf } from "~/lib/postcode";

/** Where a listing stands. `returned` was sent back by a steward; `resting` and `closed` are off the directory. */
export type ListingStatus = "pending" | "returned" | "listed" | "resting" | "closed";

export const STATUS_WORDS: Record<ListingStatus, string> = {
  pending: "Waiting to be looked at",
  returned: "Sent back",
  listed: "In the directory",
  resting: "Resting",
  closed: "Off the directory",
};

interface ListingMove {
  from: readonly ListingStatus[];
  to: ListingStatus;
  /** What stands in the record. */
  event: string;
  /** Whether it also says that the directory has checked the listing today. */
  checks: boolean;
}

/** What a steward may do with a listing, and from where. */
export const LISTING_MOVES = {
  approve: {
    from: ["pending", "returned", "closed", "resting"],
    to: "listed",
    event: "group.approved",
    checks: true,
  },
  return: { from: ["pending"], to: "returned", event: "group.returned", checks: false },
  confirm: { from: ["listed"], to: "listed", event: "group.checked", checks: true },
  close: {
    from: ["listed", "resting"],
    to: "closed",
    event: "group.closed",
    checks: false,
  },
} as const satisfies Record<string, ListingMove>;
export type ListingDecision = keyof typeof LISTING_MOVES;

/** Whether a steward may take this step with a listing that stands so. */
export function mayMove(status: ListingStatus, decision: ListingDecision): boolean {
  const from: readonly ListingStatus[] = LISTING_MOVES[decision].from;
  return from.includes(status);
}

export const RETURN_REASONS = {
  too_little: "It says too little to go by",
  twice: "It is in the directory already",
  not_a_group: "It is not something people can join",
  unsafe: "We could not see that it is safe",
} as const;
export type ReturnReason = keyof typeof RETURN_REASONS;

/** What a group can do about each reason, said to its organiser. */
export const RETURN_STEPS: Record<ReturnReason, string> = {
  too_little:
    "Have ready what the group does, who it is for, where and when you meet, and how people can reach you.",
  twice: "Look for your group in the directory. If the other page is yours, claim it there.",
  not_a_group: "If people can come along and take part, tell the directory how somebody joins.",
  unsafe: "Have ready who is in charge, and what you do to keep people safe.",
};

const reasons = Object.keys(RETURN_REASONS) as [ReturnReason, ...ReturnReason[]];
const decisions = Object.keys(LISTING_MOVES) as [ListingDecision, ...ListingDecision[]];

export const listingForm = z
  .object({ decision: z.enum(decisions, { error: "Choose what to do" }), reason: z.enum(reasons).optional() })
  .refine(({ decision, reason }) => decision !== "return" || reason, {
    path: ["reason"],
    error: "Choose why you are sending it back",
  });
export type ListingChoice = z.output<typeof listingForm>;

const id = z.string({ error: "Choose one from the list" }).pipe(z.uuid("Choose one from the list"));

export const claimDecisionForm = z.object({
  claim: id,
  decision: z.enum(["approve", "decline"], { error: "Choose what to do" }),
});

export const settleForm = z.object({ report: id });

const areaName = z
  .string({ error: "Write the area’s name" })
  .transform((text) => text.replace(/\s+/g, " ").trim())
  .pipe(
    z
      .string()
      .max(80, "Use 80 letters or fewer")
      .regex(/[A-Za-z0-9]/, "Write the area’s name"),
  );

const outcodes = z
  .string({ error: "Write the first part of one postcode or more" })
  .max(2000, "Use 2,000 letters or fewer")
  .transform((text, context) => {
    const typed = text.split(/[\s,;]+/).filter(Boolean);
    const wrong = typed.find((part) => outcodeOf(part) === null);
    if (wrong) context.addIssue(`“${wrong}” is not the first part of a postcode`);
    return [...new Set(typed.flatMap((part) => outcodeOf(part) ?? []))];
  })
  .pipe(z.array(z.string()).min(1, "Write the first part of one postcode or more"));

/** Each of the forms on the page of areas, told apart by its button. */
export const areasForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), name: areaName, outcodes }),
  z.object({ intent: z.literal("put"), into: id, moved: outcodes }),
  z.object({ intent: z.literal("rename"), area: id, newName: areaName }),
  z.object({ intent: z.literal("take_out"), outcode: z.string({ error: "Choose one" }).max(10) }),
]);

export type AreaChange = z.output<typeof areasForm>;

/** "tanners-reach" of "Tanner’s Reach": an area's address. */
export function areaSlug(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f’'‘]/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
