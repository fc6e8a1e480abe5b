import { useLoaderData } from "@remix-run/react";
import type { MetaFunction } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { publicListing } from "~/features/groups/queries/listing.server";
import { shortAddress } from "~/features/groups/queries/short-address.server";
import { GroupSheet } from "~/features/groups/ui/group-sheet";
import { publicRoomOf } from "~/features/places/queries/public-room.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";

export const loader = open(async ({ params }) => {
  const listing = await publicListing(params.slug);
  const room = await publicRoomOf(listing.id);
  return {
    listing,
    room: room.words,
    address: shortAddress(listing.id),
    quickExit: listing.sensitive,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data && !data.quickExit ? data.listing.name : "A group"}, to print – Trellis` },
  { name: "robots", content: "noindex" },
];

export default function PrintedGroup() {
  const { listing, room, address } = useLoaderData<typeof loader>();
  return (
    <div className="t-sheet">
      <Crumb href={paths.group(listing.slug)}>Back to the group</Crumb>
      <GroupSheet listing={listing} room={room} address={address} />
    </div>
  );
}
