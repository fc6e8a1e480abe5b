import type { ReactNode } from "react";

interface Props {
  title: string;
  /** What happened, what is safe, what to do. */
  children: ReactNode;
  /** The reference that the log knows this by. */
  reference?: string;
}

/** The page for when something cannot be shown or done. */
export function ErrorPage({ title, children, reference }: Props) {
  return (
    <>
      <div className="t-head-block">
        <h1>{title}</h1>
      </div>
      {children}
      {reference && (
        <p className="t-small">
          If you tell us about this, please give this reference: <strong>{reference}</strong>
        </p>
      )}
    </>
  );
}

/** For an address that leads nowhere, and for what is not this reader's to see. */
export function NotFoundPage() {
  return (
    <ErrorPage title="We cannot find that page">
      <p>The address may be mistyped, or what was here may have gone. Nothing of yours is lost.</p>
      <p>
        You can go back, or <a href="/">look for a group</a>.
      </p>
    </ErrorPage>
  );
}

/** For a role that may not: `roles` are the names of those that may. */
export function ForbiddenPage({ roles }: { roles: readonly string[] }) {
  const who = roles.length > 0 ? `${inWords(roles)}` : "somebody with another role";
  return (
    <ErrorPage title="This page is not open to you">
      <p>It is for {who}. If you should see it, ask your administrator to give you that role.</p>
      <p>
        If you have more than one role, <a href="/account/acting">choose the one to act in</a>.
      </p>
    </ErrorPage>
  );
}

/** For too many tries in a short time. */
export function TooManyPage({ seconds }: { seconds?: number }) {
  const minutes = seconds === undefined ? undefined : Math.ceil(seconds / 60);
  const wait = minutes === undefined ? "a few minutes" : minutes === 1 ? "a minute" : `${minutes} minutes`;
  return (
    <ErrorPage title="Please wait a little">
      <p>There have been too many tries from here in a short time, so we have stopped for a while.</p>
      <p>Wait {wait}, then go back and try again. Nothing that you had already sent is lost.</p>
    </ErrorPage>
  );
}

/** For a fault of ours. */
export function BrokenPage({ reference }: { reference?: string }) {
  return (
    <ErrorPage title="Something went wrong here" reference={reference}>
      <p>We are sorry. It is our fault, not yours. What you had already saved is safe.</p>
      <p>
        Wait a minute and try again. If it happens again, go back to <a href="/">the first page</a>.
      </p>
    </ErrorPage>
  );
}

function inWords(roles: readonly string[]): string {
  const named = roles.map((role) => `${/^[aeiou]/.test(role) ? "an" : "a"} ${role.replaceAll("_", " ")}`);
  return new Intl.ListFormat("en-GB", { type: "disjunction" }).format(named);
}
