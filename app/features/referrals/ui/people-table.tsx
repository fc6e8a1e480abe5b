import { formatDay, type Day } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { type Column, DataTable } from "~/ui/data-table";
import { LIST_NAMES, type PeopleList } from "../people-lists";
import type { GroupPerson } from "../queries/group-people.server";
import { statusLabel } from "../words";
import { nameOf, sentWords } from "./group-person";

const LAST_COLUMN: Record<PeopleList, string> = {
  answer: "What next",
  waiting: "On the list",
  accepted: "First session",
  attending: "Came first",
  past: "How it ended",
};

interface Props {
  list: PeopleList;
  people: readonly GroupPerson[];
  /** How many stand before the first of these. */
  before: number;
  today: Day;
}

/** One list of a group's people; the waiting list with everybody's position. */
export function PeopleTable({ list, people, before, today }: Props) {
  const numbered: Column[] = list === "waiting" ? [{ label: "Position", numeric: true }] : [];
  return (
    <DataTable
      caption={LIST_NAMES[list]}
      columns={[
        { label: "Person" },
        ...numbered,
        { label: "About" },
        { label: "Sent" },
        { label: LAST_COLUMN[list] },
      ]}
      rows={people.map((person, index) => ({
        key: person.id,
        cells: [
          <a key="person" href={paths.referral(person.id)}>
            {nameOf(person)}
          </a>,
          ...(list === "waiting" ? [before + index + 1] : []),
          person.needs.join("; ") || "Not shown",
          sentWords(person, today),
          lastCell(list, person, today),
        ],
      }))}
    />
  );
}

function lastCell(list: PeopleList, person: GroupPerson, today: Day): string {
  const { due, firstSessionOn, offeredUntil, waitingSince, status } = person;
  if (list === "past") return statusLabel(status);
  if (list === "waiting") {
    if (offeredUntil) return `A place is kept until ${formatDay(offeredUntil, today)}`;
    return waitingSince ? `Since ${formatDay(waitingSince, today)}` : "";
  }
  if (list === "attending") return firstSessionOn ? formatDay(firstSessionOn, today) : "";
  return due?.sentence ?? (firstSessionOn ? formatDay(firstSessionOn, today) : "");
}
