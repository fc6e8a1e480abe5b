import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { evidencePack } from "~/features/outcomes/queries/evidence-pack.server";
import { Evidence } from "~/features/outcomes/ui/evidence-pack";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";

export const loader = guarded("group.manage", async ({ actor, params }) => ({
  pack: await evidencePack(actor, params.slug ?? ""),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Evidence pack of ${data?.pack.group.name} – Trellis` },
];

export default function EvidencePage() {
  const { pack } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.manageGroup(pack.group.slug)}>Back to group home</Crumb>
      <p className="t-not-printed">
        Two pages for a funder. Print this page, or choose “Save as PDF” where you would choose a printer.
      </p>
      <Evidence pack={pack} />
    </>
  );
}
