import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { approveClaim, declineClaim } from "~/features/groups/commands/decide-claim.server";
import { openClaims } from "~/features/groups/queries/stewardship.server";
import { claimDecisionForm } from "~/features/groups/stewardship";
import { ClaimList } from "~/features/groups/ui/claim-list";
import { formatDate, londonDay } from "~/lib/dates";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { EmptyState, Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";

export const loader = guarded("group.approve", async ({ actor, request }) =>
  openClaims(actor, new URL(request.url).searchParams.get("after")),
);

export const action = guarded("group.approve", async ({ actor, request }) => {
  const answer = await readForm(request, claimDecisionForm);
  if (!answer.ok) return answer.reply();
  const { claim, decision } = answer.value;
  await (decision === "approve" ? approveClaim(actor, claim) : declineClaim(actor, claim));
  return redirect(paths.stewardClaims());
});

export const meta: MetaFunction = () => [{ title: "Claims – Trellis" }];

export default function StewardClaims() {
  const { rows, next, taken } = useLoaderData<typeof loader>();
  const form = formState(useActionData<typeof action>());
  return (
    <>
      <ErrorSummary errors={form.summary} />
      <PageHead title="Who says that they run a group">
        <p>
          Ring or write to them by a way you know to be the group’s own. Whoever gets the listing can change
          it, and answers for the people sent there. They choose a password by e-mail. We write to them when
          you have decided.
        </p>
      </PageHead>
      {rows.length === 0 ? (
        <EmptyState title="Nobody waits for an answer">
          <p>When somebody says that a listing is theirs, it stands here.</p>
        </EmptyState>
      ) : (
        <ClaimList claims={rows} />
      )}
      {taken.length > 0 && (
        <Section title="Taken, proven by e-mail">
          <p>They read a code at the address on the listing, so the listing was theirs at once.</p>
          <ul>
            {taken.map(({ id, slug, group, name, organisationName, at }) => (
              <li key={id}>
                <a href={paths.stewardListing(slug)}>{group}</a>: {name}, for {organisationName}, on{" "}
                {formatDate(londonDay(at))}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Pagination on={next ? { href: `?after=${next}`, label: "More claims" } : undefined} />
    </>
  );
}
