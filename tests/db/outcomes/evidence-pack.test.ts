import { expect, it } from "vitest";
import { evidencePack } from "~/features/outcomes/queries/evidence-pack.server";
import { testDatabase } from "../../support/database";
import { worldOf } from "../../support/factories/world";

const { sql } = await testDatabase();
const world = worldOf(sql);

it("tells a funder where the group meets, unless nobody may know", async () => {
  const venueIn = async (addressHidden: boolean) => {
    const group = await world.aGroup({ venue: "The Old Mill", addressHidden });
    const organiser = await world.anOrganiser(group.organisationId!);
    return (await evidencePack(organiser, group.slug)).group.venue;
  };
  expect(await venueIn(false)).toBe("The Old Mill");
  expect(await venueIn(true)).toBeNull();
});
