import { endOf, nextOccurrence, occurrencesIn } from "~/features/timetable/rules";
import { timesWords } from "~/features/timetable/words";
import { formatDay, formatTime } from "~/lib/dates";
import { listed } from "~/lib/sentences";
import { Panel, Section } from "~/ui/layout";
import type { GroupHome } from "../queries/group-home.server";

/** When and where the group meets next, and who comes for the first time. */
export function NextSession({ home }: { home: GroupHome }) {
  const { group, now, today } = home;
  const on = nextOccurrence(group.timetable, now)?.day;
  if (!on) return null;
  const times = occurrencesIn(group.timetable, on, on).filter(
    (one) => one.status !== "cancelled" && endOf(one) > now,
  );
  const usual = timesWords(group.timetable, now);
  const names = home.firstTimers
    .filter((person) => person.on === on)
    .map(({ firstName }) => firstName ?? "somebody");
  return (
    <Section title="Next session" near>
      <Panel>
        <p>
          <strong>
            {formatDay(on, today)}, {times.map(({ startsAt }) => formatTime(startsAt)).join(" and ")}
          </strong>
          {group.venue && (
            <>
              <br />
              {group.venue}
            </>
          )}
        </p>
        <p>{expectedWords(group.pool.startedNow, names)}</p>
        {usual.length > 1 && <p className="t-small">{usual.join("; ")}</p>}
      </Panel>
    </Section>
  );
}

function expectedWords(attending: number, newcomers: readonly string[]): string {
  const known = attending === 1 ? "1 referred person comes" : `${attending} referred people come`;
  if (newcomers.length === 0)
    return `${attending === 0 ? "Nobody who was referred comes" : known} as a rule.`;
  const first = `${listed(newcomers)} ${newcomers.length === 1 ? "comes" : "come"} for the first time.`;
  return attending === 0 ? first : `${known} as a rule. ${first}`;
}
