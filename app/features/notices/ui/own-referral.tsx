import { SHARED_FIELDS, type SharedField } from "~/features/referrals/sharing";
import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { AccessNeedsFields } from "~/features/people/ui/access-needs-fields";
import type { GoalResult } from "~/features/referrals/reasons";
import { Actions, Button } from "~/ui/button";
import { Radios } from "~/ui/choices";
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
export function OwnReferralPage({ referral, state }: { referral: OwnReferral; state: FormState }) {
  const { group, sentence, reference } = referral;
  return (
    <>
      <PageHead eyebrow={`Reference ${reference}`} title={group.name} lead={sentence} />
      {referral.newRecipient && (
        <NewRecipientPanel referral={referral} organisation={referral.newRecipient} />
      )}
      {referral.mayAnswerOffer && <OfferPanel />}
      {group.phone && !referral.hasEnded && (
        <p>
          You can ring them on <a href={`tel:${group.phone}`}>{group.phone}</a>.{" "}
          <a href={paths.group(group.slug)}>Read about the group</a>
        </p>
      )}
      {referral.maySayHow && <HowItWent referral={referral} state={state} />}
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

const HOW_SAID: Record<GoalResult, string> = {
  achieved: "I got what I hoped for",
  partly: "I got some of it",
  not: "It did not help this time",
};

function HowItWent({
  referral: { saidHow, group, hasEnded },
  state,
}: {
  referral: OwnReferral;
  state: FormState;
}) {
  return (
    <Section title={hasEnded ? "Say how it went" : "Say how it is going"}>
      {saidHow && <p>You said: “{HOW_SAID[saidHow]}”. You can say it again.</p>}
      <form method="post" noValidate>
        <Radios
          name="goal"
          legend={`${hasEnded ? "How was it" : "How is it"} with ${group.name}?`}
          hint="Only if you want to. Your link worker sees it; the group does not."
          options={Object.entries(HOW_SAID).map(([value, label]) => ({ value, label }))}
          error={state.error("goal")}
        />
        <Button look="secondary" name="step" value="how">
          Tell my link worker
        </Button>
      </form>
    </Section>
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

function NewRecipientPanel({ referral, organisation }: { referral: OwnReferral; organisation: string }) {
  const { group } = referral;
  return (
    <Panel title={`${group.name} is run by ${organisation} now`}>
      <p>
        They keep your place, and see nothing of who you are. May they know what you shared with those who ran
        it before?
      </p>
      <form method="post">
        <Actions>
          <Button name="step" value="agree">
            Yes, they may know
          </Button>
          <Button look="secondary" name="step" value="leave">
            No, take my name off
          </Button>
        </Actions>
      </form>
      <p className="t-small">If you say no, you lose your place or your position on the list.</p>
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
      {referral.mayPutAccessRight && (
        <Details summary="Put my access needs right">
          <form method="post">
            <AccessNeedsFields legend="What do you need?" chosen={referral.accessNeeds} />
            <p>
              {group.name} sees them at once{team ? ", and your link worker is told" : ""}.
            </p>
            <Button look="secondary" name="step" value="access">
              Save my access needs
            </Button>
          </form>
        </Details>
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
