export type Encoding = "br" | "gzip";

/** The first of the offered encodings that the reader accepts, or none. */
export function chooseEncoding(
  accepts: string | undefined,
  offered: readonly Encoding[],
): Encoding | undefined {
  if (!accepts) return undefined;
  const weights = new Map(accepts.toLowerCase().split(",").map(nameWithWeight));
  return offered.find((encoding) => (weights.get(encoding) ?? weights.get("*") ?? 0) > 0);
}

function nameWithWeight(part: string): [string, number] {
  const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
  const quality = parameters.find((parameter) => parameter.startsWith("q="));
  return [name, quality ? Number.parseFloat(quality.slice(2)) : 1];
}

/** Whether the reader already holds this version; weak and strong tags compare alike. */
export function holdsVersion(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, "");
  return ifNoneMatch.trim() === "*" || ifNoneMatch.split(",").some((tag) => bare(tag) === bare(etag));
}
