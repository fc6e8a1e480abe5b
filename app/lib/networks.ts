import { isIPv4, isIPv6 } from "node:net";

/**
 * The network an address belongs to, in one spelling: an IPv4 address by itself, an IPv6 address by its first
 * 64 bits. IPv4 inside IPv6 counts as IPv4. Whatever is no address shares the network "unknown".
 */
export function networkOf(address: string): string {
  const bare = address.replace(/%.*$/, "");
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return "unknown";
  const words = ipv6Words(bare);
  return embeddedIPv4(words) ?? `${words.slice(0, 4).map(hex).join(":")}::/64`;
}

/** The eight 16-bit words of a valid IPv6 address. */
function ipv6Words(address: string): number[] {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].map((word) => Number.parseInt(word, 16));
}

function embeddedIPv4(words: number[]): string | undefined {
  const [high = 0, low = 0] = words.slice(6);
  const mapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
  return mapped ? [high >> 8, high & 255, low >> 8, low & 255].join(".") : undefined;
}

function hex(word: number): string {
  return word.toString(16);
}
