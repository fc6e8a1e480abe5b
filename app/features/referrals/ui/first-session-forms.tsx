import { addWorkingDays, formatDay, type Day } from "~/lib/dates";
import { dayParts } from "~/lib/day-parts";
import type { FormState } from "~/lib/forms";
import { Actions, Button } from "~/ui/button";
import { DateField } from "~/ui/date-field";
import { Section } from "~/ui/layout";
import { CLOCK_DEFAULTS } from "../clocks";
import type { OrganiserReferral } from "../queries/referral-for-organiser.server";

interface Props {
  referral: OrganiserReferral;
  state: FormState;
}

/** When they come for the first time, and whether they came. */
export function FirstSessionForms({ referral, state }: Props) {
  const { firstSessionOn, today } = referral;
  const hasCome = firstSessionOn !== null && firstSessionOn <= today;
  const came = <CameForm key="came" referral={referral} state={state} first={hasCome} />;
  const plan = <PlanForm key="plan" referral={referral} state={state} first={!hasCome} />;
  return <>{hasCome ? [came, plan] : [plan, came]}</>;
}

function CameForm({ referral, state, first }: Props & { first: boolean }) {
  const { firstSessionOn, today } = referral;
  const name = referral.firstName ?? "They";
  const suggested = firstSessionOn !== null && firstSessionOn <= today ? firstSessionOn : today;
  return (
    <Section title={`Did ${referral.firstName ?? "they"} come?`} first={first}>
      <form method="post" noValidate>
        <DayBoxes id="came-on" legend="Day of the session" state={state} day={suggested} plan={false} />
        <Actions>
          <Button name="kind" value="came" look={first ? "primary" : "secondary"}>
            {name} came
          </Button>
          <Button name="kind" value="missed" look="secondary">
            {name} did not come
          </Button>
        </Actions>
        <p className="t-small">
          If {referral.firstName ?? "they"} did not come, the place is still kept and the link worker is told.
        </p>
      </form>
    </Section>
  );
}

function PlanForm({ referral, state, first }: Props & { first: boolean }) {
  const { firstSessionOn, nextSessionOn, today } = referral;
  const suggested = firstSessionOn !== null && firstSessionOn > today ? firstSessionOn : nextSessionOn;
  const latest = addWorkingDays(today, CLOCK_DEFAULTS.firstSessionWithin);
  return (
    <Section title={firstSessionOn ? "Another day" : "Set the day"} first={first}>
      <form method="post" noValidate>
        <DayBoxes
          id="plan-on"
          legend="Day of the first session"
          hint={`By ${formatDay(latest, today)} if you can.`}
          state={state}
          day={suggested}
          plan
        />
        <Button name="kind" value="plan" look={first ? "primary" : "secondary"}>
          Save the day
        </Button>
      </form>
    </Section>
  );
}

interface BoxesProps {
  id: string;
  legend: string;
  hint?: string;
  state: FormState;
  day: Day | null;
  plan: boolean;
}

/** Both forms send `on`; what was typed comes back in the one that was sent. */
function DayBoxes({ id, legend, hint, state, day, plan }: BoxesProps) {
  const isMine = state.failed && (state.value("kind") === "plan") === plan;
  const typed = (part: string) => state.value(`on-${part}`);
  return (
    <DateField
      name="on"
      id={isMine ? "on" : id}
      legend={legend}
      hint={hint}
      defaultValues={
        isMine ? { day: typed("day"), month: typed("month"), year: typed("year") } : dayParts(day)
      }
      error={isMine ? state.error("on") : undefined}
    />
  );
}
