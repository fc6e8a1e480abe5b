import { randomUUID } from "node:crypto";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, describe, expect, it } from "vitest";
import { declineReferral } from "~/features/referrals/commands/decline.server";
import { offerPlace } from "~/features/referrals/commands/offer.server";
import { putOnWaitingList } from "~/features/referrals/commands/wait.server";
import { KeptFor } from "~/features/shortlists/ui/kept-for";
import { FindGroups } from "~/features/referrals/ui/find-groups";
import { action as editPerson, loader as personToEdit } from "~/routes/people.$id.edit";
import { loader as personLoader } from "~/routes/people.$id._index";
import { action as keep, loader as keptLoader } from "~/routes/people.$id.kept";
import { loader as findLoader } from "~/routes/people.$id.find";
import { action as newPerson } from "~/routes/people.new";
import { loader as peopleLoader } from "~/routes/people._index";
import { loader as referralLoader } from "~/routes/referrals.$id._index";
import { action as answerOffer } from "~/routes/referrals.$id.offer";
import { action as withdraw } from "~/routes/referrals.$id.withdrawal";
import { loader as queueLoader } from "~/routes/referrals._index";
import { action as send, loader as sendLoader } from "~/routes/referrals.new";
import { formState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { forgetEnv } from "~/lib/env.server";
import { closeDatabase } from "~db/client.server";
import { gazetteer } from "~db/schema";
import { testDatabase } from "../support/database";
import { aListing, type Listing } from "../support/factories/listings";
import { aPerson, aReferral } from "../support/factories/referrals";
import { worldOf } from "../support/factories/world";
import { sending, signInAs, visiting } from "../support/requests";

const { sql } = await testDatabase();
const world = worldOf(sql);
process.env.TRELLIS_DEMO = "1"; // the demo asks for no second factor
forgetEnv();
afterAll(closeDatabase);

async function scene(listing: Listing = {}) {
  const group = await aListing(world, listing);
  const organiser = await world.anOrganiser(group.organisationId!);
  const linkWorker = await world.aLinkWorker();
  return { group, organiser, linkWorker, cookie: await signInAs(linkWorker) };
}

const filled = (more: Record<string, string | string[]> = {}) => ({
  key: randomUUID(),
  needs: ["loneliness"],
  shared: ["phone"],
  purpose: "So that they can ring",
  toldHow: "phone",
  givenBy: "self",
  agreed: "yes",
  ...more,
});

const notFound = expect.objectContaining({ init: expect.objectContaining({ status: 404 }) });
const statusOf = (answer: unknown) => (answer as { init?: { status?: number } }).init?.status;

describe("a person", () => {
  it("is added from a form that says what is missing and keeps what was typed", async () => {
    const { cookie } = await scene();
    const wrong = await newPerson(
      sending("/people/new", { key: randomUUID(), lastName: "<b>Ellis</b>", safe: ["ring"] }, cookie),
    );
    expect(wrong).toMatchObject({
      init: { status: 400 },
      data: { form: { values: { lastName: ["<b>Ellis</b>"] }, errors: { firstName: expect.any(String) } } },
    });
    const unsafe = await newPerson(
      sending(
        "/people/new",
        { key: randomUUID(), firstName: "Ann", safe: ["ring"], postcode: "nowhere" },
        cookie,
      ),
    );
    expect(statusOf(unsafe)).toBe(400);
    const done = (await newPerson(
      sending("/people/new", { key: randomUUID(), firstName: "Ann", postcode: "yx34qd" }, cookie),
    )) as Response;
    expect(done.headers.get("location")).toMatch(/^\/people\/[0-9a-f-]{36}$/);
  });

  it("is the same 404 for another team and for an id that is none", async () => {
    const { linkWorker, cookie } = await scene();
    const mine = await aPerson(linkWorker);
    const theirs = await aPerson(await world.aLinkWorker());
    const page = await personLoader(visiting(paths.person(mine), cookie, { id: mine }));
    expect(page.person.firstName).toBe("Margaret");
    for (const id of [theirs, "nonsense"]) {
      await expect(personLoader(visiting("/people/x", cookie, { id }))).rejects.toEqual(notFound);
      await expect(personToEdit(visiting("/people/x", cookie, { id }))).rejects.toEqual(notFound);
      await expect(
        editPerson(sending("/people/x", { firstName: "Mine now" }, cookie, { id })),
      ).rejects.toEqual(notFound);
    }
  });

  it("stands in the list with what is happening, found by name", async () => {
    const { group, organiser, linkWorker, cookie } = await scene();
    await aReferral(linkWorker, organiser, group).accepted();
    const { list } = await peopleLoader(visiting("/people?name=marg", cookie));
    expect(list.rows[0]?.happening[0]?.words.label).toBe("Accepted");
  });

  it("gets groups by needs and access needs, each with reasons and room", async () => {
    const { group, linkWorker, cookie } = await scene({ access: { hearing_loop: "yes" } });
    const id = await aPerson(linkWorker, { accessNeeds: ["hearing_loop"] });
    const { found } = await findLoader(visiting(paths.findForPerson(id), cookie, { id }));
    const card = found.matches.find(({ slug }) => slug === group.slug);
    expect(card).toMatchObject({ safePlaces: 4, freePlaces: 4, lands: "inbox" });
    expect(card?.reasons.map(({ words }) => words)).toContain("Hearing loop");
  });

  it("gets groups near what an unknown postcode or a misspelt place was taken for, and is told so", async () => {
    const { linkWorker, cookie } = await scene();
    await world.db.insert(gazetteer).values([
      { key: "YX3", name: "YX3", kind: "outcode", lat: 54.1, lng: -1.2 },
      { key: "larkmoor", name: "Larkmoor", kind: "place", lat: 54.1, lng: -1.2 },
    ]);
    const id = await aPerson(linkWorker, { postcode: "YX3 4QD" });
    const found = async (near?: string) => {
      const path = paths.findForPerson(id, near === undefined ? "" : `?near=${encodeURIComponent(near)}`);
      const page = await findLoader(visiting(path, cookie, { id }));
      return renderToStaticMarkup(createElement(FindGroups, { page }));
    };
    expect(await found()).toContain("We do not know “YX3 4QD”, so this is from YX3.");
    expect(await found("Larkmor")).toContain("We do not know “Larkmor”, so this is from Larkmoor.");
    for (const known of ["larkmoor", "YX3"]) expect(await found(known)).not.toContain("We do not know");
    expect(await found("Atlantis")).toContain("We do not know that postcode.");
  });
});

describe("the groups kept for a person", () => {
  it("are given as they are ticked; without a tick nothing is given, and the page says so", async () => {
    const { linkWorker, cookie } = await scene();
    const id = await aPerson(linkWorker);
    const at = paths.keptFor(id);
    const [one, two, three] = [await aListing(world), await aListing(world), await aListing(world)];
    const press = (fields: Record<string, string | string[]>) => keep(sending(at, fields, cookie, { id }));
    for (const { slug } of [one, two, three]) await press({ step: "keep", group: slug });
    const page = await keptLoader(visiting(at, cookie, { id }));
    const drawn = (actionData: unknown) =>
      renderToStaticMarkup(createElement(KeptFor, { page, form: formState(actionData) }));
    const ticked = (html: string) => [...html.matchAll(/name="chosen"[^>]* checked=""/g)].length;
    expect(ticked(drawn(undefined))).toBe(3);
    const key = randomUUID();
    const printed = (await press({ step: "print", key, chosen: [one.slug, three.slug] })) as Response;
    expect(printed.headers.get("location")).toBe(paths.printShortlist([three.slug, one.slug]));
    const none = await press({ step: "print", key: randomUUID() });
    expect(statusOf(none)).toBe(400);
    const again = drawn((none as { data: unknown }).data);
    expect(again).toContain("Tick at least one group to give");
    expect(ticked(again)).toBe(0);
  });
});

describe("sending a referral", () => {
  it("gives one referral for one form, and its page a timeline", async () => {
    const { group, linkWorker, cookie } = await scene();
    const personId = await aPerson(linkWorker);
    const path = paths.newReferral(personId, group.slug);
    const page = await sendLoader(visiting(path, cookie));
    expect(page).toMatchObject({ lands: "inbox", refusal: null, others: [] });
    const form = filled({ key: page.formKey });
    const answers = (await Promise.all([1, 2, 3].map(() => send(sending(path, form, cookie))))) as Response[];
    const places = new Set(answers.map((answer) => answer.headers.get("location")));
    expect(places.size).toBe(1);
    const id = [...places][0]!.match(/referrals\/([^?]+)/)![1]!;
    const referral = await referralLoader(visiting([...places][0]!, cookie, { id }));
    expect(referral).toMatchObject({ shown: { reader: "link_worker" }, justSent: true });
    const stranger = await signInAs(await world.aLinkWorker());
    await expect(referralLoader(visiting(paths.referral(id), stranger, { id }))).rejects.toEqual(notFound);
  });

  it("says each thing that is missing, consent among them", async () => {
    const { group, linkWorker, cookie } = await scene();
    const path = paths.newReferral(await aPerson(linkWorker), group.slug);
    const answer = await send(
      sending(path, { key: randomUUID(), healthNote: "Asthma", message: "Hello" }, cookie),
    );
    expect(answer).toMatchObject({
      init: { status: 400 },
      data: { form: { values: { message: ["Hello"], healthNote: ["Asthma"] } } },
    });
    const { errors } = (answer as { data: { form: { errors: Record<string, string> } } }).data.form;
    expect(Object.keys(errors)).toEqual(
      expect.arrayContaining(["needs", "shared", "agreed", "toldHow", "givenBy"]),
    );
  });

  it("into a group that closed meanwhile says why, and shows the next best", async () => {
    const { group, linkWorker, cookie } = await scene({ pool: { safePlaces: 0, waitingLimit: 0 } });
    const other = await aListing(world);
    const path = paths.newReferral(await aPerson(linkWorker), group.slug);
    expect(statusOf(await send(sending(path, filled(), cookie)))).toBe(409);
    const page = await sendLoader(visiting(path, cookie));
    expect(page.refusal).toBe("full_and_list_closed");
    expect(page.others.map(({ slug }) => slug)).not.toContain(group.slug);
    expect(other.slug).toBeTruthy();
    expect(page.others.length).toBeGreaterThan(0);
  });
});

describe("a referral that was sent", () => {
  it("is the same address for the group, which reads its own side of it", async () => {
    const { group, organiser, linkWorker } = await scene();
    const id = await aReferral(linkWorker, organiser, group).sent();
    const { shown } = await referralLoader(visiting(paths.referral(id), await signInAs(organiser), { id }));
    expect(shown).toMatchObject({ reader: "organiser", page: { firstName: "Margaret", contact: null } });
  });

  it("shows other groups once it was declined", async () => {
    const { group, organiser, linkWorker, cookie } = await scene();
    const id = await aReferral(linkWorker, organiser, group).sent();
    await declineReferral(organiser, id, "no_room");
    const {
      shown: { page },
    } = await referralLoader(visiting(paths.referral(id), cookie, { id }));
    expect(page).toMatchObject({ words: { label: "Declined" }, moves: [] });
  });

  it("is taken back with a reason, and consent with it", async () => {
    const { group, organiser, linkWorker, cookie } = await scene();
    const id = await aReferral(linkWorker, organiser, group).sent();
    expect(statusOf(await withdraw(sending("/x", {}, cookie, { id })))).toBe(400);
    await withdraw(sending("/x", { reason: "consent_withdrawn" }, cookie, { id }));
    const {
      shown: { page },
    } = await referralLoader(visiting(paths.referral(id), cookie, { id }));
    expect(page).toMatchObject({ words: { label: "Withdrawn" }, told: { firstName: null } });
  });

  it("takes up a place that was offered", async () => {
    const { group, organiser, linkWorker, cookie } = await scene();
    const id = await aReferral(linkWorker, organiser, group).sent();
    await putOnWaitingList(organiser, id);
    await offerPlace(organiser, id);
    await answerOffer(sending("/x", { answer: "yes" }, cookie, { id }));
    const { queue } = await queueLoader(visiting("/referrals", cookie));
    expect(queue.rows.find((row) => row.id === id)?.words.label).toBe("Accepted");
  });

  it("sends an organiser from the link workers' list to their own start", async () => {
    const { organiser } = await scene();
    await expect(queueLoader(visiting("/referrals", await signInAs(organiser)))).rejects.toMatchObject({
      status: 302,
    });
  });
});
