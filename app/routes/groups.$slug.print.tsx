import { useLoaderData } from "@remix-run/react";
import type { MetaFunction } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { publicListing } from "~/features/groups/queries/listing.server";
import { GroupFacts } from "~/features/groups/ui/group-facts";
import { publicRoomOf } from "~/features/places/queries/public-room.server";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { AccessMarks } from "~/ui/access-mark";
import { Crumb } from "~/ui/crumb";
import { PageHead } from "~/ui/page-head";
import { QrCode } from "~/ui/qr-code";

export const loader = open(async ({ params }) => {
  const listing = await publicListing(params.slug);
  const room = await publicRoomOf(listing.id);
  return {
    listing,
    room: room.words,
    address: `${env().PUBLIC_URL}${paths.group(listing.slug)}`,
    quickExit: listing.sensitive,
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data && !data.quickExit ? data.listing.name : "A group"}, to print – Trellis` },
  { name: "robots", content: "noindex" },
];

/** One sheet of A4: what somebody needs to get there the first time. */
export default function PrintedGroup() {
  const { listing, room, address } = useLoaderData<typeof loader>();
  const known = listing.access.filter(({ value }) => value !== "unknown");
  return (
    <div className="t-sheet">
      <Crumb href={paths.group(listing.slug)}>Back to the group</Crumb>
      <PageHead title={listing.name} lead={listing.summary} />
      <GroupFacts listing={listing} />
      {known.length > 0 && (
        <>
          <h2>Getting in</h2>
          <AccessMarks facts={known} />
        </>
      )}
      {listing.firstTime.length > 0 && (
        <>
          <h2>The first time you come</h2>
          {listing.firstTime.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </>
      )}
      <div className="t-sheet__foot">
        <QrCode text={address} label="Leads to this group’s page" />
        <p className="t-small">
          Room when this was printed: {room}. {listing.checked}. See how it is today at {address}
        </p>
      </div>
    </div>
  );
}
