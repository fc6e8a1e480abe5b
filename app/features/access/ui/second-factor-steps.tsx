import type { FormState } from "~/lib/forms";
import { ButtonLink, SubmitButton } from "~/ui/button";
import { Section } from "~/ui/layout";
import { InsetText } from "~/ui/notes";
import { QrCode } from "~/ui/qr-code";
import { TextField } from "~/ui/text-field";

/** First: the password again, so that somebody at an unlocked screen cannot do this. */
export function StartStep({ state }: { state: FormState }) {
  return (
    <form method="post" noValidate>
      <input type="hidden" name="step" value="start" />
      <TextField
        name="password"
        type="password"
        label="Your password"
        autoComplete="current-password"
        width={30}
        error={state.error("password")}
      />
      <SubmitButton>Start</SubmitButton>
    </form>
  );
}

/** For somebody who has one: new recovery codes in place of the old, after the password again. */
export function NewCodesStep({ state }: { state: FormState }) {
  return (
    <Section title="New recovery codes">
      <p>
        Make new ones if you have lost yours, or somebody else may have seen them. The old ones stop working
        at once.
      </p>
      <form method="post" noValidate>
        <input type="hidden" name="step" value="new_codes" />
        <TextField
          name="password"
          type="password"
          label="Your password"
          autoComplete="current-password"
          width={30}
          error={state.error("password")}
        />
        <SubmitButton>Make new recovery codes</SubmitButton>
      </form>
    </Section>
  );
}

/** Then: the secret into the app, and a code from it. */
export function ConfirmStep({
  state,
  address,
  secret,
}: {
  state: FormState;
  address: string;
  secret: string;
}) {
  return (
    <>
      <Section title="1. Add Trellis to your authenticator app">
        <p>
          Point the app at this picture, or on this phone <a href={address}>open it in your app</a>.
        </p>
        <QrCode text={address} label="The picture that your authenticator app reads" />
        <p>If neither works, choose “enter a key” in the app, and type:</p>
        <InsetText>
          <code>{secret.replace(/(.{4})/g, "$1 ").trim()}</code>
        </InsetText>
      </Section>
      <Section title="2. Write the six digits it shows">
        <form method="post" noValidate>
          <input type="hidden" name="step" value="confirm" />
          <TextField
            name="code"
            label="Six digits"
            inputMode="numeric"
            autoComplete="one-time-code"
            width={10}
            error={state.error("code")}
          />
          <SubmitButton>Finish</SubmitButton>
        </form>
      </Section>
    </>
  );
}

/** Last: the recovery codes, shown this once. */
export function RecoveryCodes({ codes, onwards }: { codes: readonly string[]; onwards: string }) {
  return (
    <>
      <p>
        Each of these codes lets you in once, if you lose your phone. Print them or write them down now: we
        cannot show them again.
      </p>
      <InsetText>
        <ul>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
      </InsetText>
      <ButtonLink href={onwards}>I have kept them. Go on</ButtonLink>
    </>
  );
}
