import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { ownClaim } from "~/features/groups/claim-code.server";
import { proveClaim, sendAnotherCode } from "~/features/groups/commands/prove-claim.server";
import { claimCodeForm } from "~/features/groups/form";
import { ownClaimOf } from "~/features/groups/queries/own-claim.server";
import { ClaimStanding } from "~/features/groups/ui/claim-standing";
import { formState } from "~/lib/forms";
import { readForm, wrongField } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { ErrorSummary } from "~/ui/error-summary";

export const loader = open(async ({ request, params }) => {
  const claimId = await ownClaim.read(request);
  const claim = claimId && (await ownClaimOf(claimId, params.slug));
  if (!claim) throw redirect(paths.claimGroup(params.slug ?? ""));
  return claim;
});

export const action = open(async ({ request, params }) => {
  const slug = params.slug ?? "";
  await limit(request, "claim_try", slug);
  const claimId = await ownClaim.read(request);
  if (!claimId || !(await ownClaimOf(claimId, slug))) return redirect(paths.claimGroup(slug));
  const form = await readForm(request, claimCodeForm);
  if (!form.ok) return form.reply();
  if (form.value.step === "again") {
    await limit(request, "claim_code", slug);
    await sendAnotherCode(claimId);
    return redirect(paths.claimCode(slug));
  }
  const proving = await proveClaim(claimId, form.value.code);
  if (proving === "wrong")
    return wrongField({}, "code", "That is not the code. Look again, all eight digits");
  if (proving === "gone") return wrongField({}, "code", "That code has run out. Ask for another one below");
  return redirect(paths.claimCode(slug));
});

export const headers = () => ({ "cache-control": "no-store" });

export const meta: MetaFunction = () => [{ title: "Show that it is your group – Trellis" }];

export default function ClaimCodePage() {
  const claim = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>());
  return (
    <>
      <ErrorSummary errors={state.summary} />
      <ClaimStanding claim={claim} state={state} />
    </>
  );
}
