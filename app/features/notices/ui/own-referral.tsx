import { SHARED_FIELDS, type SharedField } from "~/features/referrals/sharing";
import { paths } from "~/lib/paths";
import { Actions, Button } from "~/ui/button";
import { Panel, Section } from "~/ui/layout";
import { Details } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import type { OwnReferral } from "../queries/own-referral.server";

const ALSO_SHARED: Record<string, string> = {
  firstName: "First name",
  needs: "What you hope for",
  accessNeeds: "Access needs",
  ...SHARED_FIELDS,
  whatMatters: "What matters to you",
} satisfies Record<SharedField, string> & Record<string, string>;

/** A person's own page: where things are, who knows what, and the way out. */
export function OwnReferralPage({ referral }: { referral: OwnReferral }) {
  const { group, sentence, reference } = referral;
  return (
    <>
      <PageHead eyebrow={`Reference ${reference}`} title={group.name} lead={sentence} />
      {referral.mayAnswerOffer && <OfferPanel />}
      {group.phone && !referral.hasEnded && (
        <p>
          You can ring them on <a href={`tel:${group.phone}`}>{group.phone}</a>.{" "}
          <a href={paths.group(group.slug)}>Read about the group</a>
        </p>
      )}
      <WhoKnows referral={referral} />
      {referral.mayWithdraw && (
        <Section title="If you have changed your mind">
          <form method="post">
            <Button look="secondary" name="step" value="withdraw">
              I do not want to go any more
            </Button>
          </form>
        </Section>
      )}
      <form method="post" action={paths.leaveOwnReferral()}>
        <Button look="secondary" small>
          Close this page for others who use this phone or computer
        </Button>
      </form>
    </>
  );
}

function OfferPanel() {
  return (
    <Panel title="Would you like this place?">
      <form method="post">
        <Actions>
          <Button name="step" value="yes">
            Yes, please
          </Button>
          <Button look="secondary" name="step" value="not_now">
            Not now
          </Button>
        </Actions>
      </form>
    </Panel>
  );
}

function WhoKnows({ referral }: { referral: OwnReferral }) {
  const { group, team, shared, agreedOn } = referral;
  return (
    <Section title="Who knows what">
      {shared.length > 0 ? (
        <>
          <p>
            {group.name} was told this{agreedOn ? `, as you agreed on ${agreedOn}` : ""}:
          </p>
          <ul>
            {shared.map((field) => (
              <li key={field}>{ALSO_SHARED[field] ?? field}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{group.name} can see nothing about you now.</p>
      )}
      {team && <p>Your link worker is in {team}. They keep their own notes, and you may ask to see them.</p>}
      {referral.mayTakeBackConsent && (
        <Details summary="Take my agreement back" open={false}>
          <p>
            {group.name} then sees nothing more about you
            {referral.hasEnded ? "" : ", and you lose your place or your position on the list"}. What they
            wrote down elsewhere you can ask them to destroy.
          </p>
          <form method="post">
            <Button look="warning" name="step" value="leave">
              Take my agreement back
            </Button>
          </form>
        </Details>
      )}
    </Section>
  );
}
