import { AccessMarks } from "~/ui/access-mark";
import { PageHead } from "~/ui/page-head";
import { QrCode } from "~/ui/qr-code";
import { fitSheet } from "../sheet";
import type { PublicListing } from "../queries/listing.server";
import { GroupFacts } from "./group-facts";

interface Props {
  listing: PublicListing;
  /** How much room there was when it was printed, in words. */
  room: string;
  /** The group's whole short address. */
  address: string;
  /** One of several sheets, under a heading of their own. */
  inList?: boolean;
}

/** One sheet of A4: what somebody needs to get there the first time. */
export function GroupSheet({ listing, room, address, inList = false }: Props) {
  const Heading = inList ? "h3" : "h2";
  const known = listing.access.filter(({ value }) => value !== "unknown");
  const { isLong, firstTime } = fitSheet(listing);
  return (
    <div className={isLong ? "t-sheet__long" : undefined}>
      {inList ? (
        <div className="t-head-block">
          <h2 className="t-sheet__name">{listing.name}</h2>
          <p className="t-lead">{listing.summary}</p>
        </div>
      ) : (
        <PageHead title={listing.name} lead={listing.summary} />
      )}
      <GroupFacts listing={listing} />
      {known.length > 0 && (
        <>
          <Heading>Getting in</Heading>
          <AccessMarks facts={known} />
        </>
      )}
      {listing.firstTime.length > 0 && (
        <>
          <Heading>The first time you come</Heading>
          {firstTime.kept.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {firstTime.cut && <p>Their page says {firstTime.kept.length > 0 ? "more" : "what to expect"}.</p>}
        </>
      )}
      <div className="t-sheet__foot">
        <QrCode text={address} label="Leads to this group’s page" />
        <p className="t-small">
          Room when this was printed: {room}. {listing.checked}. See how it is today at{" "}
          {address.replace(/^https?:\/\//, "")}
        </p>
      </div>
    </div>
  );
}
