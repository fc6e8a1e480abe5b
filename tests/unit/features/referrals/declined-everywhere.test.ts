import { describe, expect, it } from "vitest";
import { needsDeclinedEverywhere, type Asked } from "~/features/referrals/declined-everywhere";

const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));

function asked(id: string, status: Asked["status"], sent: number, ended: number | null, more = {}): Asked {
  return {
    id,
    groupId: `group of ${id}`,
    status,
    needs: ["loneliness"],
    sentAt: day(sent),
    endedAt: ended === null ? null : day(ended),
    ...more,
  };
}

const gapsOf = (all: Asked[]) =>
  Object.fromEntries(all.map(({ id }) => [id, needsDeclinedEverywhere(id, all)]));

describe("every group said no", () => {
  it("is counted by the second no, once", () => {
    const all = [asked("a", "declined", 0, 3), asked("b", "expired", 4, 14), asked("c", "declined", 15, 16)];
    expect(gapsOf(all)).toEqual({ a: [], b: ["loneliness"], c: [] });
  });

  it("waits for those that are open, and is asked late with the same answer", () => {
    const open = asked("c", "sent", 2, null);
    expect(gapsOf([asked("a", "declined", 0, 3), asked("b", "declined", 1, 4), open])).toEqual({
      a: [],
      b: [],
      c: [],
    });
    const later = asked("c", "declined", 2, 9);
    expect(gapsOf([asked("a", "declined", 0, 3), asked("b", "declined", 1, 4), later])).toEqual({
      a: [],
      b: [],
      c: ["loneliness"],
    });
  });

  it("is not so when a group took them, or one group alone was asked twice", () => {
    const ended = asked("c", "ended_early", 0, 2);
    expect(gapsOf([ended, asked("a", "declined", 3, 4), asked("b", "declined", 3, 5)]).b).toEqual([]);
    const same = { groupId: "one" };
    expect(gapsOf([asked("a", "declined", 0, 1, same), asked("b", "declined", 2, 3, same)]).b).toEqual([]);
  });

  it("passes over a draft and one that was withdrawn", () => {
    const all = [
      asked("a", "declined", 0, 1),
      asked("w", "withdrawn", 0, 1),
      asked("d", "draft", 0, null),
      asked("b", "declined", 2, 3),
    ];
    expect(gapsOf(all)).toEqual({ a: [], w: [], d: [], b: ["loneliness"] });
  });

  it("goes need by need", () => {
    const all = [
      asked("a", "declined", 0, 1, { needs: ["loneliness", "food"] }),
      asked("b", "declined", 2, 3, { needs: ["food"] }),
    ];
    expect(gapsOf(all)).toEqual({ a: [], b: ["food"] });
  });

  it("begins anew half a year later, and counts one moment's two noes once", () => {
    const long = asked("a", "completed", 0, 5);
    const all = [long, asked("b", "declined", 300, 301), asked("c", "declined", 300, 301)];
    expect(gapsOf(all)).toEqual({ a: [], b: [], c: ["loneliness"] });
  });
});
