/** A small published grant of a made-up funder, in the standard's shape. */
export function publishedGrant(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "360G-examplefund-1",
    title: "Warm Tuesdays",
    description: "A warm room and soup on Tuesdays",
    currency: "GBP",
    amountAwarded: 4500.1,
    awardDate: "2026-03-02",
    plannedDates: [{ startDate: "2026-04", endDate: "2027-03", duration: 12 }],
    recipientOrganization: [{ id: "GB-CHC-1098765", name: "Example Soup Club", charityNumber: "1098765" }],
    fundingOrganization: [{ id: "360G-examplefund", name: "Example Fund" }],
    dateModified: "2026-03-03T09:00:00Z",
    ...changes,
  };
}

export function recipient(id: string, name: string, more: Record<string, string> = {}) {
  return { recipientOrganization: [{ id, name, ...more }] };
}
