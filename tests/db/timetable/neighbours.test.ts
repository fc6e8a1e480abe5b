import { expect, it } from "vitest";
import { timetablePage } from "~/features/timetable/queries/timetable-page.server";
import { testDatabase } from "../../support/database";
import { aListing } from "../../support/factories/listings";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

it("knows the other groups of its organisation at the same place, however it is written, and no others", async () => {
  const group = await aListing(world);
  const organiser = await world.anOrganiser(group.organisationId!);
  const hall = { venue: "The Drill Hall", postcode: "YX1 1AA" };
  const place = async (id: string, name: string, at: { venue: string | null; postcode: string | null }) =>
    sql`update groups set name = ${name}, venue = ${at.venue}, postcode = ${at.postcode},
      organisation_id = ${group.organisationId} where id = ${id}`;
  const another = async (name: string, at: Parameters<typeof place>[2]) => {
    const { id } = await aListing(world, { sessions: [[2, "10:00", "12:00"]] });
    await place(id, name, at);
    return id;
  };
  await place(group.id, "Own", hall);
  await another("Lunch club", { venue: " the drill hall", postcode: "YX11AA" });
  await another("Next door", { ...hall, venue: "The Scout Hut" });
  await another("Nowhere", { venue: hall.venue, postcode: null });
  const closed = await another("Closed", hall);
  await sql`update groups set status = 'closed' where id = ${closed}`;
  const elsewhere = await aListing(world);
  await sql`update groups set venue = ${hall.venue}, postcode = ${hall.postcode} where id = ${elsewhere.id}`;

  const { neighbours } = await timetablePage(organiser, group.slug);
  expect(neighbours.map(({ name }) => name)).toEqual(["Lunch club"]);
  expect(neighbours[0]?.timetable.sessions).toMatchObject([{ weekday: 2, startsAt: "10:00:00" }]);
});
