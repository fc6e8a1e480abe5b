import { describe, expect, it } from "vitest";

import {
  draftKeptUntil,
  isPastKeeping,
  personKeptUntil,
  safeContactWords,
  safeWays,
  type ContactFacts,
} from "~/features/people/rules";

const silent: ContactFacts = {
  phone: "07700 900123",
  email: "margaret@example.org",
  safeToRing: false,
  safeToLeaveMessage: false,
  safeToText: false,
  safeToEmail: false,
};

describe("safe contact", () => {
  it("is nothing until somebody says that it is", () => {
    expect(safeWays(silent)).toEqual([]);
    expect(safeContactWords(silent)).toBe("No safe way to reach them is known.");
  });

  it("needs the number or address as well", () => {
    const said = {
      ...silent,
      safeToRing: true,
      safeToText: true,
      safeToEmail: true,
      safeToLeaveMessage: true,
    };
    expect(safeWays(said)).toEqual(["ring", "leave_message", "text", "email"]);
    expect(safeWays({ ...said, phone: null, email: null })).toEqual([]);
    expect(safeWays({ ...said, phone: "" })).toEqual(["email"]);
  });

  it("allows a message only where it is safe to ring", () => {
    expect(safeWays({ ...silent, safeToLeaveMessage: true })).toEqual([]);
  });

  it("is told with what not to do", () => {
    const byPhone = { ...silent, email: null, safeToRing: true, safeToLeaveMessage: true, safeToText: true };
    expect(safeContactWords(byPhone)).toBe("Telephone. Safe to leave a message. Safe to text.");
    expect(safeContactWords({ ...silent, safeToRing: true })).toBe(
      "Telephone. Do not leave a message. Do not text. Do not e-mail.",
    );
    expect(safeContactWords({ ...silent, safeToEmail: true })).toBe(
      "Do not text. Safe to e-mail. Do not ring.",
    );
  });
});

describe("keeping", () => {
  it("ends two years after the last contact, and a month after a draft was begun", () => {
    const at = new Date("2024-02-29T23:30:00Z");
    expect(personKeptUntil(at)).toBe("2026-02-28");
    expect(draftKeptUntil(at)).toBe("2024-03-30");
    expect(personKeptUntil(at, { peopleYears: 1, draftDays: 7 })).toBe("2025-02-28");
    expect(isPastKeeping("2026-02-28", new Date("2026-02-28T23:59:00Z"))).toBe(false);
    expect(isPastKeeping("2026-02-28", new Date("2026-03-01T00:00:00Z"))).toBe(true);
  });
});
