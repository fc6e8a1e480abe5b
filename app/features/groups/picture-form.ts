import { z } from "zod";
import { formKey } from "~/lib/form-key";
import { FILE_BYTES } from "./pictures";

const file = (missing: string) =>
  z
    .file({ error: missing })
    .min(1, "That file is empty. Choose another one")
    .max(FILE_BYTES, "Choose a file of 10 MB or less");

const told = (missing: string, longest: number) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, missing)
    .max(longest, `Use ${longest.toLocaleString("en-GB")} letters or fewer`);

/** A photo or the leaflet of a group, each with what it shows for people who cannot see it. */
export const pictureForm = z.discriminatedUnion(
  "kind",
  [
    z.object({
      kind: z.literal("photo"),
      key: formKey,
      photo: file("Choose a photo"),
      shows: told("Say what the photo shows", 300),
      agreed: z.literal("yes", { error: "Say that everybody in it has agreed" }),
    }),
    z.object({
      kind: z.literal("leaflet"),
      key: formKey,
      leaflet: file("Choose a picture of the leaflet"),
      says: told("Write down what the leaflet says", 2000),
    }),
  ],
  { error: "Choose a photo or a leaflet" },
);
export type PictureSent = z.output<typeof pictureForm>;
