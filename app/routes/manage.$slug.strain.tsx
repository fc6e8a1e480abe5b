import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { setStrainFlag } from "~/features/load/commands/flag.server";
import { flagFrom, strainForm } from "~/features/load/form";
import { strainPage } from "~/features/load/queries/strain-page.server";
import { StrainForm, strainDefaults } from "~/features/load/ui/strain-form";
import { flagSentence } from "~/features/load/flag";
import { londonDay } from "~/lib/dates";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("strain.flag", async ({ actor, params }) =>
  strainPage(actor, params.slug ?? ""),
);

export const action = guarded("strain.flag", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const form = await readForm(request, strainForm);
  if (!form.ok) return form.reply();
  await setStrainFlag(actor, slug, flagFrom(form.value, londonDay(new Date())));
  // One tap sends the level alone: the reason and the end are asked for on this page
  return redirect(form.value.span ? paths.manageGroup(slug) : paths.manageStrain(slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `How it is going at ${data?.group.name} – Trellis` },
];

export default function StrainPage() {
  const { group, flag, today } = useLoaderData<typeof loader>();
  const state = formState(useActionData(), strainDefaults(flag));
  return (
    <>
      <Crumb href={paths.manageGroup(group.slug)}>Back to group home</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title={`How is it going at ${group.name}?`}
        lead={flag ? flagSentence(flag, today) : "You have not said, so we go by the numbers."}
      />
      <StrainForm state={state} />
      <p>
        <a href={paths.manageHelp(group.slug)}>Say what would help you</a>
      </p>
    </>
  );
}
