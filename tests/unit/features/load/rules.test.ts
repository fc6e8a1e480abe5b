import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Family, Signal, SignalId, SignalLevel } from "~/features/load/facts";
import { flagSentence, isInDate, STRAIN_REASONS, type StrainFlag } from "~/features/load/flag";
import {
  agreementSentence,
  computedLevel,
  disagreement,
  effectiveLevel,
  liftedUntil,
  settleLevel,
  type ComputedLevel,
  type SettledLevel,
} from "~/features/load/rules";
import { addDays } from "~/lib/dates";

const today = "2026-03-12";
const height = { unknown: 0, comfortable: 0, watch: 0, stretched: 1, struggling: 2 };

function signal(family: Family, level: SignalLevel, id: SignalId = "wait"): Signal {
  return { id, family, level, value: 1, sentence: "", thresholdSentence: "" };
}

const anySignal = fc
  .tuple(
    fc.constantFrom<Family>("room", "flow", "attendance", "money"),
    fc.constantFrom<SignalLevel>("comfortable", "stretched", "struggling", "unknown"),
  )
  .map(([family, level]) => signal(family, level));
const anyComputed = fc.constantFrom<ComputedLevel>(
  "comfortable",
  "watch",
  "stretched",
  "struggling",
  "unknown",
);

describe("what the signals say together", () => {
  it.each([
    ["comfortable", [signal("room", "comfortable"), signal("money", "unknown")]],
    ["unknown", [signal("room", "unknown"), signal("money", "unknown")]],
    ["watch", [signal("room", "struggling"), signal("room", "struggling"), signal("flow", "comfortable")]],
    ["stretched", [signal("room", "struggling"), signal("flow", "stretched")]],
    ["stretched", [signal("flow", "stretched"), signal("money", "stretched")]],
    [
      "struggling",
      [signal("flow", "struggling"), signal("money", "struggling"), signal("room", "comfortable")],
    ],
    ["stretched", [signal("room", "struggling", "utilisation"), signal("flow", "comfortable")]],
    ["watch", [signal("room", "stretched", "utilisation")]],
  ] as [ComputedLevel, Signal[]][])("is %s", (level, all) => {
    expect(computedLevel(all)).toBe(level);
  });

  it("never rises from one family alone, and never falls when a signal worsens", () => {
    fc.assert(
      fc.property(fc.array(anySignal, { minLength: 1, maxLength: 9 }), fc.nat(8), (all, at) => {
        const families = new Set(all.filter(({ level }) => height[level] > 0).map(({ family }) => family));
        const level = computedLevel(all);
        if (families.size < 2) expect(height[level]).toBe(0);
        const worse = all.map((one, i): Signal =>
          i === at % all.length ? { ...one, level: "struggling" } : one,
        );
        expect(height[computedLevel(worse)]).toBeGreaterThanOrEqual(height[level]);
      }),
    );
  });
});

describe("settling", () => {
  it("rises at once and falls after 14 days below", () => {
    let settled = settleLevel(null, "comfortable", "2026-03-01");
    settled = settleLevel(settled, "struggling", "2026-03-02");
    expect(settled).toEqual({ level: "struggling", belowSince: null });
    settled = settleLevel(settled, "comfortable", "2026-03-03");
    expect(settled).toEqual({ level: "struggling", belowSince: "2026-03-03" });
    expect(settleLevel(settled, "comfortable", "2026-03-16").level).toBe("struggling");
    expect(settleLevel(settled, "watch", "2026-03-17")).toEqual({ level: "watch", belowSince: null });
  });

  it("starts counting again when the level is reached again", () => {
    const below: SettledLevel = { level: "stretched", belowSince: "2026-03-01" };
    expect(settleLevel(below, "stretched", "2026-03-10")).toEqual({ level: "stretched", belowSince: null });
  });

  it("falls from a level only after 14 days in a row below it, and rises the same day", () => {
    fc.assert(
      fc.property(fc.array(anyComputed, { minLength: 1, maxLength: 80 }), (days) => {
        let settled: SettledLevel | null = null;
        days.forEach((computed, i) => {
          const before = settled ? height[settled.level] : 0;
          settled = settleLevel(settled, computed, addDays(today, i));
          const now = height[settled.level];
          expect(now).toBeGreaterThanOrEqual(height[computed]);
          expect(now).toBeLessThanOrEqual(Math.max(before, height[computed]));
          const lately = days.slice(Math.max(0, i - 14), i + 1);
          if (now < before) expect(lately.filter((level) => height[level] < before)).toHaveLength(15);
          else if (lately.length === 15) expect(lately.some((level) => height[level] >= now)).toBe(true);
        });
      }),
    );
  });
});

function flag(level: StrainFlag["level"], untilOn: string | null = "2026-04-02"): StrainFlag {
  return { level, reason: "volunteers", setAt: new Date("2026-03-05T19:00:00Z"), untilOn };
}

