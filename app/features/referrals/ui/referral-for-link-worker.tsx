import { paths } from "~/lib/paths";
import { ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { Columns, Panel, Section } from "~/ui/layout";
import { Confirmation, Tag } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import type { ReferralForLinkWorker as Page } from "../queries/referral-for-link-worker.server";
import { formatReference } from "../reference";
import { AbsenceCheck } from "./absence-check";
import { GroupToday } from "./group-today";
import { ReferralActions } from "./referral-actions";
import { ReferralTimeline } from "./referral-timeline";
import { SeekerCards } from "./seeker-cards";
import { WhatTheGroupKnows } from "./what-the-group-knows";

/** A referral as the team that sent it follows it: what happened, what is next by when, what the group knows. */
export function ReferralForLinkWorker({ page, justSent }: { page: Page; justSent: boolean }) {
  const { referral, person, group, words, timeline, others } = page;
  const name = person?.firstName ?? "A person";
  return (
    <>
      {person ? (
        <Crumb href={paths.person(person.id)}>Back to {name}</Crumb>
      ) : (
        <Crumb href={paths.referrals()}>Back to referrals</Crumb>
      )}
      {justSent ? (
        <Sent page={page} name={name} />
      ) : (
        <PageHead
          eyebrow={`Referral ${formatReference(referral.reference)}`}
          title={`${name} and ${group.name}`}
          lead={words.sentence}
        >
          {page.coming.words && <p>{page.coming.words}.</p>}
          {referral.urgent && <Tag kind="due">Urgent</Tag>}
        </PageHead>
      )}
      <Columns
        main={
          <>
            <Section title="What has happened" first>
              <ReferralTimeline entries={timeline} />
            </Section>
            {person && others.length > 0 && (
              <Section title={`Other groups for ${name}`} id="others">
                <SeekerCards cards={others} person={person} numbered={false} />
              </Section>
            )}
            <WhatTheGroupKnows page={page} />
          </>
        }
        side={
          <>
            {page.newRecipient && (
              <Panel title="Ask them again">
                <p>
                  {group.name} is run by {page.newRecipient} now, who see a place and no name. May they know
                  what {name} agreed to share?
                </p>
                <ButtonLink href={paths.referralRecipient(referral.id)}>Say whether they agree</ButtonLink>
              </Panel>
            )}
            {page.coming.missedTwoOn && (
              <AbsenceCheck
                referralId={referral.id}
                name={name}
                missedTwoOn={page.coming.missedTwoOn}
                now={page.now}
              />
            )}
            <ReferralActions page={page} />
            <GroupToday page={page} />
          </>
        }
      />
    </>
  );
}

function Sent({ page: { referral, group, words }, name }: { page: Page; name: string }) {
  const reference = formatReference(referral.reference);
  return (
    <Confirmation title={`Sent: ${name} and ${group.name}`}>
      <p>
        The reference is <strong>{reference}</strong>. Give it to {name}: with it they can see where this is,
        and take their consent back.
      </p>
      <p>
        {group.name} answers next. {words.due} We remind them, and tell you what they say.
      </p>
    </Confirmation>
  );
}
