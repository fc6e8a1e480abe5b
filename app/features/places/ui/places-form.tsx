import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { Actions, Button, ButtonLink, SubmitButton } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { InsetText } from "~/ui/notes";
import { TextField } from "~/ui/text-field";
import { peopleNow, type Pool } from "../rules";

/** What the form shows before anybody typed. */
export function placesDefaults(pool: Pool) {
  return {
    limit: pool.limit === "unknown" ? undefined : pool.limit,
    safePlaces: pool.safePlaces,
    intakeLimit: pool.intakeLimit,
    waitingLimit: pool.waitingLimit,
    holdDays: pool.holdDays,
  };
}

/** Safe places, how many new people a week, how long the waiting list may grow, how long a place is kept. */
export function PlacesForm({ pool, state }: { pool: Pool; state: FormState }) {
  const people = peopleNow(pool);
  return (
    <form method="post" noValidate>
      <Radios
        name="limit"
        legend="Is there a number of safe places?"
        options={[
          {
            value: "places",
            label: "Yes",
            detail: (
              <NumberBox
                name="safePlaces"
                label="Safe places"
                hint={
                  people === 0
                    ? "Count only people who are sent to you, not your own members."
                    : `You look after ${people} now. Fewer is allowed: nobody is dropped, and nobody new comes until there is room.`
                }
                state={state}
              />
            ),
          },
          { value: "none", label: "No fixed limit", hint: "There is always room for one more." },
        ]}
        defaultValue={state.value("limit")}
        error={state.error("limit")}
      />
      <NumberBox
        name="intakeLimit"
        label="New people a week, at most"
        hint="Monday to Sunday. Leave it empty for no limit. People from your waiting list are not held up by it."
        state={state}
      />
      <NumberBox
        name="waitingLimit"
        label="Longest waiting list"
        hint="Leave it empty for no limit. 0 closes the list."
        state={state}
      />
      <NumberBox
        name="holdDays"
        label="Days a place is kept"
        hint="When a place comes free, it is offered to whoever has waited longest and kept for so many days."
        state={state}
      />
      <SubmitButton>Save your places</SubmitButton>
    </form>
  );
}

function NumberBox({
  name,
  label,
  hint,
  state,
}: {
  name: string;
  label: string;
  hint: string;
  state: FormState;
}) {
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      inputMode="numeric"
      width={3}
      defaultValue={state.value(name)}
      error={state.error(name)}
    />
  );
}

/** Asked once, when somebody who has finished stays on as a member. */
export function MemberQuestion({ slug, pool }: { slug: string; pool: Pool }) {
  const safe = pool.safePlaces;
  if (pool.limit !== "places" || safe === null || safe === 0) return null;
  const settings = { ...placesDefaults(pool), safePlaces: safe - 1 };
  return (
    <InsetText>
      <h2>Do your safe places fall?</h2>
      <p>
        Somebody has finished and stays with you as a member. You look after one more yourselves, so you may
        want one safe place less: {safe - 1} and not {safe}.
      </p>
      <form method="post" action={paths.managePlaces(slug)}>
        {Object.entries(settings).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value ?? ""} />
        ))}
        <Actions>
          <Button look="secondary">Make it {safe - 1}</Button>
          <ButtonLink look="secondary" href={paths.manageGroup(slug)}>
            Leave it at {safe}
          </ButtonLink>
        </Actions>
      </form>
    </InsetText>
  );
}
