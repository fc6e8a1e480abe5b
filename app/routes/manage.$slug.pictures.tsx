import { randomUUID } from "node:crypto";
import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { addPicture } from "~/features/groups/commands/change-pictures.server";
import { pictureForm } from "~/features/groups/picture-form";
import { PHOTOS_MOST, PICTURE_PROBLEMS } from "~/features/groups/pictures";
import { picturesToChange } from "~/features/groups/queries/pictures.server";
import { LeafletForm, PhotoForm, PicturesKept } from "~/features/groups/ui/picture-forms";
import { formState } from "~/lib/forms";
import { readForm, wrongField } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { Section } from "~/ui/layout";
import { InsetText } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("picture.change", async ({ actor, params }) => ({
  ...(await picturesToChange(actor, params.slug)),
  asSteward: actor.role === "steward",
  formKeys: { photo: randomUUID(), leaflet: randomUUID() },
}));

export const action = guarded("picture.change", async ({ actor, params, request }) => {
  const { group } = await picturesToChange(actor, params.slug);
  await limit(request, "picture", actor.userId);
  const sent = await readForm(request, pictureForm);
  if (!sent.ok) return sent.reply();
  const problem = await addPicture(actor, group.slug, sent.value);
  if (problem) return wrongField(sent.value, sent.value.kind, PICTURE_PROBLEMS[problem]);
  return redirect(paths.managePictures(group.slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.group.name}: pictures and leaflet – Trellis` },
];

export default function PicturesPage() {
  const { group, pictures, asSteward, formKeys } = useLoaderData<typeof loader>();
  const form = formState(useActionData());
  const photos = pictures.filter(({ kind }) => kind === "photo");
  const leaflets = pictures.filter(({ kind }) => kind === "leaflet");
  const back = asSteward ? paths.stewardListing(group.slug) : paths.manageGroup(group.slug);
  return (
    <>
      <Crumb href={back}>Back to {group.name}</Crumb>
      <ErrorSummary errors={form.summary} />
      <PageHead
        title="Pictures and leaflet"
        lead="A picture of the door, the room or the kettle tells somebody new more than a page of words."
      >
        {group.status === "listed" && (
          <p>
            What you add is on <a href={paths.group(group.slug)}>the page of {group.name}</a> at once.
          </p>
        )}
      </PageHead>
      {group.addressHidden && (
        <InsetText>
          Where this group meets is kept secret. Add no picture by which somebody could find the place: no
          street, door, sign or view from a window.
        </InsetText>
      )}
      <Section title={`Photos, ${photos.length} of ${PHOTOS_MOST}`} first>
        {photos.length > 0 && <PicturesKept slug={group.slug} pictures={photos} />}
        {photos.length < PHOTOS_MOST ? (
          <PhotoForm form={form} formKey={formKeys.photo} />
        ) : (
          <p>That is as many as the page holds. Take one off to add another.</p>
        )}
      </Section>
      <Section title="Leaflet">
        {leaflets.length > 0 && <PicturesKept slug={group.slug} pictures={leaflets} />}
        <LeafletForm form={form} formKey={formKeys.leaflet} replaces={leaflets.length > 0} />
      </Section>
    </>
  );
}