describe("who decides", () => {
  const signalsOnly = { flag: null, askedOn: null, liftedUntil: null, today };

  it("the flag, while it is in date", () => {
    expect(effectiveLevel({ ...signalsOnly, flag: flag("paused"), computed: "comfortable" })).toMatchObject({
      level: "paused",
      from: "flag",
      strain: "paused",
      intake: "none",
    });
    expect(effectiveLevel({ ...signalsOnly, flag: flag("struggling"), computed: "comfortable" }).intake).toBe(
      "waiting_list",
    );
    const over = effectiveLevel({
      ...signalsOnly,
      flag: flag("struggling", "2026-03-11"),
      computed: "comfortable",
    });
    expect(over).toMatchObject({ level: "comfortable", from: "signals", intake: "open" });
    expect(isInDate(flag("paused", today), today)).toBe(true);
    expect(isInDate(flag("paused", null), "2036-01-01")).toBe(true);
  });

  it("signals rank lower and ask, but do not close", () => {
    const asked = effectiveLevel({ ...signalsOnly, computed: "struggling" });
    expect(asked).toEqual({
      level: "struggling",
      from: "signals",
      strain: "stretched",
      rankAs: "struggling",
      intake: "open",
      shouldAsk: true,
      askedOn: today,
    });
    const flagged = effectiveLevel({ ...signalsOnly, flag: flag("comfortable"), computed: "struggling" });
    expect(flagged).toMatchObject({
      strain: "comfortable",
      rankAs: "struggling",
      intake: "open",
      shouldAsk: true,
    });
  });

  it("an unanswered question closes intake after five working days, and not one sooner", () => {
    const since = { ...signalsOnly, computed: "struggling" as const, askedOn: "2026-03-05" };
    expect(effectiveLevel({ ...since, today: "2026-03-11" })).toMatchObject({
      intake: "open",
      shouldAsk: false,
    });
    expect(effectiveLevel({ ...since, today: "2026-03-12" })).toMatchObject({
      intake: "waiting_list",
      strain: "struggling",
    });
    expect(effectiveLevel({ ...since, flag: flag("comfortable") }).intake).toBe("open");
  });

  it("“we can take people” lifts it for 14 days, and then it is asked afresh", () => {
    const until = liftedUntil(today);
    expect(until).toBe("2026-03-26");
    const given = {
      ...signalsOnly,
      computed: "struggling" as const,
      askedOn: "2026-03-05",
      liftedUntil: until,
    };
    expect(effectiveLevel({ ...given, today: until })).toMatchObject({
      intake: "open",
      shouldAsk: false,
      askedOn: null,
    });
    expect(effectiveLevel({ ...given, askedOn: null, today: "2026-03-27" })).toMatchObject({
      intake: "open",
      shouldAsk: true,
    });
  });

  it("knows nothing where there is nothing", () => {
    expect(effectiveLevel({ ...signalsOnly, computed: "unknown" })).toMatchObject({
      level: "unknown",
      strain: null,
      intake: "open",
      shouldAsk: false,
    });
    expect(effectiveLevel({ ...signalsOnly, computed: "watch" }).level).toBe("comfortable");
  });

  it("asks when flag and signals lie two levels apart", () => {
    expect(disagreement("comfortable", "struggling")).toBe(true);
    expect(disagreement("struggling", "comfortable")).toBe(true);
    expect(disagreement("comfortable", "stretched")).toBe(false);
    expect(disagreement("paused", "struggling")).toBe(false);
    expect(disagreement("paused", "watch")).toBe(true);
    expect(disagreement("struggling", "unknown")).toBe(false);
  });
});

describe("words", () => {
  it("repeat what the organiser said", () => {
    expect(flagSentence(flag("stretched"), today)).toBe(
      "You said stretched on 5 March, because of volunteers. It stands until 2 April.",
    );
    expect(flagSentence({ ...flag("paused", null), reason: "complexity" }, today, "they")).toBe(
      "They said paused on 5 March, because people need more than they can give.",
    );
    expect(Object.keys(STRAIN_REASONS)).toHaveLength(8);
  });

  it("say whether both agree", () => {
    expect(agreementSentence("stretched", "stretched", false)).toBe(
      "The numbers say stretched. So do you, and nothing needs deciding.",
    );
    expect(agreementSentence("comfortable", "struggling", true)).toBe(
      "The numbers say struggling. You said comfortable. Which is nearer?",
    );
    expect(agreementSentence("comfortable", "struggling", false)).toBe(
      "The numbers say struggling. You said comfortable, and your word stands.",
    );
    expect(agreementSentence("comfortable", "stretched", true)).toBe(
      "The numbers say stretched. You said comfortable, and your word stands.",
    );
    expect(agreementSentence(null, "unknown", true)).toBe("The numbers cannot tell yet.");
  });
});
