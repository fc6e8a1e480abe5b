import { formatDate, type Day } from "~/lib/dates";
import {
  ACCESS_ANSWERS,
  ACCESS_FEATURE_IDS,
  ACCESS_FEATURES,
  type AccessAnswer,
  type AccessFeatureId,
} from "./vocabulary";

export interface AccessRow {
  feature: string;
  value: Exclude<AccessAnswer, "unknown">;
  note: string;
  saidBy: "group" | "directory" | "import";
  saidOn: Day;
}

export interface AccessLine {
  id: AccessFeatureId;
  label: string;
  value: AccessAnswer;
  /** "Yes. The wide gate is 1,100 mm. The group told us on 3 March." */
  note: string;
}

/** Asked about so often that a group's page says when they are not known. */
const ALWAYS_SAID = ["step_free_entrance", "accessible_toilet", "seating", "hearing_loop", "quiet_space"];

const SAID: Record<AccessRow["saidBy"], (date: string) => string> = {
  group: (date) => `The group told us on ${date}.`,
  directory: (date) => `The directory looked on ${date}.`,
  import: (date) => `From an earlier directory, ${date}.`,
};

/** What is known of getting in, in the vocabulary's order, with what is not known of the usual questions after it. */
export function accessLines(rows: readonly AccessRow[], today: Day): AccessLine[] {
  const known = ACCESS_FEATURE_IDS.flatMap((id) => {
    const row = rows.find(({ feature }) => feature === id);
    return row
      ? [{ id, label: ACCESS_FEATURES[id].label, value: row.value, note: answerWords(row, today) }]
      : [];
  });
  const unknown = ACCESS_FEATURE_IDS.filter(
    (id) => ALWAYS_SAID.includes(id) && !rows.some(({ feature }) => feature === id),
  ).map((id) => ({
    id,
    label: ACCESS_FEATURES[id].label,
    value: "unknown" as const,
    note: `${ACCESS_ANSWERS.unknown}. Nobody has told us.`,
  }));
  return [...known, ...unknown];
}

function answerWords({ value, note, saidBy, saidOn }: AccessRow, today: Day): string {
  const more = note ? ` ${note.replace(/[.\s]*$/, ".")}` : "";
  return `${ACCESS_ANSWERS[value]}.${more} ${SAID[saidBy](formatDate(saidOn, today))}`;
}
