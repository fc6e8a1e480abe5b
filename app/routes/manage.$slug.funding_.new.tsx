import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { addPot } from "~/features/funding/commands/pot.server";
import { potForm } from "~/features/funding/form";
import { newPotPage } from "~/features/funding/queries/funding-page.server";
import { POT_RULES } from "~/features/funding/rules";
import { inPounds, PotForm, RuleForm } from "~/features/funding/ui/pot-form";
import { RULE_WORDS } from "~/features/funding/words";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("funding.change", async ({ actor, params, request }) => {
  const search = new URL(request.url).searchParams;
  const page = await newPotPage(actor, params.slug ?? "", search.get("grant"));
  const rule = POT_RULES.find((one) => one === search.get("rule")) ?? null;
  return { ...page, rule, formKey: randomUUID() };
});

export const action = guarded("funding.change", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  await newPotPage(actor, slug, null);
  const form = await readForm(request, potForm);
  if (!form.ok) return form.reply();
  await addPot(actor, slug, form.value);
  return redirect(paths.manageFunding(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data?.rule ? RULE_WORDS[data.rule].name : "Add a pot of money"}: ${data?.group.name} – Trellis`,
  },
];

export default function NewPot() {
  const { group, grant, rule, formKey } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), {
    funder: grant?.funder,
    purpose: grant?.title.slice(0, 300),
    amount: inPounds(grant?.amountPence ?? null),
  });
  if (!rule) {
    return (
      <>
        <Crumb href={paths.manageFunding(group.slug)}>Back to who pays</Crumb>
        <PageHead eyebrow={group.name} title="Add a pot of money" />
        <RuleForm grantId={grant?.id} />
      </>
    );
  }
  return (
    <>
      <Crumb href={paths.newPot(group.slug, { grant: grant?.id })}>Choose another kind</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead eyebrow={group.name} title={RULE_WORDS[rule].name} lead={RULE_WORDS[rule].when} />
      <PotForm
        rule={rule}
        state={state}
        formKey={state.value("key") ?? formKey}
        days={{ startsOn: grant?.startsOn ?? null, endsOn: grant?.endsOn ?? null }}
        grantId={grant?.id}
        submit="Add this pot"
      />
    </>
  );
}
