import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Evidence } from "~/features/outcomes/ui/evidence-pack";
import type { EvidencePack } from "~/features/outcomes/queries/evidence-pack.server";

const NEW: EvidencePack = {
  group: {
    id: "018ce84c-da80-7cf8-8d2a-83ac87828de1",
    slug: "bell-ringers",
    name: "Bell Ringers",
    organisationId: null,
    status: "listed",
    venue: null,
    pool: {
      id: "018ce84c-da80-7cf8-8d2a-83ac87828de2",
      groupId: "018ce84c-da80-7cf8-8d2a-83ac87828de1",
      limit: "unknown",
      safePlaces: null,
      acceptedNow: 0,
      startedNow: 0,
      heldNow: 0,
      waitingNow: 0,
      intakeLimit: null,
      intakeWeek: null,
      intakeTaken: 0,
      waitingLimit: null,
      holdDays: 7,
    },
    evidenceAt: null,
    strain: null,
    freshness: null,
    timetable: { sessions: [], changes: [], terms: [] },
  },
  organisation: { name: "Bells", charityNumber: null },
  today: "2026-11-23",
  period: { from: "2025-10-01", to: "2026-09-30" },
  funded: "not_paid_per_place",
  reach: [],
  needs: [],
  attendance: [],
  load: [],
  months: [],
  strain: [],
  outcomes: [],
  unpaid: [],
  pots: [],
  address: "https://trellis.example.org/g/1",
};

it("prints no empty table and no heading without words for a group that is new", () => {
  const page = renderToStaticMarkup(<Evidence pack={NEW} />);
  expect(page).not.toContain("On the last day of each month");
  expect(page).toMatch(/How hard it was<\/h2><p>There are no figures for these months yet\./);
});

it("leaves room on two pages however many pots there are: the longest are told, the others with their sum", () => {
  const pots = Array.from({ length: 8 }, (_, index) => ({
    id: `pot ${index}`,
    groupId: NEW.group.id,
    funder: `Funder ${index}`,
    purpose: "",
    rule: "block" as const,
    places: 3,
    ratePence: null,
    sustainedWeeks: null,
    triggeredBy: null,
    amountPence: 100_000,
    accruedPence: 0,
    startsOn: "2026-01-01",
    endsOn: `2027-0${index + 1}-28`,
    countsFrom: null,
    grantId: null,
  }));
  const page = renderToStaticMarkup(<Evidence pack={{ ...NEW, pots }} />);
  expect(page.match(/Funder \d/g)).toEqual(["Funder 4", "Funder 5", "Funder 6", "Funder 7"]);
  expect(page).toContain("And 4 pots more, of £4,000.");
});
