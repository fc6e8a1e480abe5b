import { open } from "~/features/access/guard.server";
import { groupCalendar } from "~/features/exchange/ical/group-calendar";
import { publicListing } from "~/features/groups/queries/listing.server";
import { env } from "~/lib/env.server";
import { NotFound } from "~/lib/errors";
import { paths } from "~/lib/paths";

export const loader = open(async ({ params }) => {
  const now = new Date();
  const listing = await publicListing(params["slug"], now);
  if (listing.timetable.sessions.length === 0) throw new NotFound();
  const page = `${env().PUBLIC_URL}${paths.group(listing.slug)}`;
  return new Response(groupCalendar(listing, { page, now }), {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `inline; filename="${encodeURIComponent(listing.slug)}.ics"`,
    },
  });
});
