import { z } from "zod";
import { keepable, MOST_KEPT } from "~/lib/kept-cookie";

const slugs = z.array(z.string().max(200)).max(200).default([]);

/** What somebody does with the list on their device: keep some groups, take one off, or clear it. */
export const deviceListForm = z.object({
  keep: slugs,
  drop: slugs,
  clear: z.literal("yes").optional(),
  /** The page that the button was on. */
  back: z.string().max(2000).optional(),
});
export type DeviceListChange = Omit<z.output<typeof deviceListForm>, "back">;

export interface DeviceList {
  kept: string[];
  /** Some could not be kept, because the list is full. */
  full: boolean;
}

/** The list after a change, oldest first. A full list keeps what it has. */
export function listAfter(
  kept: readonly string[],
  { keep, drop, clear }: Partial<DeviceListChange>,
): DeviceList {
  if (clear) return { kept: [], full: false };
  const wanted = [...new Set([...kept, ...(keep ?? [])])].filter((slug) => !drop?.includes(slug));
  return { kept: keepable(wanted), full: wanted.length > MOST_KEPT };
}

/** How the details of kept groups reach a person. */
export const GIVING_WAYS = ["print", "email", "text", "told"] as const;
export type GivingWay = (typeof GIVING_WAYS)[number];

/** What a link worker does with the list kept for a person. */
export const keptForm = z.discriminatedUnion("step", [
  z.object({
    step: z.enum(["keep", "take_off"]),
    group: z.string().max(200),
    /** The page that the button was on. */
    back: z.string().max(2000).optional(),
  }),
  z.object({
    step: z.enum(GIVING_WAYS),
    key: z.uuid(),
    chosen: z.array(z.string().max(200)).max(200).min(1, "Tick at least one group to give"),
  }),
]);
