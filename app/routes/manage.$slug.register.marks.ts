import { redirect } from "@remix-run/node";
import { guarded } from "~/features/access/guard.server";
import { keepRegister } from "~/features/referrals/commands/keep-register.server";
import { registerParcel } from "~/features/referrals/register";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";

/** Nothing is read here: a register stands on its own page. */
export const loader = guarded("register.keep", async ({ params }) =>
  redirect(paths.register(params.slug ?? "")),
);

/** What phones kept of a group's registers while they had no connection; answered with what stands. */
export const action = guarded("register.keep", async ({ actor, params, request }) => {
  const form = await readForm(request, registerParcel);
  if (!form.ok) return Response.json({ kept: [], notKept: [], registers: [] }, { status: 400 });
  return Response.json(await keepRegister(actor, params.slug ?? "", form.value.sent));
});
