import { createHash } from "node:crypto";

/**
 * The id of a made-up thing: time-ordered (version 7) by `at`, and the same for the same key, so that the demo's
 * addresses stay the same from one seeding to the next.
 */
export function stableId(key: string, at: Date): string {
  const hash = createHash("sha256").update(key).digest("hex");
  const time = at.getTime().toString(16).padStart(12, "0");
  const variant = "89ab".charAt(Number.parseInt(hash.charAt(3), 16) % 4);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hash.slice(0, 3)}`,
    `${variant}${hash.slice(4, 7)}`,
    hash.slice(7, 19),
  ].join("-");
}
