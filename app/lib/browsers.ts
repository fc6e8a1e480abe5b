const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const DEVICES: [RegExp, string][] = [
  [/iPhone|Android.*Mobile/, "a phone"],
  [/iPad|Android/, "a tablet"],
  [/Windows/, "Windows"],
  [/Mac OS/, "a Mac"],
  [/Linux|CrOS/, "Linux"],
];

/** "Firefox on Windows", as far as the browser says. */
export function browserName(userAgent: string): string {
  const browser = BROWSERS.find(([sign]) => sign.test(userAgent))?.[1] ?? "A browser";
  const device = DEVICES.find(([sign]) => sign.test(userAgent))?.[1];
  return device ? `${browser} on ${device}` : browser;
}
