import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { findPage } from "~/features/referrals/queries/find-page.server";
import { FindGroups } from "~/features/referrals/ui/find-groups";

export const loader = guarded("referral.send", async ({ actor, params, request }) => {
  const { search, searchParams } = new URL(request.url);
  return { ...(await findPage(actor, params["id"], searchParams)), search };
});

export const meta = () => [{ title: "Find a group for a person – Trellis" }];

export default function FindForPerson() {
  return <FindGroups page={useLoaderData<typeof loader>()} />;
}
