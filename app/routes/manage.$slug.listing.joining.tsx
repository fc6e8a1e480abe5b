import { redirect, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { saveJoining } from "~/features/groups/commands/save-operation.server";
import { joiningForm } from "~/features/groups/operation-form";
import { listingEditor } from "~/features/groups/queries/listing-editor.server";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { SubmitButton } from "~/ui/button";
import { Checkbox } from "~/ui/choices";
import { Crumb } from "~/ui/crumb";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("listing.change", async ({ actor, params }) => {
  const { group, now } = await listingEditor(actor, params.slug ?? "");
  return { group, name: now.name };
});

export const action = guarded("listing.change", async ({ actor, params, request }) => {
  const slug = params.slug ?? "";
  const form = await readForm(request, joiningForm);
  if (!form.ok) return form.reply();
  await saveJoining(actor, slug, form.value);
  return redirect(paths.manageListing(slug, "saved"));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Joining ${data?.name ?? "your group"} – Trellis` },
];

export default function JoiningPage() {
  const { group, name } = useLoaderData<typeof loader>();
  return (
    <>
      <Crumb href={paths.manageListing(group.slug)}>Back to the page of {name}</Crumb>
      <PageHead title={`Joining ${name}`} lead="As soon as you save, your page follows." />
      <form method="post">
        <Checkbox
          name="takesJoinRequests"
          label="People can ask to join on your page"
          hint="You get an e-mail each time, and answer it as you answer a link worker."
          defaultChecked={group.takesJoinRequests}
        />
        <Checkbox
          name="sharesNumbers"
          label="Everybody sees how many places you have"
          hint="Otherwise your page says it in words: places now, a few places, a waiting list."
          defaultChecked={group.sharesNumbers}
        />
        <SubmitButton>Save</SubmitButton>
      </form>
    </>
  );
}
