import type { MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { importSentGrants } from "~/features/exchange/commands/import-sent-grants.server";
import { grantFileForm } from "~/features/exchange/grants-form";
import { GrantsSentReport } from "~/features/exchange/ui/grants-sent";
import { formState } from "~/lib/forms";
import { readForm, wrongField } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { SubmitButton } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { FileField } from "~/ui/file-field";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("grant.manage", async () => null);

export const action = guarded("grant.manage", async ({ actor, request }) => {
  await limit(request, "grant_file", actor.userId);
  const form = await readForm(request, grantFileForm);
  if (!form.ok) return form.reply();
  const sent = await importSentGrants(actor, form.value.file);
  return "refused" in sent ? wrongField({}, "file", sent.refused) : sent;
});

export const meta: MetaFunction = () => [{ title: "Bring in a file of grants – Trellis" }];

export default function ImportGrants() {
  const answer = useActionData<typeof action>();
  const form = formState(answer);
  return (
    <>
      <Crumb href={paths.stewardGrants()}>Back to published grants</Crumb>
      <ErrorSummary errors={form.summary} />
      <PageHead title="Bring in a file of grants">
        <p>
          Funders publish what they give in the 360Giving shape, as JSON or as a CSV table. The same file
          again changes nothing. Grants to one person are never kept.
        </p>
      </PageHead>
      {answer && "done" in answer && <GrantsSentReport {...answer} />}
      <form method="post" encType="multipart/form-data">
        <FileField
          name="file"
          label={answer && "done" in answer ? "Another file" : "File of grants"}
          hint="JSON or CSV of up to 5 MB"
          accept=".json,.csv,application/json,text/csv"
          error={form.error("file")}
        />
        <SubmitButton>Bring it in</SubmitButton>
      </form>
    </>
  );
}
