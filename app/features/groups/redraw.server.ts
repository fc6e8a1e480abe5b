import sharp, { type Channels } from "sharp";
import { describeError, log } from "~/lib/log.server";
import { fileKind, PICTURE_SIDES, type PictureProblem, PIXELS_MOST } from "./pictures";

/** A picture as we drew it anew: WebP in two sizes, with the small one's width and height in pixels. */
export interface Drawn {
  small: Buffer;
  large: Buffer;
  width: number;
  height: number;
}

/** The most that each size may weigh, in bytes: a page with one picture stays light. */
const MOST_BYTES = { small: 26_000, large: 500_000 } as const;
/** Tried one after another until a picture is light enough; `side` is a share of the longest side. */
const TRIES = [
  { quality: 76, side: 1 },
  { quality: 60, side: 1 },
  { quality: 42, side: 1 },
  { quality: 30, side: 0.75 },
  { quality: 20, side: 0.5 },
];
const SECONDS_MOST = 15;

// Nothing of one picture is kept for the next.
sharp.cache(false);

interface Pixels {
  data: Buffer;
  info: { width: number; height: number; channels: Channels };
}

/**
 * Unpacks a JPEG, PNG or WebP by its content and draws it anew: turned as its camera says, on white, and with nothing
 * else of the file left (no place, no camera, no name, nothing hidden behind the picture). Says why when it cannot be
 * taken. One at a time in each process, so that large pictures do not add up.
 */
export async function redraw(file: Uint8Array): Promise<Drawn | { problem: PictureProblem }> {
  const kind = fileKind(file);
  if (kind !== "jpeg" && kind !== "png" && kind !== "webp") return { problem: kind };
  try {
    return await inTurn(async () => {
      const { format, width, height } = await sharp(file, { limitInputPixels: false }).metadata();
      if (format !== kind) return { problem: "damaged" };
      if (width * height > PIXELS_MOST) return { problem: "too_many_pixels" };
      return drawBoth(await unpack(file));
    });
  } catch (error) {
    log.debug({ error: describeError(error) }, "a picture could not be read");
    return { problem: "damaged" };
  }
}

function unpack(file: Uint8Array): Promise<Pixels> {
  return sharp(file, { failOn: "error", limitInputPixels: PIXELS_MOST, sequentialRead: true })
    .autoOrient()
    .resize({
      width: PICTURE_SIDES.large,
      height: PICTURE_SIDES.large,
      fit: "inside",
      withoutEnlargement: true,
    })
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .timeout({ seconds: SECONDS_MOST })
    .raw()
    .toBuffer({ resolveWithObject: true });
}

async function drawBoth(pixels: Pixels): Promise<Drawn> {
  const large = await drawWithin(pixels, "large");
  const small = await drawWithin(pixels, "small");
  return { large: large.data, small: small.data, width: small.info.width, height: small.info.height };
}

/** The best drawing of this size that is light enough; the lightest when none is. */
async function drawWithin(pixels: Pixels, size: keyof typeof MOST_BYTES): Promise<Pixels> {
  const { width, height, channels } = pixels.info;
  let drawn = pixels;
  for (const { quality, side } of TRIES) {
    const longest = Math.round(PICTURE_SIDES[size] * side);
    drawn = await sharp(pixels.data, { raw: { width, height, channels } })
      .resize({ width: longest, height: longest, fit: "inside", withoutEnlargement: true })
      .webp({ quality, effort: 3 })
      .toBuffer({ resolveWithObject: true });
    if (drawn.data.length <= MOST_BYTES[size]) break;
  }
  return drawn;
}

let lastTurn: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(work);
  lastTurn = turn.catch((error: unknown) => error);
  return turn;
}
