import { randomUUID } from "node:crypto";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { MetaFunction } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { askToClaim } from "~/features/groups/commands/claim.server";
import { claimForm } from "~/features/groups/form";
import { listingName } from "~/features/groups/queries/listing.server";
import { Refusal } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { SubmitButton } from "~/ui/button";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { FormKey } from "~/ui/form-key";
import { Confirmation } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";
import { TextArea } from "~/ui/text-area";
import { TextField } from "~/ui/text-field";

export const loader = open(async ({ params }) => {
  const group = await listingName(params.slug);
  if (group.claimed) throw new Refusal("already_claimed");
  return { group, quickExit: group.sensitive, formKey: randomUUID() };
});

export const action = open(async ({ request, params }) => {
  await limit(request, "report");
  const claim = await readForm(request, claimForm);
  if (!claim.ok) return claim.reply();
  await askToClaim(params.slug, claim.value);
  return { done: true };
});

export const meta: MetaFunction = () => [{ title: "Is this your group? – Trellis" }];

export default function ClaimPage() {
  const { group, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const form = formState(answer);
  if (answer && "done" in answer) {
    return (
      <Confirmation title="We have your message">
        <p>Somebody from the directory will ring or write to you, usually within a week.</p>
        <p>
          <a href={paths.group(group.slug)}>Back to {group.name}</a>
        </p>
      </Confirmation>
    );
  }
  const field = (name: string) => ({ name, defaultValue: form.value(name), error: form.error(name) });
  return (
    <>
      <Crumb href={paths.group(group.slug)}>Back to {group.name}</Crumb>
      <ErrorSummary errors={form.summary} />
      <PageHead
        title={`Is ${group.name} your group?`}
        lead="Then you can keep this page true, say how much room you have, and answer people who are sent to you. It is free."
      />
      <form method="post">
        <FormKey name="key" value={form.value("key") ?? formKey} />
        <TextField {...field("name")} label="Your name" autoComplete="name" />
        <TextField
          {...field("organisationName")}
          label="Who runs the group"
          hint="A charity, a club, a church"
        />
        <TextField {...field("email")} type="email" label="E-mail" autoComplete="email" />
        <TextField
          {...field("phone")}
          type="tel"
          label="Telephone, if you like"
          autoComplete="tel"
          width={20}
        />
        <TextArea
          {...field("proof")}
          label="How can we see that you run it?"
          hint="For example, your name is on its web page, or we can ring the number above."
        />
        <SubmitButton>Ask to look after this page</SubmitButton>
      </form>
    </>
  );
}
