import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { changePot } from "~/features/funding/commands/pot.server";
import { holdsForm, potForm } from "~/features/funding/form";
import { firstDay, hasPaidDays } from "~/features/funding/rules";
import { potPage } from "~/features/funding/queries/funding-page.server";
import { PotForm, potDefaults, WhenItHolds } from "~/features/funding/ui/pot-form";
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
  const holds = await readForm(request.clone(), holdsForm);
  const form = await readForm(request, potForm);
  if (!form.ok) return form.reply();
  if (!holds.ok) return holds.reply();
  await changePot(actor, slug, potId, form.value, holds.value.holds);
  return redirect(paths.manageFunding(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Change the pot of ${data?.pot.funder} – Trellis` },
];

export default function PotToChange() {
  const { group, pot, today, formKey } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), { ...potDefaults(pot), holds: "from_today" });
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
          This pot has paid {pounds(pot.accruedPence)}. That stays as it is: another sum is for those who come
          from now on.
        </InsetText>
      )}
      <PotForm rule={pot.rule} state={state} formKey={formKey} days={pot} submit="Save">
        {hasPaidDays(pot, today) && <WhenItHolds state={state} since={firstDay(pot)} />}
      </PotForm>
    </>
  );
}
