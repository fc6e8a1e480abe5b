/** What the groups of one area carry today. Whole places, people and groups. */
export interface AreaLoad {
  id: string;
  slug: string;
  name: string;
  /** Groups that somebody looks after; other listings have no known load. */
  groups: number;
  people: number;
  waiting: number;
  /** S, of the groups that have a limit. */
  safe: number;
  /** F, of the groups that are paid per place. */
  funded: number;
  /** Added up group by group, so that money to spare in one does not hide that another has none. */
  unpaid: number;
  unpaidGroups: number;
  stretched: number;
  struggling: number;
  paused: number;
}

/** Whether a group's figures are added to its area's: somebody looks after it, and it is open or still has people. */
export function countsInArea(group: { isClaimed: boolean; status: string; people: number }): boolean {
  const isOpen = group.status === "listed" || group.status === "resting";
  return group.isClaimed && (isOpen || (group.status === "closed" && group.people > 0));
}

export const AREA_FIGURES = [
  "groups",
  "people",
  "waiting",
  "safe",
  "funded",
  "unpaid",
  "stretched",
  "struggling",
  "paused",
] as const satisfies readonly (keyof AreaLoad)[];
export type AreaFigure = (typeof AREA_FIGURES)[number];
export type AreaColumn = AreaFigure | "name";

/** The figures of several areas together. */
export function areaTotals(areas: readonly AreaLoad[]): Record<AreaFigure | "unpaidGroups", number> {
  const sum = (figure: AreaFigure | "unpaidGroups") => areas.reduce((total, area) => total + area[figure], 0);
  return {
    groups: sum("groups"),
    people: sum("people"),
    waiting: sum("waiting"),
    safe: sum("safe"),
    funded: sum("funded"),
    unpaid: sum("unpaid"),
    unpaidGroups: sum("unpaidGroups"),
    stretched: sum("stretched"),
    struggling: sum("struggling"),
    paused: sum("paused"),
  };
}

/** Groups that are stretched, struggling or paused. */
export function underStrain(area: Pick<AreaLoad, "stretched" | "struggling" | "paused">): number {
  return area.stretched + area.struggling + area.paused;
}

/** The share under strain, 0 to 1; 0 where there are no groups. */
export function strainShare(area: AreaLoad): number {
  return area.groups === 0 ? 0 : underStrain(area) / area.groups;
}

/** Sorted by a column; areas that are equal in it stand by name. */
export function sortedAreas(
  areas: readonly AreaLoad[],
  { by, way }: { by: AreaColumn; way: "ascending" | "descending" },
): AreaLoad[] {
  const sign = way === "ascending" ? 1 : -1;
  const byName = (a: AreaLoad, b: AreaLoad) => a.name.localeCompare(b.name, "en-GB");
  return areas.toSorted((a, b) =>
    by === "name" ? sign * byName(a, b) : sign * (a[by] - b[by]) || byName(a, b),
  );
}

/** The one sentence that says where load and money do not match. */
export function areasFinding(areas: readonly AreaLoad[]): string {
  const all = areaTotals(areas);
  const [top] = sortedAreas(areas, { by: "unpaid", way: "descending" });
  if (!top || all.groups === 0) return "No group here has said yet how many people it can look after.";
  if (all.unpaid === 0) return `Nobody is in a place that the money does not reach. ${strainSentence(all)}`;
  if (areas.length === 1) return areaFinding(top);
  const ofGroups = shareWords(top.groups, all.groups);
  const ofUnpaid = shareWords(top.unpaid, all.unpaid);
  return `${top.name} has ${ofGroups} of the groups and ${ofUnpaid} of the places that nobody pays for: ${top.unpaid} of ${all.unpaid}.`;
}

/** The same for one area. */
export function areaFinding(area: AreaLoad): string {
  if (area.groups === 0) return "No group here has said yet how many people it can look after.";
  if (area.unpaid === 0) return `Nobody is in a place that the money does not reach. ${strainSentence(area)}`;
  const unpaid = `Nobody pays for ${area.unpaid} of the places that people have in ${area.name}`;
  return `${unpaid}: ${area.unpaidGroups === 1 ? "they are in one group" : `they are in ${area.unpaidGroups} of its ${area.groups} groups`}.`;
}

function strainSentence(of: Pick<AreaLoad, "groups" | "stretched" | "struggling" | "paused">): string {
  const strained = underStrain(of);
  if (strained === 0) return "No group is under strain.";
  const groups = `${of.groups} ${of.groups === 1 ? "group" : "groups"}`;
  return `${strained} of ${groups} ${strained === 1 ? "is" : "are"} stretched, struggling or paused.`;
}

const FRACTIONS: readonly [share: number, words: string][] = [
  [1 / 2, "half"],
  [1 / 3, "one in three"],
  [2 / 3, "two in three"],
  [1 / 4, "one in four"],
  [3 / 4, "three in four"],
  [1 / 5, "one in five"],
  [2 / 5, "two in five"],
  [3 / 5, "three in five"],
  [4 / 5, "four in five"],
  [1 / 6, "one in six"],
  [1 / 7, "one in seven"],
  [1 / 8, "one in eight"],
  [1 / 9, "one in nine"],
  [1 / 10, "one in ten"],
];

/** A share as people say it: "one in eight" when it is within one in a hundred of that, else "42%". */
export function shareWords(part: number, whole: number): string {
  if (whole > 0 && part === whole) return "all";
  const share = whole === 0 ? 0 : part / whole;
  const near = FRACTIONS.map(([value, words]) => ({ off: Math.abs(value - share), words })).sort(
    (a, b) => a.off - b.off,
  )[0];
  return near && near.off <= 0.01 ? near.words : `${Math.round(share * 100)}%`;
}
