import type { SeedPot } from "./shape";

type Rate = Pick<SeedPot, "funder" | "purpose" | "startsInDays" | "endsInDays">;
const NONE = { places: null, ratePence: null, amountPence: null, sustainedWeeks: null, triggeredBy: null };

const rate = (
  rule: "per_accepted" | "per_started",
  ratePence: number,
  amountPence: number,
  days: Rate,
): SeedPot => ({ ...NONE, ...days, rule, ratePence, amountPence });
const sustained = (sustainedWeeks: number, ratePence: number, amountPence: number, days: Rate): SeedPot => ({
  ...NONE,
  ...days,
  rule: "per_sustained",
  sustainedWeeks,
  ratePence,
  amountPence,
});
const topUp = (triggeredBy: "stretched" | "struggling", places: number, days: Rate): SeedPot => ({
  ...NONE,
  ...days,
  rule: "top_up",
  places,
  triggeredBy,
});

/** Pots that pay by the person, or only while a group is strained, beside the blocks: by the group's address. */
export const OTHER_POTS: Record<string, readonly SeedPot[]> = {
  "tuesday-diggers": [
    rate("per_started", 6_000, 45_000, {
      funder: "Larkmoor Surgery",
      purpose: "a warm start for new people",
      startsInDays: -330,
      endsInDays: 35,
    }),
    topUp("struggling", 4, {
      funder: "Wynmere District Council",
      purpose: "a helping hand in a hard season",
      startsInDays: -60,
      endsInDays: 305,
    }),
  ],
  "moor-road-lunch-club": [
    topUp("stretched", 4, {
      funder: "Harbour Trust",
      purpose: "a second cook on busy days",
      startsInDays: -90,
      endsInDays: 120,
    }),
  ],
  "reach-advice-table": [
    rate("per_accepted", 2_500, 20_000, {
      funder: "Local Health Partnership",
      purpose: "winter money worries",
      startsInDays: -95,
      endsInDays: 21,
    }),
    rate("per_accepted", 2_500, 120_000, {
      funder: "Bellwether Fund",
      purpose: "",
      startsInDays: -100,
      endsInDays: 160,
    }),
  ],
  "active-on-referral": [
    rate("per_started", 4_000, 360_000, {
      funder: "Local Health Partnership",
      purpose: "the first twelve sessions",
      startsInDays: -300,
      endsInDays: 65,
    }),
  ],
  "counselling-at-the-wharf": [
    sustained(6, 9_000, 450_000, {
      funder: "Harbour Trust",
      purpose: "for everybody still coming after six weeks",
      startsInDays: -320,
      endsInDays: 45,
    }),
  ],
  "kettle-cafe-company-table": [
    sustained(4, 3_000, 90_000, {
      funder: "Wyn Valley Community Foundation",
      purpose: "for each person who has found their table",
      startsInDays: -340,
      endsInDays: 390,
    }),
  ],
};
