import { afterAll, describe, expect, it } from "vitest";
import { action, loader } from "~/routes/shortlist._index";
import { loader as byCode } from "~/routes/g.$code";
import { loader as print } from "~/routes/shortlist.print";
import { KEPT_COOKIE, keptIn, MOST_KEPT } from "~/lib/kept-cookie";
import { paths } from "~/lib/paths";
import { shortCode } from "~/lib/short-code";
import { closeDatabase } from "~db/client.server";
import { testDatabase } from "../support/database";
import { aListing } from "../support/factories/listings";
import { worldOf } from "../support/factories/world";
import { cookiesAfter, sending, visiting } from "../support/requests";

const world = worldOf((await testDatabase()).sql);
const soup = await aListing(world, { name: "Soup and sums", phone: "01632 960147" });
const refuge = await aListing(world, { sensitive: true, addressHidden: true });
const resting = await world.aGroup({ status: "resting" });
afterAll(closeDatabase);

/** Sends the form and gives where it leads and the cookies after it. */
async function send(fields: Record<string, string | string[]>, had = "") {
  const response = (await action(sending(paths.shortlist(), fields, had))) as Response;
  return { to: response.headers.get("location"), cookies: cookiesAfter(response.headers, had) };
}

const cookie = (...slugs: string[]) => `${KEPT_COOKIE}=${slugs.join(".")}`;

describe("a resident's list", () => {
  it("keeps a group with one press and says so, with the way back", async () => {
    const { to, cookies } = await send({ keep: soup.slug, back: "/groups?q=soup" });
    expect(to).toBe(paths.shortlistKept(soup.slug, "/groups?q=soup"));
    expect(keptIn(cookies)).toEqual([soup.slug]);
    const page = await loader(visiting(to!, cookies));
    expect(page).toMatchObject({ justKept: "Soup and sums", back: "/groups?q=soup", shared: false });
    expect(page.groups.map(({ card }) => card.slug)).toEqual([soup.slug]);
  });

  it("leads nowhere but home", async () => {
    const page = await loader(visiting(paths.shortlistKept(soup.slug, "https://evil.example/")));
    expect(page.back).toBe(paths.groups());
  });

  it("takes off and clears", async () => {
    const both = cookie(soup.slug, refuge.slug);
    expect(keptIn((await send({ drop: soup.slug }, both)).cookies)).toEqual([refuge.slug]);
    expect((await send({ clear: "yes" }, both)).cookies).toBe("");
  });

  it("says when it is full", async () => {
    const full = cookie(...Array.from({ length: MOST_KEPT }, (_, n) => `group-x${n}`));
    const { to, cookies } = await send({ keep: soup.slug, back: "/groups" }, full);
    expect(to).toBe(paths.shortlistFull("/groups"));
    expect(keptIn(cookies)).not.toContain(soup.slug);
  });

  it("says how many are no longer listed, and nothing of them", async () => {
    const page = await loader(visiting(paths.shortlist(), cookie(resting.slug, soup.slug)));
    expect(page.gone).toBe(1);
    expect(JSON.stringify(page)).not.toContain(resting.name);
  });

  it("carries the quick exit with a group that needs it", async () => {
    expect((await loader(visiting(paths.shortlist(), cookie(soup.slug)))).quickExit).toBe(false);
    expect((await loader(visiting(paths.shortlist(), cookie(refuge.slug)))).quickExit).toBe(true);
  });
});

describe("a shared list", () => {
  it("is the address's, not the device's", async () => {
    const page = await loader(visiting(paths.shortlist([refuge.slug, soup.slug]), cookie(soup.slug)));
    expect(page.groups.map(({ card }) => card.slug)).toEqual([refuge.slug, soup.slug]);
    expect(page).toMatchObject({ shared: true, known: false });
    const { to, cookies } = await send({ keep: [refuge.slug, soup.slug] }, cookie(soup.slug));
    expect(to).toBe(paths.shortlist());
    expect(keptIn(cookies)).toEqual([soup.slug, refuge.slug]);
    const again = await loader(visiting(paths.shortlist([refuge.slug, soup.slug]), cookies));
    expect(again.known).toBe(true);
  });

  it("prints in the same order", async () => {
    const page = await print(visiting(paths.printShortlist([refuge.slug, soup.slug], true)));
    expect(page).toMatchObject({ large: true, quickExit: true });
    expect(page.groups.map(({ card }) => card.slug)).toEqual([refuge.slug, soup.slug]);
  });
});

describe("a short address", () => {
  const follow = (code: string) => byCode(visiting(paths.shortGroup(code), undefined, { code }));

  it("leads to its listed group", async () => {
    expect((await follow(shortCode(soup.id))).headers.get("location")).toBe(paths.group(soup.slug));
  });

  it.each([shortCode(resting.id), "nonsense"])("%s leads nowhere", async (code) => {
    await expect(follow(code)).rejects.toMatchObject({ init: { status: 404 } });
  });
});
