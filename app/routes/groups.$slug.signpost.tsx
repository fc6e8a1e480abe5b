import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { recordSignpost } from "~/features/referrals/commands/signpost.server";
import { signpostForm } from "~/features/referrals/form";
import { signpostPage } from "~/features/referrals/queries/signpost-page.server";
import { Signpost } from "~/features/referrals/ui/signpost";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";

export const loader = guarded("signpost.record", async ({ params, request }) => ({
  group: await signpostPage(params["slug"]),
  counted: new URL(request.url).searchParams.get("counted") === "1",
}));

export const action = guarded("signpost.record", async ({ actor, params, request }) => {
  const form = await readForm(request, signpostForm);
  if (!form.ok) return form.reply();
  await recordSignpost(actor, params["slug"]!, form.value);
  return redirect(paths.signpostCounted(params["slug"]!));
});

export const meta = () => [{ title: "Give somebody the details – Trellis" }];

export default function SignpostRoute() {
  return <Signpost {...useLoaderData<typeof loader>()} state={formState(useActionData())} />;
}
