import { GroupFacts } from "~/features/groups/ui/group-facts";
import { paths } from "~/lib/paths";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { Confirmation } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import type { ListingToConfirm } from "../queries/listing-to-confirm.server";

/** The page as people read it, and one button that says it is still right. */
export function StillRightQuestion({ page }: { page: ListingToConfirm }) {
  const { listing, room, rests, isFresh, isGone } = page;
  if (isGone) return <NotThere name={listing.name} />;
  return (
    <>
      <PageHead
        title={rests ? `Bring ${listing.name} back?` : `Is this still right? ${listing.name}`}
        lead={isFresh ? "We have heard from you, thank you. You can say it once more." : listing.summary}
      />
      <GroupFacts listing={listing} />
      {room && (
        <p>
          Your places: <strong>{room}</strong>.
        </p>
      )}
      <form method="post">
        <Actions>
          <Button>{rests ? "Yes, bring it back" : "Yes, all of this is still right"}</Button>
          <ButtonLink look="secondary" href={wayToChange(page)}>
            No, something has changed
          </ButtonLink>
        </Actions>
      </form>
    </>
  );
}

/** Those with an account change it themselves; others tell the directory. */
function wayToChange({ listing, claimed, rests }: ListingToConfirm): string {
  if (claimed) return paths.manageGroup(listing.slug);
  return rests ? paths.about() : paths.reportGroup(listing.slug);
}

/** What came of the press. */
export function SaidStillRight({ page }: { page: ListingToConfirm }) {
  const { listing, claimed } = page;
  return (
    <>
      <Confirmation title="Thank you">
        <p>The page of {listing.name} now says that you checked it today.</p>
      </Confirmation>
      <p>
        <a href={paths.group(listing.slug)}>See it as people do</a>
      </p>
      {!claimed && (
        <p>
          Would you like to change it yourself and say how much room you have?{" "}
          <a href={paths.claimGroup(listing.slug)}>Claim the listing</a>.
        </p>
      )}
    </>
  );
}

function NotThere({ name }: { name: string }) {
  return (
    <PageHead
      title={`${name} is not in the directory now`}
      lead="It was taken off, so there is nothing to confirm. If it should be there, sign in, or write to the people who keep the directory."
    />
  );
}

/** A link or its cookie is past its time. */
export function LetterGone() {
  return (
    <>
      <PageHead
        title="This link has run out"
        lead="Nothing has changed. Such a link works for 14 days; the newest e-mail has the newest one."
      />
      <p>If you have an account, sign in: anything you do there counts as an answer.</p>
      <ButtonLink href={paths.signIn()}>Sign in</ButtonLink>
    </>
  );
}
