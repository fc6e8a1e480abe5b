import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { groupAssurance } from "~/features/groups/queries/assurance.server";
import { AssuranceLines, AssuranceStanding } from "~/features/groups/ui/assurance-lines";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { Section } from "~/ui/layout";
import { DoneNote } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("assurance.change", async ({ actor, params, request }) => ({
  group: await groupAssurance(actor, params.slug, "assurance.change"),
  isSaved: new URL(request.url).searchParams.has("saved"),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Safe and sound: ${data?.group.name} – Trellis` },
];

export default function AssurancePage() {
  const { group, isSaved } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.manageGroup(group.slug)}>Back to group home</Crumb>
      {isSaved && <DoneNote>Saved. Thank you.</DoneNote>}
      <PageHead
        title={`Safe and sound: ${group.name}`}
        lead="What link workers like to know before they refer somebody. We ask only what fits what you do."
      />
      <AssuranceStanding group={group} />
      <Section title="What we ask of you" near>
        <p>Please write no names of people here. A role and a telephone number are enough.</p>
        <AssuranceLines lines={group.lines} today={group.today} slug={group.slug} />
      </Section>
    </>
  );
}
