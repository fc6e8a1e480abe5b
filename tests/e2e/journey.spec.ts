import { expect } from "@playwright/test";
import { arrive } from "./pages/arrive";
import { LinkWorkerPages } from "./pages/link-worker";
import { OrganiserPages } from "./pages/organiser";
import { PHONE } from "./pages/phone";
import { test } from "./pages/test";

/** Two groups of the demo organiser, so that the runs with and without script do not meet. */
const GROUPS = {
  on: { name: "Tuesday Diggers", slug: "tuesday-diggers", person: "Wrenna" },
  off: { name: "Thursday Seed Savers", slug: "thursday-seed-savers", person: "Larkin" },
};

test("from somebody's needs to a place, and a tired group that changes what the next link worker sees", async ({
  browserOf,
  javaScriptEnabled,
}) => {
  test.slow();
  const group = javaScriptEnabled ? GROUPS.on : GROUPS.off;
  const organiser = new OrganiserPages(await browserOf("organiser"), group);
  await organiser.page.setViewportSize(PHONE);
  const linkWorker = new LinkWorkerPages(await browserOf(null));
  await organiser.say("Comfortable");
  await organiser.makeRoom();
  const before = await organiser.peopleNow();

  await linkWorker.signIn();
  await linkWorker.addPerson(group.person, { near: "YX3", needs: ["Nature, arts", "Loneliness"] });
  const card = await linkWorker.find(group.person, group.name);
  await expect(card).toContainText(/[1-9]\d* of \d+ safe places free/);
  await linkWorker.refer(card, group.person, group.name);
  const sent = linkWorker.page.url();

  await organiser.accept(group.person);
  expect(await organiser.peopleNow()).toBe(before + 1);
  await linkWorker.page.goto(sent);
  await expect(linkWorker.page.getByRole("main")).toContainText(/accepted/i);

  const next = new LinkWorkerPages(await browserOf("link_worker"));
  await next.addPerson(`${group.person} B`, {
    near: "YX2 4QD",
    needs: ["Nature, arts", "Being more active"],
  });
  const rested = await next.placeAmong(`${group.person} B`, group.name, "1 mile");
  const changed = next.card(group.name);
  await organiser.say("Struggling");
  // A second engine hears of it a moment later
  await expect(async () => {
    await next.page.reload();
    const place = await next.placeOf(group.name);
    expect(place, "its place among the same groups").toBeGreaterThan(rested);
    await expect(changed).toContainText("They are struggling");
  }).toPass({ timeout: 20_000 });
  await expect(changed).toContainText("A referral goes to the waiting list");

  await organiser.say("Paused");
  const visitor = await browserOf(null);
  await visitor.setViewportSize(PHONE);
  await visitor.goto(`/groups/${group.slug}`);
  await arrive(visitor, group.name);
  await expect(visitor.getByRole("main")).toContainText("Not taking new people just now");
  await expect(visitor.getByRole("main")).toContainText("They are taking a rest from new people just now.");
  await organiser.say("Comfortable");
});
