import { endOf, nextOccurrence, nextOccurrences } from "~/features/timetable/rules";
import { clockWords } from "~/features/timetable/words";
import { formatDay, formatTime } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { listed } from "~/lib/sentences";
import { ButtonLink } from "~/ui/button";
import { Panel } from "~/ui/layout";
import type { GroupHome } from "../queries/group-home.server";

const LATER = 3;

/** When and where the group meets next, who comes for the first time, and the register while it waits. */
export function NextSession({ home }: { home: GroupHome }) {
  const { group, now, today, register } = home;
  const on = nextOccurrence(group.timetable, now)?.day;
  if (!on) return null;
  const coming = nextOccurrences(group.timetable, now, LATER + 1);
  const times = coming.filter((one) => one.day === on && one.status !== "cancelled" && endOf(one) > now);
  const later = coming.filter((one) => one.day !== on && one.status !== "cancelled");
  const names = home.firstTimers
    .filter((person) => person.on === on)
    .map(({ firstName }) => firstName ?? "somebody");
  return (
    <Panel title="Next session">
      <p>
        <strong>
          {formatDay(on, today)}, {times.map(({ startsAt }) => formatTime(startsAt)).join(" and ")}
        </strong>
        {group.venue && `, ${group.venue}`}. {expectedWords(group.pool.startedNow, names)}
      </p>
      {register && (
        <p>
          <ButtonLink href={paths.registerOf(group.slug, register.sessionId, register.onDay)}>
            {register.when === "today" ? "Today’s register" : `Register of ${formatDay(register.day, today)}`}
          </ButtonLink>
        </p>
      )}
      {later.length > 0 && (
        <p className="t-small">
          Then {listed(later.map((one) => `${formatDay(one.day, today)}, ${clockWords(one)}`))}.
        </p>
      )}
    </Panel>
  );
}

function expectedWords(attending: number, newcomers: readonly string[]): string {
  const known = attending === 1 ? "1 referred person comes" : `${attending} referred people come`;
  if (newcomers.length === 0)
    return `${attending === 0 ? "Nobody who was referred comes" : known} as a rule.`;
  const first = `${listed(newcomers)} ${newcomers.length === 1 ? "comes" : "come"} for the first time.`;
  return attending === 0 ? first : `${known} as a rule. ${first}`;
}
