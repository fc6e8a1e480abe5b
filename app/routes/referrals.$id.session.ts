import { redirect } from "@remix-run/node";
import { guarded } from "~/features/access/guard.server";
import { sessionForm } from "~/features/referrals/answer-form";
import { changeSession } from "~/features/referrals/commands/change-session.server";
import { idFrom } from "~/lib/errors";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";

/** Nothing is read here: the choice stands on the referral's own page. */
export const loader = guarded("referral.decide", async ({ params }) =>
  redirect(paths.referral(params["id"] ?? "")),
);

export const action = guarded("referral.decide", async ({ actor, params, request }) => {
  const id = idFrom(params["id"]);
  const form = await readForm(request, sessionForm);
  if (form.ok) await changeSession(actor, id, form.value.sessionId);
  return redirect(paths.referral(id));
});
