import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { askForHelp, endHelp } from "~/features/load/commands/support.server";
import { helpOfGroup } from "~/features/load/queries/support.server";
import { supportForm } from "~/features/load/support";
import { HelpForm, OwnHelp } from "~/features/load/ui/support";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("support.ask", async ({ actor, params }) => ({
  ...(await helpOfGroup(actor, params.slug ?? "")),
  formKey: randomUUID(),
}));

export const action = guarded("support.ask", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const form = await readForm(request, supportForm);
  if (!form.ok) return form.reply();
  if (form.value.does === "ask") await askForHelp(actor, slug, askedIn(form.value));
  else await endHelp(actor, slug, form.value.need, form.value.as);
  return redirect(paths.manageHelp(slug));
});

const askedIn = <Asked extends { does: "ask" }>({ does: _does, ...asked }: Asked) => asked;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Help for ${data?.group.name} – Trellis` },
];

export default function HelpPage() {
  const { group, needs, today, formKey } = useLoaderData<typeof loader>();
  const state = formState(useActionData());
  return (
    <>
      <Crumb href={paths.manageGroup(group.slug)}>Back to group home</Crumb>
      <ErrorSummary errors={state.summary} />
      <PageHead
        eyebrow={group.name}
        title="What would help you?"
        lead="Whoever pays for groups in your area, and the directory’s stewards, read it and can answer."
      />
      <HelpForm state={state} formKey={state.value("key") ?? formKey} />
      {needs.length > 0 && (
        <Section title="What you have asked for">
          <OwnHelp needs={needs} today={today} />
        </Section>
      )}
    </>
  );
}
