import { expect, it } from "vitest";
import { groupText } from "~/features/shortlists/text-message";
import { septetsOf, TEXT_SEPTETS } from "~/lib/gsm7";
import { shortCode } from "~/lib/short-code";
import { groupIdOf, WYNMERE } from "~db/seed/district";
import { aSession, aTimetable } from "../../support/factories/timetable";

const NOW = new Date("2026-11-24T12:00:00Z");

it("a text about any group of the demo fits one message, with its number and short address", () => {
  const codes = new Set<string>();
  for (const { slug, name, sessions, phone } of WYNMERE.groups) {
    const code = shortCode(groupIdOf(slug));
    const address = `https://groups.wynmere-council.example.org/g/${code}`;
    const timetable = aTimetable(sessions.map((session) => aSession(session)));
    const text = groupText({ name, timetable, phone, address }, NOW);
    expect(septetsOf(text), text).toBeLessThanOrEqual(TEXT_SEPTETS);
    expect(text).toContain(address);
    if (phone) expect(text).toContain(phone);
    codes.add(code);
  }
  expect(codes.size).toBe(WYNMERE.groups.length);
});
