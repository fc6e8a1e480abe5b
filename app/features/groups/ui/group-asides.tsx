import { paths } from "~/lib/paths";
import { Actions, ButtonLink } from "~/ui/button";
import { KeepButton, KeepForm } from "~/ui/keep-group";
import { Panel } from "~/ui/layout";
import type { PublicListing } from "../queries/listing.server";
import { telephoneHref } from "../listing";

const JOINING = "joining";

/** On a narrow screen, where the next step stands far below: the way down to it. */
export function ToJoinPanel() {
  return (
    <p className="t-to-side">
      <a href={`#${JOINING}`}>How to join</a>
    </p>
  );
}

/** The next step: ask to join, or how else to come along. */
export function JoinPanel({
  listing,
  takesPeople,
  rests,
}: {
  listing: PublicListing;
  takesPeople: boolean;
  /** It takes nobody new for now, whoever asks. */
  rests: boolean;
}) {
  if (listing.takesJoinRequests && takesPeople) {
    return (
      <Panel title="Ask to join" id={JOINING}>
        <p>Tell them your first name and how to reach you. They answer within 5 working days.</p>
        <p>
          <ButtonLink href={paths.joinGroup(listing.slug)}>Ask to join</ButtonLink>
        </p>
        <p className="t-small">We pass on only what you write, and only to this group.</p>
      </Panel>
    );
  }
  return (
    <Panel title="If you would like to come" id={JOINING}>
      {rests && (
        <p>They are taking a rest from new people just now. Look again in some weeks, or ask them.</p>
      )}
      {listing.phone ? (
        <p>
          Ring them on <a href={telephoneHref(listing.phone)}>{listing.phone}</a>, or ask a link worker at
          your GP surgery to do it with you.
        </p>
      ) : (
        <p>Get in touch as it says here, or ask a link worker at your GP surgery to do it with you.</p>
      )}
    </Panel>
  );
}

/** Keep the group on the reader's device. `back` is the page itself, as the reader came to it. */
export function KeepPanel({ listing, back }: { listing: PublicListing; back: string }) {
  return (
    <>
      <KeepForm back={back} />
      <Actions stack>
        <KeepButton slug={listing.slug} name={listing.name} label="Keep this group" />
      </Actions>
      {listing.sensitive && (
        <p className="t-small">
          Anybody who uses this device can see what is kept on it. You can clear{" "}
          <a href={paths.shortlist()}>your list</a> at any time.
        </p>
      )}
    </>
  );
}

/** Print, report, who checked the listing, and where it was imported from. */
export function ListingNotes({ listing }: { listing: PublicListing }) {
  return (
    <>
      <Actions stack>
        <ButtonLink href={paths.printGroup(listing.slug)} look="secondary" small>
          Print on one page
        </ButtonLink>
      </Actions>
      <p className="t-small">
        {listing.checked}.{listing.isUnconfirmed && " Ask them before you set out."}{" "}
        <a href={paths.reportGroup(listing.slug)}>Something is not right</a>
      </p>
      {listing.checkedForReferral && <p className="t-small">Checked for referral by the directory.</p>}
      {listing.organisation && <p className="t-small">Run by {listing.organisation}.</p>}
      {listing.source && (
        <p className="t-small">
          This page began with {listing.source.name}.{" "}
          {listing.source.licence && `${listing.source.licence.replace(/[.\s]*$/, "")}.`}
        </p>
      )}
      {!listing.claimed && (
        <p className="t-small">
          Nobody from this group looks after this page yet, so we cannot say whether there is room.{" "}
          <a href={paths.claimGroup(listing.slug)}>Is this your group?</a>
        </p>
      )}
    </>
  );
}
