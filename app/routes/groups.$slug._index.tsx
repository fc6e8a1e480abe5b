import { useLoaderData } from "@remix-run/react";
import type { MetaFunction } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { groupHead, photoToShare } from "~/features/groups/head";
import { groupLinkedData } from "~/features/groups/linked-data";
import { publicListing } from "~/features/groups/queries/listing.server";
import { picturesOf } from "~/features/groups/queries/pictures.server";
import { AskAccess } from "~/features/groups/ui/ask-access";
import { JoinPanel, KeepPanel, ListingNotes, ToJoinPanel } from "~/features/groups/ui/group-asides";
import { GroupFacts } from "~/features/groups/ui/group-facts";
import { GroupPictures } from "~/features/groups/ui/group-pictures";
import { publicRoomOf } from "~/features/places/queries/public-room.server";
import { distanceFrom } from "~/features/search/queries/distance-from.server";
import { readRequest, writeRequest } from "~/features/search/request";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { AccessList } from "~/ui/access-mark";
import { Crumb } from "~/ui/crumb";
import { Columns, Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { RoomMark } from "~/ui/room-mark";

export const loader = open(async ({ params, request, visitor }) => {
  const now = new Date();
  const listing = await publicListing(params.slug, now);
  const { takesPeople, ...room } = await publicRoomOf(listing.id, now);
  const asked = readRequest(new URL(request.url).searchParams);
  const pictures = await picturesOf(listing.id);
  const page = `${env().PUBLIC_URL}${paths.group(listing.slug)}`;
  return {
    listing,
    page,
    linkedData: groupLinkedData(listing, page),
    pictures,
    photo: photoToShare(pictures, env().PUBLIC_URL),
    room,
    foundBy: writeRequest(asked),
    distance: await distanceFrom(asked.near, listing.pin),
    takesPeople,
    mayKeep: visitor === null,
    maySignpost: visitor?.actor?.role === "link_worker",
    quickExit: listing.sensitive,
  };
});

/** The same for every reader without a cookie. */
export const headers = () => ({ "cache-control": "public, no-cache" });

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? groupHead(data) : [{ title: "A group – Trellis" }];

export default function GroupPage() {
  const { listing, pictures, room, foundBy, distance, takesPeople, mayKeep, maySignpost } =
    useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.groups(foundBy)}>{foundBy ? "Back to your list" : "Back to all groups"}</Crumb>
      <PageHead title={listing.name} lead={listing.summary}>
        <p>
          <RoomMark room={room.room} words={room.words} big />
        </p>
        <ToJoinPanel />
      </PageHead>
      <Columns
        main={
          <>
            <GroupFacts listing={listing} distance={distance} onward />
            {listing.description.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            <GroupPictures pictures={pictures} />
            <Section title="Getting in" near>
              <AccessList facts={listing.access} />
              <AskAccess listing={listing} />
            </Section>
            {listing.firstTime.length > 0 && (
              <Section title="The first time you come" near>
                {listing.firstTime.map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </Section>
            )}
          </>
        }
        side={
          <>
            <JoinPanel listing={listing} takesPeople={takesPeople} rests={room.room === "not_taking"} />
            {mayKeep && <KeepPanel listing={listing} back={paths.group(listing.slug, foundBy)} />}
            {maySignpost && (
              <p>
                <a href={paths.signpostGroup(listing.slug)}>Note that you told somebody about this group</a>
              </p>
            )}
            <ListingNotes listing={listing} />
          </>
        }
        sideLabel="Join this group"
      />
    </>
  );
}
