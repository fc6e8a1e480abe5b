import { effectiveLevel, liftedUntil as liftEnd } from "~/features/load/rules";
import { londonDay } from "~/lib/dates";
import { userIdOf } from "../district";
import { stableId } from "../stable-id";
import type { GroupState } from "./state";
import type { RaiseFlag } from "./steps";

/** Ends the flag that stood and raises the new one; the level that decides follows, as when the organiser taps it. */
export function raise(group: GroupState, step: RaiseFlag): void {
  const { at, level, reason, untilOn } = step;
  const last = group.flags.at(-1);
  if (last) last.endedAt = at;
  group.flags.push({
    id: stableId(`flag ${group.seed.slug} ${group.flags.length}`, at),
    groupId: group.id,
    level,
    reason,
    untilOn,
    setBy: step.by && userIdOf(step.by),
    setAt: at,
    endedAt: null,
  });
  group.level = levelOf(group.id, step);
  group.strain = group.level.strain ?? null;
}

function levelOf(groupId: string, { at, level, reason, untilOn }: RaiseFlag) {
  const today = londonDay(at);
  const liftedUntil = level === "comfortable" ? liftEnd(today) : null;
  const effective = effectiveLevel({
    flag: { level, reason, setAt: at, untilOn },
    computed: "unknown",
    askedOn: null,
    liftedUntil,
    today,
  });
  return {
    groupId,
    level: effective.level,
    computed: "unknown" as const,
    belowSince: null,
    askedOn: effective.askedOn,
    liftedUntil,
    strain: effective.strain,
    rankAs: effective.rankAs,
    signals: [],
    waitWeeks: null,
    computedAt: at,
  };
}
