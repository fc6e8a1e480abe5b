import { redirect } from "@remix-run/node";
import { guarded } from "~/features/access/guard.server";
import { spokeAboutAbsence } from "~/features/referrals/commands/absence.server";
import { idFrom } from "~/lib/errors";
import { paths } from "~/lib/paths";

/** Nothing is read here: the button stands on the page of the referral. */
export const loader = guarded("absence.settle", async ({ params }) =>
  redirect(paths.referral(idFrom(params.id))),
);

export const action = guarded("absence.settle", async ({ actor, params }) => {
  const id = idFrom(params.id);
  await spokeAboutAbsence(actor, id);
  return redirect(paths.referral(id));
});
