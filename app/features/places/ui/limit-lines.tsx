import type { LimitLine } from "../queries/limits.server";

/** "Tuesdays, 10am to 12 noon: 5 of 6 places taken", a line each; over a limit is said. */
export function LimitLines({ limits }: { limits: readonly LimitLine[] }) {
  if (limits.length === 0) return null;
  return (
    <ul className="t-list-plain">
      {limits.map(({ words, places, taken, sessionId, accessNeed }) => (
        <li key={sessionId ?? accessNeed}>
          {words}: {taken} of {places} {places === 1 ? "place" : "places"} taken
          {taken > places && `, ${taken - places} over`}
        </li>
      ))}
    </ul>
  );
}
