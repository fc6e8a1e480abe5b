import type { FormState } from "~/lib/forms";
import { Checkboxes, Radios } from "~/ui/choices";
import { Select } from "~/ui/select";
import { ROLE_NAMES, ROLES } from "../../access/permissions";

interface Named {
  id: string;
  name: string;
}

interface Props {
  state: FormState;
  places: { teams: readonly Named[]; organisations: readonly Named[]; areas: readonly Named[] };
}

const options = (rows: readonly Named[]) => rows.map(({ id, name }) => ({ value: id, label: name }));

/** A role, and where it is held: only what belongs to the chosen role counts. */
export function HoldingFields({ state, places }: Props) {
  return (
    <>
      <Radios
        name="role"
        legend="Role"
        options={ROLES.map((role) => ({ value: role, label: capital(ROLE_NAMES[role]) }))}
        defaultValue={state.value("role")}
        error={state.error("role")}
      />
      <Select
        name="team"
        label="Team, for a link worker"
        placeholder="None"
        options={options(places.teams)}
        defaultValue={state.value("team")}
        error={state.error("team")}
      />
      <Select
        name="organisation"
        label="Organisation, for an organiser"
        placeholder="None"
        options={options(places.organisations)}
        defaultValue={state.value("organisation")}
        error={state.error("organisation")}
      />
      {places.areas.length > 0 && (
        <Checkboxes
          name="areas"
          legend="Areas, for a commissioner"
          options={options(places.areas)}
          defaultValues={state.values("areas")}
          error={state.error("areas")}
        />
      )}
    </>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
