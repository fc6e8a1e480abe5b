import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { changePot } from "~/features/funding/commands/pot.server";
import { potForm } from "~/features/funding/form";
import { potPage } from "~/features/funding/queries/funding-page.server";
import { PotForm, potDefaults } from "~/features/funding/ui/pot-form";
import { pounds, RULE_WORDS } from "~/features/funding/words";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { InsetText } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("funding.change", async ({ actor, params }) => ({
  ...(await potPage(actor, params.slug ?? "", params.potId ?? "")),
  formKey: randomUUID(),
}));

export const action = guarded("funding.change", async ({ actor, params, request }) => {
  const [slug, potId] = [params.slug ?? "", params.potId ?? ""];
  await potPage(actor, slug, potId);
  const form = await readForm(request, potForm);
  if (!form.ok) return form.reply();
  await changePot(actor, slug, potId, form.value);
  return redirect(paths.manageFunding(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Change the pot of ${data?.pot.funder} – Trellis` },
];

export default function PotToChange() {
  const { group, pot, formKey } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), potDefaults(pot));
  return (
    <>
      <Crumb href={paths.manageFunding(group.slug)}>Back to who pays</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        eyebrow={group.name}
        title={`Change the pot of ${pot.funder}`}
        lead={RULE_WORDS[pot.rule].name}
      />
      {pot.accruedPence > 0 && (
        <InsetText>
          This pot has paid {pounds(pot.accruedPence)}. What it pays for one person stays as it is; to change
          that, set its last day and add a new pot.
        </InsetText>
      )}
      <PotForm rule={pot.rule} state={state} formKey={formKey} days={pot} submit="Save" />
      <p className="t-small">Statements of earlier months follow what the pot says now.</p>
    </>
  );
}
