import { isIP } from "node:net";

/**
 * The address of whoever asks. Behind `hops` trusted proxies it is the entry that the outermost of them wrote;
 * without proxies, or when that entry is no address, it is the other end of the connection.
 */
export function clientAddress(remote: string, forwardedFor: string | undefined, hops: number): string {
  if (hops === 0 || !forwardedFor) return remote;
  const entries = forwardedFor.split(",").map((entry) => entry.trim());
  const entry = entries.at(-hops) ?? "";
  return isIP(entry) ? entry : remote;
}
