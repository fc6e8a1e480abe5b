import { randomUUID } from "node:crypto";
import { useActionData, useLoaderData } from "@remix-run/react";
import { redirect, type MetaFunction } from "@remix-run/node";
import { ownClaim } from "~/features/groups/claim-code.server";
import { claimProofs } from "~/features/groups/queries/own-claim.server";
import { ClaimProof } from "~/features/groups/ui/claim-proof";
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
import { PageHead } from "~/ui/page-head";
import { TextField } from "~/ui/text-field";

export const loader = open(async ({ params }) => {
  const group = await listingName(params.slug);
  if (group.claimed) throw new Refusal("already_claimed");
  const proofs = await claimProofs(group.id);
  return { group, proofs, quickExit: group.sensitive, formKey: randomUUID() };
});

export const action = open(async ({ request, params }) => {
  await limit(request, "report");
  const claim = await readForm(request, claimForm);
  if (!claim.ok) return claim.reply();
  if (claim.value.proofBy === "email") await limit(request, "claim_code", params.slug);
  const claimId = await askToClaim(params.slug, claim.value);
  const headers = { "set-cookie": await ownClaim.write(claimId) };
  return redirect(paths.claimCode(params.slug ?? ""), { headers });
});

export const meta: MetaFunction = () => [{ title: "Is this your group? – Trellis" }];

export default function ClaimPage() {
  const { group, proofs, formKey } = useLoaderData<typeof loader>();
  const form = formState(useActionData<typeof action>());
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
        <ClaimProof form={form} proofs={proofs} />
        <SubmitButton>Ask to look after this page</SubmitButton>
      </form>
    </>
  );
}
