import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { addPot } from "~/features/funding/commands/pot.server";
import { potForm } from "~/features/funding/form";
import { fundingPage } from "~/features/funding/queries/funding-page.server";
import { PotForm, PotsTable } from "~/features/funding/ui/pots";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("funding.change", async ({ actor, params }) => ({
  ...(await fundingPage(actor, params.slug ?? "")),
  formKey: randomUUID(),
}));

export const action = guarded("funding.change", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  await fundingPage(actor, slug);
  const form = await readForm(request, potForm);
  if (!form.ok) return form.reply();
  await addPot(actor, slug, form.value);
  return redirect(paths.manageFunding(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Who pays for places at ${data?.group.name} – Trellis` },
];

export default function FundingOfGroup() {
  const { group, today, pots, funded, runway, formKey } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  const people = `You look after ${group.people} ${group.people === 1 ? "person" : "people"} now.`;
  const paid = funded === "not_paid_per_place" ? "" : ` Money is there for ${funded}.`;
  return (
    <>
      <Crumb href={paths.manageGroup(group.slug)}>Back to group home</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead title={`Who pays for places at ${group.name}`} lead={`${people}${paid} ${runway}`} />
      <PotsTable slug={group.slug} pots={pots} today={today} />
      <Section title="Add a pot of money">
        <PotForm state={state} formKey={state.value("key") ?? formKey} />
      </Section>
    </>
  );
}
