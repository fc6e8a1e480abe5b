import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { caseload } from "~/features/referrals/queries/caseload.server";
import { Caseload } from "~/features/referrals/ui/caseload";

export const loader = guarded("person.read", async ({ actor, request }) => {
  const { searchParams } = new URL(request.url);
  const name = (searchParams.get("name") ?? "").trim().slice(0, 80);
  return { name, list: await caseload(actor, { name, after: searchParams.get("after") }) };
});

export const meta = () => [{ title: "My people – Trellis" }];

export default function MyPeople() {
  return <Caseload {...useLoaderData<typeof loader>()} />;
}
