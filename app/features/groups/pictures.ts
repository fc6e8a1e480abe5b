/** The most photos of one group. */
export const PHOTOS_MOST = 6;
/** The largest file that is taken, in bytes. */
export const FILE_BYTES = 10_000_000;
/** The most pixels that are unpacked: more than any telephone's usual photo, less than what would fill the memory. */
export const PIXELS_MOST = 60_000_000;

/** The longest side of each size, in pixels. The small one stands on pages, the large one is a press away. */
export const PICTURE_SIDES = { small: 480, large: 1600 } as const;
export type PictureSize = keyof typeof PICTURE_SIDES;

export type PictureKind = "photo" | "leaflet";

/** Where a picture of a group is served from, and what pages need to know of it. */
export interface Picture {
  id: string;
  kind: PictureKind;
  description: string;
  /** Of the small one, in pixels. */
  width: number;
  height: number;
}

/** The file's name in its address: "0198c7a2-….-480.webp". */
export function pictureFile(id: string, size: PictureSize): string {
  return `${id}-${PICTURE_SIDES[size]}.webp`;
}

/** The picture and size that a file's name asks for; null for any other name. */
export function pictureAsked(file: string | undefined): { id: string; size: PictureSize } | null {
  const [, id, side] = /^([0-9a-f-]{36})-(\d+)\.webp$/.exec(file ?? "") ?? [];
  const size = (["small", "large"] as const).find((one) => String(PICTURE_SIDES[one]) === side);
  return id && size ? { id, size } : null;
}

export type FileKind = "jpeg" | "png" | "webp" | "gif" | "heic" | "pdf" | "other";

const BEGINNINGS: [kind: FileKind, at: number, bytes: string][] = [
  ["jpeg", 0, "\xff\xd8\xff"],
  ["png", 0, "\x89PNG\r\n\x1a\n"],
  ["webp", 8, "WEBP"],
  ["gif", 0, "GIF8"],
  ["heic", 4, "ftyphei"],
  ["heic", 4, "ftyphevc"],
  ["heic", 4, "ftypmif1"],
  ["pdf", 0, "%PDF"],
];

/** What a file is by its first bytes, whatever its name says. */
export function fileKind(bytes: Uint8Array): FileKind {
  const head = String.fromCharCode(...bytes.subarray(0, 16));
  return BEGINNINGS.find(([, at, beginning]) => head.startsWith(beginning, at))?.[0] ?? "other";
}

export type PictureProblem = "damaged" | "too_many_pixels" | Exclude<FileKind, "jpeg" | "png" | "webp">;

/** Why a file cannot be taken, and what to send instead. */
export const PICTURE_PROBLEMS: Record<PictureProblem, string> = {
  damaged: "We could not read that picture. Open it, save it again, and send the new copy",
  too_many_pixels: "That picture is too large for us. Save it smaller, then send it again",
  gif: "That is a GIF. Choose a JPEG, PNG or WebP picture",
  heic: "That is an HEIC picture. Save it as a JPEG, then send it again",
  pdf: "That is a PDF. Take a photo of the leaflet, or save its page as a picture, and send that",
  other: "That is no picture that we can use. Choose a JPEG, PNG or WebP file",
};
