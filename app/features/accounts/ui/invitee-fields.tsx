import type { FormState } from "~/lib/forms";
import { TextField } from "~/ui/text-field";

/** The name and e-mail address of somebody who is invited. */
export function InviteeFields({ state }: { state: FormState }) {
  return (
    <>
      <TextField
        name="name"
        label="Their name"
        autoComplete="off"
        width={30}
        defaultValue={state.value("name")}
        error={state.error("name")}
      />
      <TextField
        name="email"
        type="email"
        label="Their e-mail address"
        autoComplete="off"
        spellCheck={false}
        width={30}
        defaultValue={state.value("email")}
        error={state.error("email")}
      />
    </>
  );
}
