import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { personPage } from "~/features/referrals/queries/person-page.server";
import { Person } from "~/features/referrals/ui/person";

export const loader = guarded("person.read", ({ actor, params }) => personPage(actor, params["id"]));

export const meta = () => [{ title: "A person – Trellis" }];

export default function PersonRoute() {
  return <Person page={useLoaderData<typeof loader>()} />;
}
