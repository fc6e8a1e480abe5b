import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { findPage } from "~/features/referrals/queries/find-page.server";
import { FindGroups } from "~/features/referrals/ui/find-groups";

export const loader = guarded("referral.send", ({ actor, params, request }) =>
  findPage(actor, params["id"], new URL(request.url).searchParams),
);

export const meta = () => [{ title: "Find a group for a person – Trellis" }];

export default function FindForPerson() {
  return <FindGroups page={useLoaderData<typeof loader>()} />;
}
