import { CLOCK } from "~/features/access/actor.server";
import { nameKey } from "~/features/exchange/charities/name-key";
import { draftGrant } from "~/features/exchange/360giving/grant";
import { rematch } from "~/features/exchange/360giving/store.server";
import { addDays, instantAt, type Day } from "~/lib/dates";
import { asActor } from "../client.server";
import { charities, grants } from "../schema";
import { ORGANISATIONS, type OrganisationKey } from "./district/organisations";
import { insertRows } from "./insert-rows.server";
import { stableId } from "./stable-id";

const FUNDERS = {
  bellwether: "Bellwether Fund",
  harbour: "Harbour Trust",
  council: "Wynmere District Council",
} as const;

/** A grant: who gives how many pounds to whom, for what, and how many days ago; it runs for a year. */
type Given = [
  funder: keyof typeof FUNDERS,
  pounds: number,
  to: OrganisationKey | string,
  what: string,
  daysAgo: number,
];

/** By number where it goes to one of ours, else by the name that the funder wrote down. */
const GIVEN: Given[] = [
  ["bellwether", 6200, "larkmoor-growers", "Digging for company", 96],
  ["council", 1850.5, "larkmoor-growers", "Tools, seeds and a dry shed", 410],
  ["harbour", 12_000, "wyn-carers", "Breaks for carers", 150],
  ["council", 4300, "age-well", "Chair exercise in three halls", 75],
  ["harbour", 9900, "old-wharf-sheds", "A second shed evening", 33],
  ["bellwether", 7450, "memory-lane", "Singing for memory", 201],
  ["council", 3000, "fennel-community", "Warm room, winter", 260],
  ["bellwether", 5000, "befrienders", "Doorstep visits", 18],
  ["harbour", 2750, "The Lighthouse Cancer Cafe", "Tuesday drop-in", 122],
  ["council", 980, "Deaf Wynmere Limited", "Signing for beginners", 64],
  ["harbour", 3600, "Larkmoor Growers Association", "Raised beds for sitting down", 41],
  ["council", 1200, "Wynmere Advice Service", "Letters about debt", 133],
  ["bellwether", 2400, "Two Rivers Puppets", "A summer of puppets", 300],
  ["council", 750, "Saltings Reading Circle", "Large print", 88],
];

/** Charities of elsewhere, which a careless reader would take for ours. */
const ELSEWHERE = ["Larkmoor Gardens Association", "Wynmere Advice Shop"];

const numberOf = new Map<string, string | null>(
  ORGANISATIONS.map(({ key, charityNumber }) => [key, charityNumber]),
);
const nameOf = new Map<string, string>(ORGANISATIONS.map(({ key, name }) => [key, name]));

/** A register of made-up charities and the grants that made-up funders publish: most known, two doubtful. */
export async function publishGrants(today: Day): Promise<void> {
  const now = instantAt(today, "06:00");
  await asActor({ ...CLOCK, now }, async (tx) => {
    await insertRows(tx, charities, registerRows());
    const drafts = GIVEN.flatMap((given, index) => {
      const drafted = draftGrant(publishedFrom(given, index, today));
      return "draft" in drafted ? [drafted.draft] : [];
    });
    await insertRows(
      tx,
      grants,
      drafts.map((draft) => ({ ...draft, id: stableId(draft.identifier, now), createdAt: now })),
    );
    await rematch(tx, drafts);
  });
}

function registerRows() {
  const ours = ORGANISATIONS.flatMap(({ name, charityNumber }) =>
    charityNumber === null ? [] : [{ number: charityNumber, name: name.toUpperCase() }],
  );
  const others = ELSEWHERE.map((name, index) => ({ number: `99980${10 + index}`, name: name.toUpperCase() }));
  return [...ours, ...others].map((one) => ({ ...one, nameKey: nameKey(one.name) }));
}

function publishedFrom([funder, pounds, to, what, daysAgo]: Given, index: number, today: Day) {
  const number = numberOf.get(to) ?? null;
  const awardDate = addDays(today, -daysAgo);
  const prefix = `360G-madeup_${funder}`;
  return {
    id: `${prefix}-${100 + index}`,
    title: what,
    description: `${what}: a made-up grant of the demo`,
    currency: "GBP",
    amountAwarded: pounds,
    awardDate,
    plannedDates: [{ startDate: addDays(awardDate, 14), endDate: addDays(awardDate, 378), duration: 12 }],
    recipientOrganization: [
      number === null
        ? { id: `${prefix}-to-${100 + index}`, name: to }
        : { id: `GB-CHC-${number}`, name: nameOf.get(to) ?? to, charityNumber: number },
    ],
    fundingOrganization: [{ id: prefix, name: FUNDERS[funder] }],
  };
}
