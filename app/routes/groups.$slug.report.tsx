import { randomUUID } from "node:crypto";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { MetaFunction } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { reportGroup } from "~/features/groups/commands/report.server";
import { REPORT_TOPICS, reportForm } from "~/features/groups/form";
import { listingName } from "~/features/groups/queries/listing.server";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { SubmitButton } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { FormKey } from "~/ui/form-key";
import { Confirmation } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { TextArea } from "~/ui/text-area";

export const loader = open(async ({ params }) => {
  const group = await listingName(params.slug);
  return { group, quickExit: group.sensitive, formKey: randomUUID() };
});

export const action = open(async ({ request, params }) => {
  await limit(request, "report");
  const report = await readForm(request, reportForm);
  if (!report.ok) return report.reply();
  await reportGroup(params.slug, report.value);
  return { done: true };
});

export const meta: MetaFunction = () => [{ title: "Something is not right – Trellis" }];

export default function ReportPage() {
  const { group, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const form = formState(answer);
  if (answer && "done" in answer) {
    return (
      <Confirmation title="Thank you for telling us">
        <p>
          The directory looks at every report. We did not ask who you are, so we cannot write back to you.
        </p>
        <p>
          <a href={paths.group(group.slug)}>Back to {group.name}</a>
        </p>
      </Confirmation>
    );
  }
  return (
    <>
      <Crumb href={paths.group(group.slug)}>Back to {group.name}</Crumb>
      <ErrorSummary errors={form.summary} />
      <PageHead
        title="What is not right?"
        lead={`On the page of ${group.name}. You need not say who you are.`}
      />
      <form method="post">
        <FormKey name="key" value={form.value("key") ?? formKey} />
        <Radios
          name="topic"
          legend="It is about"
          error={form.error("topic")}
          defaultValue={form.value("topic")}
          options={Object.entries(REPORT_TOPICS).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          name="words"
          label="Tell us in your own words"
          hint="Please do not write anybody’s name or anything about their health."
          error={form.error("words")}
          defaultValue={form.value("words")}
          maxLength={1000}
        />
        <SubmitButton>Tell the directory</SubmitButton>
      </form>
      <p>If somebody is in danger now, call 999.</p>
    </>
  );
}
