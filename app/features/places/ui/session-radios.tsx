import { counted } from "~/lib/dates";
import { Radios } from "~/ui/choices";
import type { SessionPlaces } from "../queries/limits.server";

interface Props {
  sessions: readonly SessionPlaces[];
  legend: string;
  hint?: string;
  /** Left out: the one with the most room. */
  chosen: string | null;
  error?: string;
}

/** Which session somebody comes to, with what is left at each; nothing where the group keeps its places together. */
export function SessionRadios({ sessions, legend, hint, chosen, error }: Props) {
  if (sessions.length === 0) return null;
  const leftAt = ({ limit }: SessionPlaces) => Math.max(0, (limit?.places ?? 0) - (limit?.taken ?? 0));
  const roomiest = sessions.reduce((best, session) => (leftAt(session) > leftAt(best) ? session : best));
  return (
    <Radios
      name="sessionId"
      legend={legend}
      hint={hint}
      defaultValue={chosen ?? roomiest.id}
      error={error}
      options={sessions.map((session) => ({
        value: session.id,
        label: session.words,
        hint: leftAt(session) === 0 ? "Full just now" : `${counted(leftAt(session), "place")} left`,
      }))}
    />
  );
}
