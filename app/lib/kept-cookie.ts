/** The cookie in which a device keeps a resident's shortlist: the groups' addresses, nothing of whoever keeps them. */
export const KEPT_COOKIE = "trellis.shortlist";

/** A longer list is no shortlist, and would not fit a cookie. */
export const MOST_KEPT = 20;

const A_YEAR_IN_SECONDS = 31_536_000;
const SLUG = /^[a-z0-9-]{1,120}$/;

/** The addresses among these that can be addresses of groups, each once, as many as a shortlist holds. */
export function keepable(slugs: readonly string[]): string[] {
  return [...new Set(slugs)].filter((slug) => SLUG.test(slug)).slice(0, MOST_KEPT);
}

/** What a device keeps, by its cookie header, oldest first. */
export function keptIn(cookies: string | null): string[] {
  const held = (cookies ?? "").split(/;\s*/).find((pair) => pair.startsWith(`${KEPT_COOKIE}=`));
  return held ? keepable(held.slice(KEPT_COOKIE.length + 1).split(".")) : [];
}

/** The cookie that keeps these, for a year; an empty list takes it away. `secure` where the site has https. */
export function keptCookie(slugs: readonly string[], secure: boolean): string {
  const kept = keepable(slugs);
  const age = kept.length > 0 ? A_YEAR_IN_SECONDS : 0;
  return `${KEPT_COOKIE}=${kept.join(".")}; Path=/; Max-Age=${age}; SameSite=Lax${secure ? "; Secure" : ""}`;
}

/** Whether a cookie header is absent or holds no more than such a list: then the reader is shown what everybody is. */
export function namesNobody(cookies: string | undefined): boolean {
  return cookies === undefined || /^trellis\.shortlist=[^;]*$/.test(cookies);
}
