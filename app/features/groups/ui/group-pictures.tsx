import { paths } from "~/lib/paths";
import { Details } from "~/ui/notes";
import { type Picture, pictureFile } from "../pictures";

/** A picture, small; a press shows it large. What stands below the first screen is fetched only when it comes near. */
export function SmallPicture({ picture }: { picture: Picture }) {
  const { id, description, width, height } = picture;
  return (
    <a className="t-picture" href={paths.picture(pictureFile(id, "large"))}>
      <img
        src={paths.picture(pictureFile(id, "small"))}
        alt={description}
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
      />
    </a>
  );
}

/** The first photo, the others behind one press, and the leaflet with its words. Nothing when there are none. */
export function GroupPictures({ pictures }: { pictures: readonly Picture[] }) {
  const [first, ...more] = pictures.filter(({ kind }) => kind === "photo");
  const leaflet = pictures.find(({ kind }) => kind === "leaflet");
  return (
    <>
      {first && <SmallPicture picture={first} />}
      {more.length > 0 && (
        <Details summary={more.length === 1 ? "One more picture" : `${more.length} more pictures`}>
          {more.map((picture) => (
            <SmallPicture key={picture.id} picture={picture} />
          ))}
        </Details>
      )}
      {leaflet && (
        <Details summary="Their leaflet">
          <p className="t-lines">{leaflet.description}</p>
          <p>
            <a href={paths.picture(pictureFile(leaflet.id, "large"))}>See the leaflet as a picture</a>
          </p>
        </Details>
      )}
    </>
  );
}
