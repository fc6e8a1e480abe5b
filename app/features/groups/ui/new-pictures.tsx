import { formatDate, londonDay } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Actions, Button } from "~/ui/button";
import type { NewPicture } from "../queries/pictures.server";
import { SmallPicture } from "./group-pictures";

/** What groups put on their pages lately, which nobody looked at before: each with the button that takes it off. */
export function NewPictures({ pictures }: { pictures: readonly NewPicture[] }) {
  if (pictures.length === 0) return <p>Nothing new in the last two weeks.</p>;
  return (
    <ul className="t-pictures">
      {pictures.map((picture) => (
        <li key={picture.id}>
          <SmallPicture picture={picture} />
          <p className="t-small">
            <a href={paths.managePictures(picture.slug)}>{picture.group}</a>,{" "}
            {formatDate(londonDay(picture.at))}.{" "}
            {picture.kind === "photo" ? picture.description : "A leaflet"}
          </p>
          <form method="post" action={paths.removePicture(picture.slug, picture.id)}>
            <Actions>
              <Button look="secondary" small>
                Take it off
                <span className="nhsuk-u-visually-hidden"> the page of {picture.group}</span>
              </Button>
            </Actions>
          </form>
        </li>
      ))}
    </ul>
  );
}
