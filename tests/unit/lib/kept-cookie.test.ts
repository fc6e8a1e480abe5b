import { describe, expect, it } from "vitest";
import { KEPT_COOKIE, keepable, keptCookie, keptIn, MOST_KEPT, namesNobody } from "~/lib/kept-cookie";

const header = (slugs: string[]) => keptCookie(slugs, false).split(";")[0]!;

describe("the list that a device keeps", () => {
  it("comes back as it was kept", () => {
    expect(keptIn(`a=b; ${header(["tuesday-diggers", "soup"])}; c=d`)).toEqual(["tuesday-diggers", "soup"]);
    expect(keptIn(null)).toEqual([]);
    expect(keptIn("other=1")).toEqual([]);
  });

  it("holds addresses of groups and nothing else, each once", () => {
    expect(keptIn(`${KEPT_COOKIE}=soup..Soup.<b>.soup.%20.tea`)).toEqual(["soup", "tea"]);
    expect(keepable(Array.from({ length: 40 }, (_, n) => `group-${n}`))).toHaveLength(MOST_KEPT);
  });

  it("stays for a year on this site alone, goes when it is empty, and fits a cookie", () => {
    expect(keptCookie(["soup"], true)).toBe(
      `${KEPT_COOKIE}=soup; Path=/; Max-Age=31536000; SameSite=Lax; Secure`,
    );
    expect(keptCookie([], false)).toBe(`${KEPT_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax`);
    const longest = Array.from({ length: MOST_KEPT }, (_, n) => `${n}`.padStart(120, "a"));
    expect(header(longest).length).toBeLessThan(4096);
  });

  it("names nobody, by itself", () => {
    expect(namesNobody(undefined)).toBe(true);
    expect(namesNobody(header(["soup"]))).toBe(true);
    expect(namesNobody(`${header(["soup"])}; trellis.session_token=x`)).toBe(false);
    expect(namesNobody("trellis.session_token=x")).toBe(false);
    expect(namesNobody(`x${header(["soup"])}`)).toBe(false);
  });
});
