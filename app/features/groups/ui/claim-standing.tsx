import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { Button, SubmitButton } from "~/ui/button";
import { Confirmation } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { TextField } from "~/ui/text-field";
import type { ownClaimOf } from "../queries/own-claim.server";

type OwnClaim = NonNullable<Awaited<ReturnType<typeof ownClaimOf>>>;

/** Where a claim stands, for whoever has just sent it: what to type, what to read out, or what happens next. */
export function ClaimStanding({ claim, state }: { claim: OwnClaim; state: FormState }) {
  if (claim.status === "approved") return <Given claim={claim} />;
  if (claim.status === "open" && claim.spoken) return <ReadOut claim={claim} />;
  const awaitsCode = claim.status === "open" && claim.proofBy === "email" && !claim.provenAt;
  if (awaitsCode) return <TypeIn claim={claim} state={state} />;
  return (
    <Confirmation title="We have your message">
      <p>Somebody from the directory will ring or write to you, usually within a week.</p>
      <BackTo claim={claim} />
    </Confirmation>
  );
}

function Given({ claim }: { claim: OwnClaim }) {
  return (
    <Confirmation title={`You look after ${claim.group} now`}>
      <p>
        If you have no password yet, we have sent you an e-mail with a link for choosing one. Then sign in and
        say how many people you can look after.
      </p>
      <p>
        <a href={paths.signIn(paths.manage())}>Sign in</a>
      </p>
      <BackTo claim={claim} />
    </Confirmation>
  );
}

function ReadOut({ claim }: { claim: OwnClaim }) {
  return (
    <Confirmation title="We will ring the group">
      <p>
        Somebody from the directory rings {claim.phone}, usually within a week. When they ask for your code,
        read this out:
      </p>
      <p className="t-code">{claim.spoken}</p>
      <p>Write it down: this page forgets it within the hour.</p>
      <BackTo claim={claim} />
    </Confirmation>
  );
}

function TypeIn({ claim, state }: { claim: OwnClaim; state: FormState }) {
  return (
    <>
      <PageHead
        title="Type in the code"
        lead={
          <>
            We have sent a code of eight digits to <span className="t-nowrap">{claim.sentTo}</span>, the
            address on the page of {claim.group}.
          </>
        }
      >
        <p>It can take a minute to come, and works for half an hour.</p>
      </PageHead>
      <form method="post" noValidate>
        <input type="hidden" name="step" value="prove" />
        <TextField
          name="code"
          label="Eight digits"
          inputMode="numeric"
          autoComplete="one-time-code"
          width={10}
          error={state.error("code")}
        />
        <SubmitButton>Go on</SubmitButton>
      </form>
      <form method="post">
        <Button name="step" value="again" look="secondary" small>
          Send another code
        </Button>
      </form>
    </>
  );
}

function BackTo({ claim }: { claim: OwnClaim }) {
  return (
    <p>
      <a href={paths.group(claim.slug)}>Back to {claim.group}</a>
    </p>
  );
}
