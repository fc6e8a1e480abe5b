import { formatDate, londonDay } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Actions, Button } from "~/ui/button";
import { SummaryList } from "~/ui/summary-list";
import { telephoneHref } from "../listing";

export interface ClaimLine {
  id: string;
  slug: string;
  group: string;
  isClaimed: boolean;
  name: string;
  email: string;
  phone: string | null;
  organisationName: string;
  proof: string;
  proofBy: "email" | "phone" | "steward";
  provenAt: Date | null;
  /** The number on the listing, and the code that the claimant reads out there. */
  listingPhone: string | null;
  spoken: string | null;
  at: Date;
}

/** Who says that they run which listing, and how to see whether they do. */
export function ClaimList({ claims }: { claims: readonly ClaimLine[] }) {
  return claims.map((claim) => (
    <section key={claim.id} className="t-section t-section--near">
      <h2>
        <a href={paths.stewardListing(claim.slug)}>{claim.group}</a>
      </h2>
      <SummaryList
        rows={[
          { key: "Who asks", value: `${claim.name}, for ${claim.organisationName}` },
          { key: "Asked on", value: formatDate(londonDay(claim.at)) },
          { key: "Reach them", value: <Reach claim={claim} /> },
          { key: "How we can see", value: <Proof claim={claim} /> },
        ]}
      />
      {claim.isClaimed && <p>Somebody already looks after this listing, so this can only be declined.</p>}
      <form method="post">
        <input type="hidden" name="claim" value={claim.id} />
        <Actions>
          {!claim.isClaimed && (
            <Button name="decision" value="approve" small>
              Give them the listing<span className="nhsuk-u-visually-hidden"> of {claim.group}</span>
            </Button>
          )}
          <Button name="decision" value="decline" look="secondary" small>
            Decline<span className="nhsuk-u-visually-hidden"> the claim to {claim.group}</span>
          </Button>
        </Actions>
      </form>
    </section>
  ));
}

function Proof({ claim: { proof, provenAt, listingPhone, spoken } }: { claim: ClaimLine }) {
  return (
    <>
      {provenAt && <p>They read a code that went to the e-mail address on the listing.</p>}
      {spoken && listingPhone && (
        <p>
          Ring the number on the listing, <a href={telephoneHref(listingPhone)}>{listingPhone}</a>, and ask
          for the code: they should say <strong>{spoken}</strong>.
        </p>
      )}
      {proof ? <p>“{proof}”</p> : !provenAt && !spoken && <p>They did not say.</p>}
    </>
  );
}

function Reach({ claim: { email, phone } }: { claim: ClaimLine }) {
  return (
    <>
      {phone && (
        <p>
          <a href={telephoneHref(phone)}>{phone}</a>
        </p>
      )}
      <p>
        <a href={`mailto:${email}`}>{email}</a>
      </p>
    </>
  );
}
