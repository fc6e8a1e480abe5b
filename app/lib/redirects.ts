const STAND_IN = "https://home.invalid";
const FORBIDDEN = /[\\\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * Gives back the target when it is a path of this site, and the fallback for anything else.
 * Decoding is tried as well, so that an encoded backslash or line break is refused too.
 */
export function homewards(target: unknown, fallback: string): string {
  return typeof target === "string" && isOwnPath(target) ? target : fallback;
}

function isOwnPath(target: string): boolean {
  if (!/^\/(?!\/)/.test(target) || FORBIDDEN.test(target)) return false;
  const path = target.split(/[?#]/, 1)[0] ?? "";
  const decoded = decodeTwice(path);
  if (decoded === undefined || FORBIDDEN.test(decoded) || decoded.includes("//")) return false;
  if (!URL.canParse(target, STAND_IN)) return false;
  const url = new URL(target, STAND_IN);
  return url.origin === STAND_IN && !url.pathname.startsWith("//");
}

function decodeTwice(path: string): string | undefined {
  try {
    return decodeURIComponent(decodeURIComponent(path));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
