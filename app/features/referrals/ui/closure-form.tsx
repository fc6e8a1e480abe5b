import type { FormState } from "~/lib/forms";
import { SubmitButton } from "~/ui/button";
import { Checkbox, Radios } from "~/ui/choices";
import type { ReferralToClose } from "../queries/to-close.server";
import { END_REASONS, GOAL_RESULTS } from "../reasons";

/** Why it ends, how far the person got and, of the organiser, whether they stay as a member. */
export function ClosureForm({ referral, state }: { referral: ReferralToClose; state: FormState }) {
  const { status, ends, firstName, mayAskOfPlaces } = referral;
  const hasStarted = status === "started";
  const reasons = ends.flatMap(({ reasons: own }) => own);
  return (
    <form method="post" noValidate>
      <Radios
        name="reason"
        legend="Why does it end?"
        hint={hasStarted ? "The first three count as completed, the others as ended early." : undefined}
        options={reasons.map((reason) => ({
          value: reason,
          label: END_REASONS[reason],
        }))}
        defaultValue={state.value("reason")}
        error={state.error("reason")}
      />
      {hasStarted && (
        <Radios
          name="goal"
          legend={`Did ${firstName ?? "they"} get what was hoped for?`}
          hint="Leave it empty if you cannot say."
          options={Object.entries(GOAL_RESULTS).map(([value, label]) => ({ value, label }))}
          defaultValue={state.value("goal")}
          error={state.error("goal")}
        />
      )}
      {hasStarted && mayAskOfPlaces && (
        <Checkbox
          name="staysOn"
          label={`${firstName ?? "This person"} stays with you as a member`}
          hint="Then we ask once whether your safe places should fall, as you look after one more yourselves."
          defaultChecked={state.value("staysOn") === "yes"}
        />
      )}
      <SubmitButton look="warning">{hasStarted ? "End it" : "End it early"}</SubmitButton>
    </form>
  );
}
