import { formatDay, type Day } from "~/lib/dates";
import { listed } from "~/lib/sentences";
import { notKeptWords, type NotKeptMarks } from "~/words/not-kept";
import type { Unsent } from "./register-outbox";
import type { Lost, Sending } from "./register-sending";

/** Where what was marked is now, in words, after what could not be kept; with a link to sign in where it takes that. */
export function stateWords(waiting: number, last: Sending | null, lost: string): (string | Node)[] {
  if (waiting === 0) return [lost ? `${lost} All else is sent.` : "Sent. The register is up to date."];
  const kept = `${lost && `${lost} `}Saved on this phone, ${waiting} to send.`;
  if (last?.stopped === "signed_out") return [`${kept} `, signInLink()];
  if (last?.stopped === "refused")
    return [`${kept} This group is not yours now, or another account made them.`];
  if (last?.stopped === "no_connection" || !navigator.onLine) {
    return [`${kept} They go by themselves when there is a connection.`];
  }
  return [kept];
}

/** The register that the page shows: its day, and the names that stand there. */
export interface ShownRegister {
  sessionId: string;
  onDay: string;
  /** The day on which they met, where the session was moved. */
  heldOn: string;
  nameOf(referralId: string): string | undefined;
}

/** What could not be kept, for whom on this page and for which day; of another register its group and day only. */
export function lostWords(lost: readonly Lost[], page: ShownRegister, today: Day): string {
  const parts = new Map<string, NotKeptMarks & { where: string; whom: Set<string> }>();
  for (const { unsent, why } of lost) {
    const isHere = unsent.sessionId === page.sessionId && unsent.onDay === page.onDay;
    const day = formatDay(isHere ? page.heldOn : (unsent.heldOn ?? unsent.onDay), today);
    const where = isHere || unsent.group ? ` on ${day}` : day;
    const whom = isHere ? whomOf(unsent.said, page) : (unsent.group ?? "");
    const key = isHere ? `${why} here` : `${why} ${whom} ${day}`;
    const part = parts.get(key) ?? { why, marks: 0, where, whom: new Set() };
    parts.set(key, { ...part, marks: part.marks + 1, whom: part.whom.add(whom) });
  }
  return notKeptWords(
    [...parts.values()].map(({ where, whom, ...part }) => ({ ...part, about: listed([...whom]) + where })),
  );
}

function whomOf(said: Unsent["said"], { nameOf }: ShownRegister): string {
  if (!("mark" in said)) return "the number of others";
  return nameOf(said.referralId) ?? "somebody who is not on this page now";
}

function signInLink(): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = `/sign-in?${new URLSearchParams({ back: location.pathname })}`;
  link.textContent = "Sign in to send them";
  return link;
}
