import { NEEDS, type NeedId, OPEN_NEED_IDS } from "~/features/groups/vocabulary";

/** Needs in words for a group or a person; what is kept for link workers' own records is left out. */
export function needLabels(ids: readonly string[]): string[] {
  return OPEN_NEED_IDS.filter((id) => ids.includes(id)).map((id: NeedId) => NEEDS[id].label);
}
