import type { MetaDescriptor } from "@remix-run/react";
import { paths } from "~/lib/paths";
import type { LinkedData } from "./linked-data";
import { type Picture, pictureFile } from "./pictures";
import type { PublicListing } from "./queries/listing.server";

interface Shown {
  listing: Pick<PublicListing, "name" | "summary" | "sensitive">;
  /** The group's own address, whole and without a search. */
  page: string;
  linkedData: LinkedData | null;
  /** The address of a picture, whole, and what it shows. */
  photo: { address: string; description: string } | null;
}

/** The first photo by its whole address, for messages that show a link. */
export function photoToShare(pictures: readonly Picture[], origin: string): Shown["photo"] {
  const photo = pictures.find(({ kind }) => kind === "photo");
  if (!photo) return null;
  const { id, description } = photo;
  return { address: origin + paths.picture(pictureFile(id, "large")), description };
}

/**
 * What a group's page says of itself to browsers, search engines and messages that show a link. A sensitive group's
 * title and its card in a message do not say what it is.
 */
export function groupHead({ listing, page, linkedData, photo }: Shown): MetaDescriptor[] {
  const { name, summary, sensitive } = listing;
  const shown = sensitive ? "A group" : name;
  const card = { "og:site_name": "Trellis", "og:type": "website", "og:locale": "en_GB", "og:url": page };
  const words = sensitive ? {} : { "og:description": summary };
  const picture = photo && !sensitive ? { "og:image": photo.address, "og:image:alt": photo.description } : {};
  return [
    { title: `${shown} – Trellis` },
    { name: "description", content: summary },
    { tagName: "link", rel: "canonical", href: page },
    ...Object.entries({ ...card, "og:title": shown, ...words, ...picture }).map(([property, content]) => ({
      property,
      content,
    })),
    ...(linkedData ? [{ "script:ld+json": linkedData }] : []),
  ];
}
