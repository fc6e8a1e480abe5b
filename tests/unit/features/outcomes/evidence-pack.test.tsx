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
