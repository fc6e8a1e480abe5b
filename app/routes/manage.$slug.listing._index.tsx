import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { listingEditor } from "~/features/groups/queries/listing-editor.server";
import { ChangedByDirectory } from "~/features/groups/ui/changed-by-directory";
import { ListingParts, WhatNow } from "~/features/groups/ui/listing-parts";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { Section } from "~/ui/layout";
import { DoneNote } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("listing.change", async ({ actor, params, request }) => ({
  ...(await listingEditor(actor, params.slug ?? "")),
  done: new URL(request.url).searchParams.get("done"),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `The page of ${data?.now.name ?? "your group"} – Trellis` },
];

const DONE: Record<string, string> = {
  saved: "It is saved.",
  sent: "The directory has your new words. We write to you when it has looked at them.",
  back: "You have your words back. The directory does not see them any more.",
  dropped: "Your changes are gone. The page stays as everybody reads it.",
};

export default function ListingPage() {
  const editor = useLoaderData<typeof loader>();
  const { group, now, done, last } = editor;
  return (
    <>
      <Crumb href={paths.manageGroup(group.slug)}>Back to group home</Crumb>
      {done && DONE[done] && <DoneNote>{DONE[done]}</DoneNote>}
      <PageHead
        title={`The page of ${now.name}`}
        lead="Change one part at a time, and stop whenever you like: nothing is lost."
      />
      <WhatNow editor={editor} />
      {last && last.edits.length > 0 && <ChangedByDirectory last={last} />}
      <ListingParts editor={editor} />
      <p>
        What you say about getting in and joining is shown at once. A person at the directory reads all other
        words before everybody does.
      </p>
      <Section title="More" near>
        <ul>
          {group.status === "listed" && (
            <li>
              <a href={paths.group(group.slug)}>Your page, as everybody sees it</a>
            </li>
          )}
          <li>
            <a href={paths.manageHandover(group.slug)}>Hand this group over</a>
          </li>
          <li>
            <a href={paths.managePictures(group.slug)}>Pictures and leaflet</a>
          </li>
        </ul>
      </Section>
    </>
  );
}
