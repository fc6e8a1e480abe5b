import { REFERRAL_REFUSALS } from "~/features/places/rules";
import type { RefusalCode } from "~/lib/errors";
import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { REFUSALS } from "~/words/refusals";
import { Actions, ButtonLink } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/layout";
import { WarningCallout } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import type { SendingPage } from "../queries/sending-page.server";
import { SeekerCards } from "./seeker-cards";
import { SendingForm } from "./sending-form";

interface Props {
  page: SendingPage;
  state: FormState;
  /** What a rule said when the form was sent. */
  refused: RefusalCode | null;
}

/** Sending a person to a group; where that cannot be done, why, and the next best groups. */
export function Sending({ page, state, refused }: Props) {
  const { person, group, refusal } = page;
  return (
    <>
      <Crumb href={paths.findForPerson(person.id)}>Back to groups for {person.firstName}</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={`Refer ${person.firstName} to ${group.name}`}
        lead={refusal ? undefined : landing(page)}
      />
      {refused && !refusal && (
        <WarningCallout title={REFUSALS[refused].title}>
          <p>{REFUSALS[refused].words}</p>
        </WarningCallout>
      )}
      {refusal ? (
        <CannotSend page={page} wasSent={refused !== null} />
      ) : (
        <SendingForm page={page} state={state} />
      )}
    </>
  );
}

function landing({ lands, freePlaces, waitingNow, waitWeeks, group, limitReached }: SendingPage): string {
  if (lands === "waiting_list") {
    const has =
      limitReached === "access_place_full" ? "has no place now for their access needs" : "has no place now";
    const wait =
      waitWeeks === null ? "" : ` The wait is about ${waitWeeks === 1 ? "a week" : `${waitWeeks} weeks`}.`;
    const ahead = waitingNow === 1 ? "One person waits" : `${waitingNow} people wait`;
    return `${group.name} ${has}, so this goes onto their waiting list. ${ahead} already.${wait}`;
  }
  if (freePlaces === null) return "They take people without a fixed limit, and answer within 5 working days.";
  return `${freePlaces === 1 ? "One place is" : `${freePlaces} places are`} free. Sending takes none: they answer within 5 working days.`;
}

function CannotSend({ page, wasSent }: { page: SendingPage; wasSent: boolean }) {
  const { person, group, refusal, others } = page;
  return (
    <>
      {refusal && (
        <WarningCallout title={wasSent ? "This was not sent" : "This group cannot be referred into now"}>
          <p>{REFERRAL_REFUSALS[refusal]}</p>
        </WarningCallout>
      )}
      <Section title={`Other groups for ${person.firstName}`} near>
        {others.length > 0 ? (
          <SeekerCards cards={others} person={person} numbered={false} />
        ) : (
          <p>No other group nearby fits and takes referrals. We have noted the gap, without a name.</p>
        )}
      </Section>
      <Actions>
        <ButtonLink look="secondary" href={paths.findForPerson(person.id)}>
          See all groups for {person.firstName}
        </ButtonLink>
        <ButtonLink look="secondary" href={paths.signpostGroup(group.slug)}>
          Give {person.firstName} the details of {group.name}
        </ButtonLink>
      </Actions>
    </>
  );
}
