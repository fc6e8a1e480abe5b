/** The published pattern of British postcodes, in two halves. GIR 0AA stands apart and is no place. */
const OUTWARD = /^(?:[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9](?:[0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW]))$/;
const INWARD = /^[0-9][ABD-HJLNP-UW-Z]{2}$/;

/** Valid postcodes that stand for no spot on the ground: forces' post and a bank. */
const NO_PLACE = /^(?:GIR|BF1)$/;

export type Postcode = {
  /** With one space before the last three characters: "YX3 4QD". */
  postcode: string;
  outcode: string;
  sector: string;
  /** False for forces' post and the like, which stand for no spot on the ground. */
  isPlace: boolean;
};

/** A whole postcode however it was typed, with the letter O put right where a number must stand; null when it is none. */
export function parsePostcode(typed: string): Postcode | null {
  const compact = compacted(typed);
  if (compact.length < 5 || compact.length > 7) return null;
  const inward = compact.slice(-3).replace(/^O/, "0");
  const outcode = compact.startsWith("GIR") ? "GIR" : repairedOutcode(compact.slice(0, -3));
  if (outcode === null || !INWARD.test(inward) || (outcode === "GIR" && inward !== "0AA")) return null;
  return {
    postcode: `${outcode} ${inward}`,
    outcode,
    sector: `${outcode} ${inward.charAt(0)}`,
    isPlace: !NO_PLACE.test(outcode),
  };
}

/** "YX3 4QD" from any way of typing it, or null. */
export function normalisePostcode(typed: string): string | null {
  return parsePostcode(typed)?.postcode ?? null;
}

/** The first part, such as YX3, of a whole postcode or typed alone; null when it is neither. */
export function outcodeOf(typed: string): string | null {
  return parsePostcode(typed)?.outcode ?? repairedOutcode(compacted(typed));
}

/** A postcode or the start of one, as people type it to say where they are: "YX3 4QD", "YX3 4" or "YX3". */
export function parsePostcodeStart(
  typed: string,
): { kind: "postcode" | "sector" | "outcode"; value: string } | null {
  const whole = parsePostcode(typed);
  if (whole) return { kind: "postcode", value: whole.postcode };
  const [, start, digit] = /^\s*(\S+)\s+([0-9O])\s*$/i.exec(typed) ?? [];
  const ofSector = start && repairedOutcode(compacted(start));
  if (ofSector && digit)
    return { kind: "sector", value: `${ofSector} ${digit.toUpperCase().replace("O", "0")}` };
  const outcode = repairedOutcode(compacted(typed));
  return outcode === null ? null : { kind: "outcode", value: outcode };
}

function compacted(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
}

/** O for 0 and 0 for O are put right only where the text as typed is no outcode. */
function repairedOutcode(typed: string): string | null {
  const letterFirst = typed.replace(/^0/, "O");
  const attempts = [
    typed,
    letterFirst,
    letterFirst.slice(0, 2) + letterFirst.slice(2).replaceAll("O", "0"),
    letterFirst.slice(0, 1) + letterFirst.slice(1).replaceAll("O", "0"),
  ];
  return attempts.find((attempt) => OUTWARD.test(attempt)) ?? null;
}
