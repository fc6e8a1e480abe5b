import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { addPot } from "~/features/funding/commands/pot.server";
import { fundingPage, newPotPage } from "~/features/funding/queries/funding-page.server";
import { NotFound } from "~/lib/errors";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);
let made = 0;

async function scene() {
  const group = await world.aGroup();
  const organiser = await world.anOrganiser(group.organisationId!);
  const aGrant = async (awardedOn: string, currency = "GBP") => {
    made += 1;
    const [row] = await sql`
      insert into grants (identifier, title, currency, amount_pence, awarded_on, funder_identifier, funder,
        recipient_identifier, recipient, recipient_key, published, match, organisation_id)
      values (${`360G-example-${made}`}, 'Warm Tuesdays', ${currency}, 450000, ${awardedOn}, '360G-example',
        'Example Fund', 'GB-CHC-1098765', 'Soup Club', 'soup club', '{}', 'number', ${group.organisationId})
      returning id`;
    return String(row!["id"]);
  };
  const potFrom = (grantId: string) =>
    addPot(organiser, group.slug, {
      rule: "block",
      key: randomUUID(),
      funder: "Example Fund",
      purpose: "",
      places: 2,
      amount: null,
      startsOn: "2026-01-01",
      endsOn: "2026-12-31",
      grantId,
    });
  return { group, organiser, aGrant, potFrom };
}

it("begins from any published grant, however many are newer, and from one that a pot counts already", async () => {
  const { group, organiser, aGrant, potFrom } = await scene();
  const oldest = await aGrant("2024-01-01");
  for (let month = 1; month <= 6; month += 1) await aGrant(`2026-0${month}-01`);
  expect((await newPotPage(organiser, group.slug, oldest)).grant?.id).toBe(oldest);
  await potFrom(oldest);
  expect((await newPotPage(organiser, group.slug, oldest)).grant?.id).toBe(oldest);
});

it("is offered while a grant has none, and only from the group's own grants in pounds", async () => {
  const { group, organiser, aGrant, potFrom } = await scene();
  const stranger = await scene();
  const theirs = await stranger.aGrant("2026-01-01");
  const euros = await aGrant("2026-01-01", "EUR");
  for (const id of [theirs, euros]) {
    await expect(newPotPage(organiser, group.slug, id)).rejects.toBeInstanceOf(NotFound);
    await expect(potFrom(id)).rejects.toBeInstanceOf(NotFound);
  }
  expect((await fundingPage(organiser, group.slug)).hasGrants).toBe(false);
  const own = await aGrant("2026-02-01");
  expect((await fundingPage(organiser, group.slug)).hasGrants).toBe(true);
  await potFrom(own);
  expect((await fundingPage(organiser, group.slug)).hasGrants).toBe(false);
});
