import type { FormState } from "~/lib/forms";
import { paths } from "~/lib/paths";
import { Actions, Button, SubmitButton } from "~/ui/button";
import { Checkboxes } from "~/ui/choices";
import { FileField } from "~/ui/file-field";
import { FormKey } from "~/ui/form-key";
import { TextArea } from "~/ui/text-area";
import type { Picture } from "../pictures";
import { SmallPicture } from "./group-pictures";

/** Kinds that every browser can send. An iPhone asked for these sends its HEIC photos as JPEG. */
const ACCEPT = "image/jpeg,image/png,image/webp";

interface Props {
  form: FormState;
  formKey: string;
}

/** The pictures that are on the page, each with the button that takes it off. */
export function PicturesKept({ slug, pictures }: { slug: string; pictures: readonly Picture[] }) {
  return (
    <ul className="t-pictures">
      {pictures.map((picture) => (
        <li key={picture.id}>
          <SmallPicture picture={picture} />
          <p className="t-small t-lines">{picture.description}</p>
          <form method="post" action={paths.removePicture(slug, picture.id)}>
            <Actions>
              <Button look="secondary">
                Take it off
                <span className="nhsuk-u-visually-hidden"> the page: {picture.description}</span>
              </Button>
            </Actions>
          </form>
        </li>
      ))}
    </ul>
  );
}

export function PhotoForm({ form, formKey }: Props) {
  return (
    <form method="post" encType="multipart/form-data">
      <input type="hidden" name="kind" value="photo" />
      <FormKey name="key" value={formKey} />
      <FileField
        name="photo"
        label="Photo"
        hint="A JPEG, PNG or WebP of up to 10 MB. We take out where and when it was taken."
        accept={ACCEPT}
        error={form.error("photo")}
      />
      <TextArea
        name="shows"
        label="What does it show?"
        hint="For people who cannot see it, such as “Five people with mugs of tea round a bonfire”"
        error={form.error("shows")}
        defaultValue={form.value("shows")}
        maxLength={300}
      />
      <Checkboxes
        name="agreed"
        legend="The people in it"
        error={form.error("agreed")}
        defaultValues={form.values("agreed")}
        options={[
          {
            value: "yes",
            label: "Everybody who can be recognised has agreed that anybody may see it, or nobody can be",
          },
        ]}
      />
      <SubmitButton>Put the photo on the page</SubmitButton>
    </form>
  );
}

export function LeafletForm({ form, formKey, replaces }: Props & { replaces: boolean }) {
  return (
    <form method="post" encType="multipart/form-data">
      <input type="hidden" name="kind" value="leaflet" />
      <FormKey name="key" value={formKey} />
      <FileField
        name="leaflet"
        label={replaces ? "Picture of a new leaflet, in place of the old one" : "Picture of the leaflet"}
        hint="A photo or a scan of it: JPEG, PNG or WebP of up to 10 MB. We cannot take a PDF."
        accept={ACCEPT}
        error={form.error("leaflet")}
      />
      <TextArea
        name="says"
        label="What does it say?"
        hint="All of its words, for people who cannot see it"
        error={form.error("says")}
        defaultValue={form.value("says")}
        maxLength={2000}
      />
      <SubmitButton look="secondary">Put the leaflet on the page</SubmitButton>
    </form>
  );
}
