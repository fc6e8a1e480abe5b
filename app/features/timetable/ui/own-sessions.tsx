import { addDays, formatDay, formatTime, londonDay, type Day } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Actions, ButtonLink } from "~/ui/button";
import { Section } from "~/ui/layout";
import { Details, Tag, WarningCallout } from "~/ui/notes";
import type { TimetablePage } from "../queries/timetable-page.server";
import { clashes, firstClashWith } from "../clashes";
import { clockTrouble, isOver, occurrencesIn, type Occurrence, type Session } from "../rules";
import { clockWords, timeWords } from "../words";

const DAYS_SHOWN = 3;
const DAYS_MORE = 12;

interface Props {
  own: TimetablePage;
}

/** Each session with its next days, each of which one press leads to; what cannot be right stands above. */
export function OwnSessions({ own }: Props) {
  const today = londonDay(own.now);
  const sessions = own.timetable.sessions.filter((session) => !isOver(session, today));
  if (sessions.length === 0) {
    return <p>No times are written down yet, so your page tells people to ask when you meet.</p>;
  }
  return (
    <>
      <Troubles own={own} />
      {sessions.map((session, index) => (
        <OwnSession key={session.id} own={own} session={session} first={index === 0} />
      ))}
    </>
  );
}

function OwnSession({ own, session, first }: Props & { session: Session; first: boolean }) {
  const { group, timetable, now, fromCalendar } = own;
  const today = londonDay(now);
  const days = occurrencesIn({ ...timetable, sessions: [session] }, today, addDays(today, 365));
  const [shown, more] = [days.slice(0, DAYS_SHOWN), days.slice(DAYS_SHOWN, DAYS_SHOWN + DAYS_MORE)];
  return (
    <Section title={timeWords(session, today)} near={first}>
      {days.length === 0 && <p>No day of it lies ahead.</p>}
      <Days slug={group.slug} days={shown} session={session} today={today} />
      {more.length > 0 && (
        <Details summary="Later days">
          <Days slug={group.slug} days={more} session={session} today={today} />
        </Details>
      )}
      {fromCalendar.includes(session.id) ? (
        <p className="t-small">From your own calendar. Change it there.</p>
      ) : (
        <p className="t-alone">
          <a href={paths.changeSession(group.slug, session.id)}>
            Change or take off
            <span className="nhsuk-u-visually-hidden"> {timeWords(session, today)}</span>
          </a>
        </p>
      )}
    </Section>
  );
}

function Days(props: { slug: string; days: readonly Occurrence[]; session: Session; today: Day }) {
  const { slug, days, session, today } = props;
  return (
    <ul className="t-days">
      {days.map((one) => (
        <li key={one.onDay}>
          <span>
            {one.status === "cancelled" ? <s>{formatDay(one.day, today)}</s> : formatDay(one.day, today)}
            {one.status === "moved" && `, ${clockWords(one)}`}
            {one.note && <span className="t-small t-days__note">{one.note}</span>}
          </span>
          {one.status !== "on" && (
            <Tag kind={one.status === "cancelled" ? "clay" : undefined}>
              {one.status === "cancelled" ? "Cancelled" : "Moved"}
            </Tag>
          )}
          <a href={paths.sessionDay(slug, session.id, one.onDay)}>
            {one.status === "on" ? "Cancel or move" : "Change"}
            <span className="nhsuk-u-visually-hidden"> {formatDay(one.onDay, today)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Troubles({ own }: Props) {
  const words = troublesOf(own);
  if (words.length === 0) return null;
  return (
    <WarningCallout title="Please look at this">
      <ul>
        {words.map((trouble) => (
          <li key={trouble}>{trouble}</li>
        ))}
      </ul>
    </WarningCallout>
  );
}

/** Times that overlap, and clock times that a change of the clocks skips or shows twice, in words. */
function troublesOf({ timetable, neighbours, now }: Props["own"]): string[] {
  const today = londonDay(now);
  const { sessions, changes, terms } = timetable;
  const overlaps = clashes(sessions, changes, terms, today).map(
    ([one, other]) =>
      `Two times overlap on ${formatDay(one.day, today)}: ${clockWords(one)} and ${clockWords(other)}.`,
  );
  const shared = neighbours.flatMap(({ name, timetable: theirs }) => {
    const clash = firstClashWith(timetable, theirs, today);
    return clash ? [sharedWords(name, clash, today)] : [];
  });
  const clocks = occurrencesIn(timetable, today, addDays(today, 365)).flatMap((one) =>
    one.status === "cancelled"
      ? []
      : [one.startsAt, one.endsAt].flatMap((time) => clockWarning(one.day, time, today)),
  );
  return [...overlaps, ...shared, ...clocks];
}

function sharedWords(
  name: string,
  { own, other }: { own: Occurrence; other: Occurrence },
  today: Day,
): string {
  const yours = `On ${formatDay(own.day, today)} you meet from ${clockWords(own)}`;
  return `${yours}, and ${name} meets at the same place from ${clockWords(other)}. If there is room for both, all is well.`;
}

function clockWarning(day: Day, time: string, today: Day): string[] {
  const trouble = clockTrouble(day, time);
  if (!trouble) return [];
  const why = trouble === "missing" ? "does not exist" : "comes twice";
  return [
    `On ${formatDay(day, today)} the clocks change, and ${formatTime(time)} ${why}. Move that day or change its time.`,
  ];
}

/** The ways to more times: by hand, or from the group's own calendar. */
export function TimetableWays({ own }: Props) {
  const { calendar, group } = own;
  return (
    <div className="t-section">
      <Actions>
        <ButtonLink href={paths.addSession(group.slug)}>Add a time</ButtonLink>
      </Actions>
      <p>
        {calendar ? "We read your own calendar every day. " : "Do you keep a calendar elsewhere? "}
        <a href={paths.groupOwnCalendar(group.slug)}>
          {calendar ? "See what was read" : "Let us read your own calendar"}
        </a>
      </p>
    </div>
  );
}
