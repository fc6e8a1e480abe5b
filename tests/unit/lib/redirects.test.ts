import { describe, expect, it } from "vitest";
import { homewards } from "~/lib/redirects";

const OWN = [
  "/",
  "/groups",
  "/groups?need=loneliness&near=YX1%201AA",
  "/groups/knit%20and%20natter",
  "/referrals/0f4c1c2e#timeline",
  "/search?q=https://example.org",
  "/caf%C3%A9",
];

const STRANGE = [
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/%5Cevil.example",
  "/%5cevil.example",
  "/%2Fevil.example",
  "/%2f%2fevil.example",
  "/%252f%252fevil.example",
  "/%255Cevil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  " /groups",
  "/%09/evil.example",
  "/%0a/evil.example",
  "/%0d%0aSet-Cookie:x=1",
  "/groups%00",
  "/groups\u0000",
  "/groups\u2028",
  "/%",
  "/%zz",
  "/%c0%af",
  "javascript:alert(1)",
  "JavaScript:alert(1)",
  "java\tscript:alert(1)",
  " javascript:alert(1)",
  "data:text/html,hi",
  "vbscript:x",
  "mailto:a@example.org",
  "http://evil.example",
  "https://evil.example/groups",
  "https:evil.example",
  "https:/evil.example",
  "http:///evil.example",
  "evil.example",
  "groups",
  "?next=/groups",
  "#top",
  "",
  ".",
  "..",
  "//@evil.example",
  "//localhost@evil.example",
  "/\u0085/evil.example",
  "///",
  "//",
  "/\\",
  "/\\/evil.example",
  "/;//evil.example",
];

describe("homewards", () => {
  it.each(OWN)("keeps %j", (target) => {
    expect(homewards(target, "/account")).toBe(target);
  });

  it.each(STRANGE)("refuses %j", (target) => {
    expect(homewards(target, "/account")).toBe("/account");
  });

  it.each([undefined, null, 7, ["/groups"], { toString: () => "/groups" }])("refuses %j", (target) => {
    expect(homewards(target, "/account")).toBe("/account");
  });
});
