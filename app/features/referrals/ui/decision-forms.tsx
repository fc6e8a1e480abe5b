import { lastDayHeld, holdEnd } from "~/features/places/rules";
import { addWorkingDays, formatDay } from "~/lib/dates";
import { dayParts } from "~/lib/day-parts";
import type { RefusalCode } from "~/lib/errors";
import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { Button } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { DateField } from "~/ui/date-field";
import { InsetText, WarningCallout } from "~/ui/notes";
import { REFUSALS } from "~/words/refusals";
import { CLOCK_DEFAULTS } from "../clocks";
import { SessionRadios } from "~/features/places/ui/session-radios";
import type { OrganiserReferral } from "../queries/referral-for-organiser.server";
import { DECLINE_REASONS } from "../reasons";

interface Props {
  referral: OrganiserReferral;
  state: FormState;
}

/** Why what was just pressed could not be done. What to do instead stands below it. */
export function RefusedNote({ code }: { code: RefusalCode | undefined }) {
  if (!code) return null;
  const { title, words } = REFUSALS[code];
  return (
    <div role="alert">
      <WarningCallout title={title}>
        <p>{words}</p>
        <p>Nothing has been lost: the referral is as it was.</p>
      </WarningCallout>
    </div>
  );
}

/** Yes, the waiting list, or no with a reason: only what can be done from where the referral stands. */
export function DecisionForms(props: Props) {
  const { moves } = props.referral;
  if (!moves.includes("decline")) return null;
  return (
    <div className="t-answers">
      <AcceptForm {...props} />
      <WaitingForms {...props} />
      <DeclineForm {...props} />
    </div>
  );
}

function AcceptForm({ referral, state }: Props) {
  const name = referral.firstName ?? "this person";
  if (referral.acceptRefusal) {
    return (
      <InsetText>
        <p>{CANNOT_ACCEPT[referral.acceptRefusal]}</p>
        {referral.acceptRefusal !== "intake_reached" && (
          <p>
            <a href={paths.managePlaces(referral.group.slug)}>Look at your places</a>
          </p>
        )}
      </InsetText>
    );
  }
  const latest = addWorkingDays(referral.today, CLOCK_DEFAULTS.firstSessionWithin);
  const typed = (part: string) => state.value(`firstSessionOn-${part}`);
  return (
    <form method="post" action={paths.referralDecision(referral.id)} noValidate>
      <h3>Yes, {name} can come</h3>
      <DateField
        name="firstSessionOn"
        legend="First session, if you know it"
        hint={`By ${formatDay(latest, referral.today)}, so that nobody is left waiting. You can set it later.`}
        defaultValues={
          state.value("kind") === "accept"
            ? { day: typed("day"), month: typed("month"), year: typed("year") }
            : dayParts(referral.nextSessionOn)
        }
        error={state.error("firstSessionOn")}
      />
      <SessionRadios
        sessions={referral.sessions}
        legend="Which session do they come to?"
        chosen={state.value("sessionId") ?? referral.sessionId}
        error={state.error("sessionId")}
      />
      <p>
        <Button name="kind" value="accept">
          Accept {name}
        </Button>
      </p>
    </form>
  );
}

const CANNOT_ACCEPT = {
  group_full: "Every safe place is taken, so you cannot accept anybody just now.",
  intake_reached:
    "You have taken as many new people as you said you would this week. You can accept from Monday.",
  places_not_set: "Say how many people you can safely look after, and then you can accept.",
};

function WaitingForms({ referral }: Props) {
  const name = referral.firstName ?? "them";
  const canWait = referral.moves.includes("wait") && referral.listOpen;
  const canStay = referral.status === "waiting" && !referral.answered && !referral.offeredUntil;
  const canOffer = referral.moves.includes("offer") && !referral.acceptRefusal;
  if (!canWait && !canStay && !canOffer) return null;
  const until = lastDayHeld(holdEnd(new Date(`${referral.today}T12:00:00Z`), referral.group.pool.holdDays));
  return (
    <form method="post" action={paths.referralWaiting(referral.id)}>
      <h3>Not yet</h3>
      {canOffer && (
        <>
          <p>A place can be kept until {formatDay(until, referral.today)}, while the link worker asks.</p>
          <p>
            <Button look="secondary" name="kind" value="offer">
              Keep a place for {name}
            </Button>
          </p>
        </>
      )}
      {(canWait || canStay) && (
        <>
          <p>
            {name === "them" ? "They keep" : `${name} keeps`} a position, and places are offered in order.
          </p>
          <p>
            <Button look="secondary" name="kind" value="wait">
              {canStay ? "Keep on the waiting list" : "Put on the waiting list"}
            </Button>
          </p>
        </>
      )}
    </form>
  );
}

function DeclineForm({ referral, state }: Props) {
  return (
    <form method="post" action={paths.referralDecision(referral.id)} noValidate>
      <h3>No, not this time</h3>
      <Radios
        name="reason"
        legend="Why can you not take them?"
        hint="The link worker sees this, with other groups for the same needs."
        options={Object.entries(DECLINE_REASONS).map(([value, label]) => ({ value, label }))}
        defaultValue={state.value("reason")}
        error={state.error("reason")}
      />
      <p>
        <Button look="warning" name="kind" value="decline">
          Decline
        </Button>
      </p>
    </form>
  );
}
