import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { assuranceDecisionForm } from "~/features/groups/assurance-decision";
import { decideAssurance } from "~/features/groups/commands/decide-assurance.server";
import { groupAssurance } from "~/features/groups/queries/assurance.server";
import { AssuranceDecision } from "~/features/groups/ui/assurance-decision";
import { AssuranceLines } from "~/features/groups/ui/assurance-lines";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { Columns, Section } from "~/ui/layout";
import { Tag } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("group.approve", async ({ actor, params }) =>
  groupAssurance(actor, params.slug, "group.approve"),
);

export const action = guarded("group.approve", async ({ actor, params, request }) => {
  const choice = await readForm(request, assuranceDecisionForm);
  if (!choice.ok) return choice.reply();
  await decideAssurance(actor, params.slug, choice.value);
  return redirect(paths.stewardAssurance());
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Safe and sound: ${data?.name} – Trellis` },
];

export default function StewardAssuranceOf() {
  const group = useLoaderData<typeof loader>();
  const form = formState(useActionData<typeof action>());
  const isChecked = group.assurance === "checked";
  return (
    <>
      <Crumb href={paths.stewardAssurance()}>Back to the list</Crumb>
      <ErrorSummary errors={form.summary} />
      <PageHead
        title={group.name}
        eyebrow={<Tag>{isChecked ? "Checked for referral" : "Signpost only for now"}</Tag>}
        lead={group.organisation ? `Run by ${group.organisation}.` : "Nobody looks after this listing yet."}
      >
        {group.because && <p>{group.because}.</p>}
      </PageHead>
      <Columns
        main={
          <Section title="What is asked, and what they say" first>
            <AssuranceLines lines={group.lines} today={group.today} />
          </Section>
        }
        side={
          <>
            {group.organisationId && (
              <AssuranceDecision saidAt={group.saidAt} isChecked={isChecked} form={form} />
            )}
            <p className="t-small t-after-panel">
              <a href={paths.stewardListing(group.slug)}>See the listing</a>
            </p>
          </>
        }
        sideLabel="What to decide"
      />
    </>
  );
}
