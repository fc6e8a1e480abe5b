import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { settleReport } from "~/features/groups/commands/settle-report.server";
import { openReports } from "~/features/groups/queries/stewardship.server";
import { settleForm } from "~/features/groups/stewardship";
import { ReportList } from "~/features/groups/ui/report-list";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { ErrorSummary } from "~/ui/error-summary";
import { EmptyState, Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { Pagination } from "~/ui/pagination";

export const loader = guarded("group.approve", async ({ actor, request }) =>
  openReports(actor, new URL(request.url).searchParams.get("after")),
);

export const action = guarded("group.approve", async ({ actor, request }) => {
  const settled = await readForm(request, settleForm);
  if (!settled.ok) return settled.reply();
  await settleReport(actor, settled.value.report);
  return redirect(paths.stewardReports());
});

export const meta: MetaFunction = () => [{ title: "Reports – Trellis" }];

export default function StewardReports() {
  const { rows, next } = useLoaderData<typeof loader>();
  const form = formState(useActionData<typeof action>());
  return (
    <>
      <ErrorSummary errors={form.summary} />
      <PageHead
        title="What people said is not right"
        lead="Worries about a group come first, then the oldest. Nobody was asked for their name."
      />
      {rows.length === 0 ? (
        <EmptyState title="All settled">
          <p>When somebody says that a listing is not right, it stands here.</p>
        </EmptyState>
      ) : (
        <Section title="To look into">
          <ReportList reports={rows} />
        </Section>
      )}
      <Pagination on={next ? { href: `?after=${next}`, label: "More reports" } : undefined} />
    </>
  );
}
