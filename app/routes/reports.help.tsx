import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { answerHelp } from "~/features/load/commands/support.server";
import { helpAsked } from "~/features/load/queries/support.server";
import { SUPPORT_KINDS, supportAnswerForm, supportKindFrom } from "~/features/load/support";
import { HelpKinds, HelpList } from "~/features/load/ui/support";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { EmptyState } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";

export const loader = guarded("support.answer", async ({ actor, request }) => {
  const kind = kindOf(request);
  return { kind, ...(await helpAsked(actor, new URL(request.url).searchParams.get("after"), kind)) };
});

export const action = guarded("support.answer", async ({ actor, request }) => {
  const form = await readForm(request, supportAnswerForm);
  if (!form.ok) return form.reply();
  await answerHelp(actor, form.value.need, form.value.answer);
  return redirect(paths.reportHelp({ kind: kindOf(request) ?? undefined }));
});

const kindOf = (request: Request) => supportKindFrom(new URL(request.url).searchParams.get("kind"));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `Help that groups ask for${data?.kind ? `: ${SUPPORT_KINDS[data.kind].toLowerCase()}` : ""} – Trellis`,
  },
];

export default function ReportHelp() {
  const { asked, counts, kind, today, next } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>());
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <PageHead
        title="Help that groups ask for"
        lead="The longest waiting first. Each stays here until the group says that it has come."
      />
      <HelpKinds counts={counts} kind={kind} />
      {asked.length === 0 ? (
        <EmptyState title={kind ? "Nobody asks for this now" : "Nobody asks for help"}>
          <p>When a group names something that would help it, it stands here.</p>
        </EmptyState>
      ) : (
        <HelpList asked={asked} today={today} state={state} />
      )}
      <Pagination
        on={
          next
            ? { href: paths.reportHelp({ kind: kind ?? undefined, after: next }), label: "More" }
            : undefined
        }
      />
    </>
  );
}
