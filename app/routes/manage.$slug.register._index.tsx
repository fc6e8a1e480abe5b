import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { registerPage } from "~/features/referrals/queries/register-page.server";
import { registerTitle, RegisterView } from "~/features/referrals/ui/register-view";
import { formState } from "~/lib/forms";

export const loader = guarded("register.keep", async ({ actor, params }) => ({
  page: await registerPage(actor, params.slug ?? ""),
  account: actor.userId,
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? registerTitle(data.page) : "Register"}: ${data?.page.group.name} – Trellis` },
];

export default function NearestRegister() {
  const { page, account } = useLoaderData<typeof loader>();
  const state = formState(undefined, { others: page.sheet?.others });
  return <RegisterView page={page} account={account} isSaved={false} state={state} />;
}
