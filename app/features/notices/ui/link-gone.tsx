import { paths } from "~/lib/paths";
import { ButtonLink } from "~/ui/button";
import { PageHead } from "~/ui/page-head";

/** A link or its cookie is past its time: what that means and what to do. */
export function LinkGone() {
  return (
    <>
      <PageHead
        title="This link has run out"
        lead="Nothing has changed. Open the newest e-mail we sent you about this, or sign in if you have an account."
      />
      <p>
        If neither works, ring the link worker who knows the person, or wait a little: we send a reminder with
        a new link.
      </p>
      <ButtonLink href={paths.signIn()}>Sign in</ButtonLink>
    </>
  );
}
