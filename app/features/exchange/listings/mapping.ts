import { z } from "zod";
import {
  AUDIENCES,
  COST_KINDS,
  WAYS,
  type AudienceId,
  type CostKind,
  type WayId,
} from "~/features/groups/offer";
import { NEED_IDS, type NeedId } from "~/features/groups/vocabulary";

const column = z.string().min(1);
const need = z.enum(NEED_IDS as [NeedId, ...NeedId[]]);
const idOf = <Id extends string>(list: Record<Id, string>) => z.enum(Object.keys(list) as [Id, ...Id[]]);
const dayColumns = z.array(column).default([]);

/** How the columns of one source become listings: a small file that anybody can write and read. */
export const mappingForm = z.strictObject({
  source: z.string().regex(/^[a-z0-9-]{3,60}$/, "must be small letters, digits and hyphens"),
  name: z.string().min(1).max(200),
  licence: z.string().max(400).default(""),
  status: z.enum(["listed", "pending"]).default("listed"),
  delimiter: z.string().length(1).default(","),
  /** The columns that tell one row from another, in every edition of the source. */
  key: z.array(column).min(1),
  /** Rows that are no listing: those whose column holds something, and why. */
  leaveOut: z.array(z.strictObject({ column, because: z.string().min(1) })).default([]),
  title: column,
  /** One line; `{Column}` stands for what that column says. */
  summary: z.string().max(300).default(""),
  description: z.array(z.strictObject({ column, label: z.string().optional() })).default([]),
  address: z.array(column).default([]),
  postcode: column.optional(),
  lat: column.optional(),
  lng: column.optional(),
  /** `outcode` where an address may be somebody's home: then neither it nor the postcode is kept. */
  precision: z.enum(["postcode", "outcode"]).default("postcode"),
  contacts: z.array(column).default([]),
  times: z
    .strictObject({
      inWords: column.optional(),
      monday: dayColumns,
      tuesday: dayColumns,
      wednesday: dayColumns,
      thursday: dayColumns,
      friday: dayColumns,
      saturday: dayColumns,
      sunday: dayColumns,
    })
    .optional(),
  needs: z.strictObject({
    always: z.array(need).default([]),
    /** Needs whose words, as whole words or the start of one, stand in the title or description. */
    words: z.partialRecord(need, z.array(z.string().min(2))).default({}),
    otherwise: z.array(need).default([]),
  }),
  audiences: z.array(idOf<AudienceId>(AUDIENCES)).default([]),
  ways: z.array(idOf<WayId>(WAYS)).default(["in_person"]),
  cost: idOf<CostKind>(COST_KINDS).default("unknown"),
});

export type Mapping = z.output<typeof mappingForm>;

/** Every column that a mapping names and a source must therefore have, but for a point's, which each row may lack. */
export function columnsOf(mapping: Mapping): string[] {
  const { times, ...rest } = mapping;
  const { inWords, ...days } = times ?? {};
  const named = [
    ...rest.key,
    ...rest.leaveOut.map((rule) => rule.column),
    rest.title,
    ...rest.description.map((part) => part.column),
    ...rest.address,
    ...rest.contacts,
    ...Object.values(days).flat(),
    rest.postcode,
    inWords,
    ...[...rest.summary.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]),
  ];
  return [...new Set(named.filter((name): name is string => name !== undefined))];
}
