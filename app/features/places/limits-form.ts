import { z } from "zod";
import { ACCESS_FEATURE_IDS, type AccessFeatureId } from "~/features/groups/vocabulary";

/** How many access needs can have a limit of their own. */
export const NEED_ROWS = [0, 1, 2] as const;

export interface LimitsToSet {
  sessions: { sessionId: string; places: number }[];
  needs: { need: AccessFeatureId; places: number }[];
}

const WORDS = "Enter places as a whole number, such as 2";
const places = z.coerce.number({ error: WORDS }).int(WORDS).min(0, WORDS).max(500, WORDS).optional();

export const sessionField = (id: string) => `session-${id}`;

/** The form of a group with these sessions: a number for each, and rows of an access need with its number. */
export function limitsForm(sessionIds: readonly string[]) {
  const sessions = sessionIds.map((id) => [sessionField(id), places] as const);
  const need = z.enum(ACCESS_FEATURE_IDS as [AccessFeatureId, ...AccessFeatureId[]]).optional();
  const needs = NEED_ROWS.flatMap((row) => [
    [`need${row}`, need] as const,
    [`needPlaces${row}`, places] as const,
  ]);
  return z
    .object(Object.fromEntries([...sessions, ...needs]))
    .superRefine((values, context) => {
      const chosen = NEED_ROWS.map((row) => values[`need${row}`]);
      for (const row of NEED_ROWS) {
        const given = chosen[row];
        if (given === undefined) continue;
        const wrong = (path: string, message: string) =>
          context.addIssue({ code: "custom", path: [path], message });
        if (values[`needPlaces${row}`] === undefined)
          wrong(`needPlaces${row}`, "Enter how many places there are");
        if (chosen.indexOf(given) < row) wrong(`need${row}`, "You have given this access need already");
      }
    })
    .transform((values): LimitsToSet => ({
      sessions: sessionIds.flatMap((sessionId) => {
        const many = values[sessionField(sessionId)];
        return typeof many === "number" ? [{ sessionId, places: many }] : [];
      }),
      needs: NEED_ROWS.flatMap((row) => {
        const given = values[`need${row}`];
        const many = values[`needPlaces${row}`];
        return given !== undefined && typeof many === "number"
          ? [{ need: given as AccessFeatureId, places: many }]
          : [];
      }),
    }));
}
