import { crc32, deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { fileKind, pictureAsked, pictureFile } from "~/features/groups/pictures";
import { type Drawn, redraw } from "~/features/groups/redraw.server";

const plain = (width: number, height: number, background = "#1c5a42") =>
  sharp({ create: { width, height, channels: 3, background } });

async function drawn(file: Uint8Array): Promise<Drawn> {
  const answer = await redraw(file);
  if ("problem" in answer) throw new Error(answer.problem);
  return answer;
}

/** A PNG whose header promises a size, with almost nothing behind it. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const header = Buffer.from("00000000000000000802000000", "hex");
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  const rows = deflateSync(Buffer.alloc(1_000_000));
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Dots that no encoder can make small. */
const noise = (side: number): Sharp =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 128, sigma: 90 },
    },
  });

describe("a picture that is sent", () => {
  it.each(["jpeg", "png", "webp"] as const)(
    "is taken as %s and becomes WebP in two sizes",
    async (format) => {
      const { small, large, width, height } = await drawn(
        await plain(2400, 1200).toFormat(format).toBuffer(),
      );
      expect([width, height]).toEqual([480, 240]);
      expect(await sharp(small).metadata()).toMatchObject({ format: "webp", width: 480, height: 240 });
      expect(await sharp(large).metadata()).toMatchObject({ format: "webp", width: 1600, height: 800 });
    },
  );

  it("stays as small as it is", async () => {
    expect(await drawn(await plain(90, 60).png().toBuffer())).toMatchObject({ width: 90, height: 60 });
  });

  it("is light however much is in it", async () => {
    const { small, large } = await drawn(await noise(1300).jpeg({ quality: 95 }).toBuffer());
    expect(small.length).toBeLessThanOrEqual(40_000);
    expect(large.length).toBeLessThanOrEqual(800_000);
  }, 60_000);

  it("loses where, when and with what it was taken, and stands upright", async () => {
    const secret = "Zinnia's telephone";
    const file = await plain(400, 200)
      .withExif({
        IFD0: { Copyright: secret, Make: secret },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "53/1 54/1 0/1" },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(file).metadata()).exif?.includes(secret)).toBe(true);
    const { small, large, width, height } = await drawn(file);
    expect([width, height]).toEqual([200, 400]);
    for (const picture of [small, large]) {
      const { exif, xmp, icc, orientation } = await sharp(picture).metadata();
      expect([exif, xmp, icc, orientation]).toEqual([undefined, undefined, undefined, undefined]);
      expect(picture.includes("Zinnia")).toBe(false);
    }
  });

  it("loses what is hidden behind it", async () => {
    const tail = Buffer.from("<script>alert(1)</script>PK\u0003\u0004");
    const { small, large } = await drawn(Buffer.concat([await plain(50, 50).png().toBuffer(), tail]));
    expect([small.includes("script"), large.includes("script")]).toEqual([false, false]);
  });

  it("stands on white where one could see through it", async () => {
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: "#00000000" } });
    const { small } = await drawn(await clear.png().toBuffer());
    const { channels } = await sharp(small).stats();
    expect(channels.map(({ min }) => min)).toEqual([255, 255, 255]);
  });

  it("may be grey, of sixteen bits, or for a printing press", async () => {
    const files = [
      plain(60, 60).toColourspace("b-w").png(),
      plain(60, 60).toColourspace("rgb16").png(),
      plain(60, 60).toColourspace("cmyk").jpeg(),
    ];
    for (const file of files) {
      expect(await drawn(await file.toBuffer())).toMatchObject({ width: 60, height: 60 });
    }
  });
});

describe("a file that is refused", () => {
  const refused = async (file: Uint8Array | string) => redraw(Buffer.from(file));

  it("promises more than fits into memory", async () => {
    expect(await refused(pngOf(50_000, 50_000))).toEqual({ problem: "too_many_pixels" });
    expect(await refused(pngOf(7_000, 7_000))).toEqual({ problem: "damaged" });
  });

  it("is something else under a picture's name, or with a picture's beginning", async () => {
    expect(await refused("GIF89a\u0001\u0000")).toEqual({ problem: "gif" });
    expect(await refused("%PDF-1.7\n")).toEqual({ problem: "pdf" });
    expect(await refused("\u0000\u0000\u0000\u0018ftypheic")).toEqual({ problem: "heic" });
    expect(await refused('<svg xmlns="http://www.w3.org/2000/svg"/>')).toEqual({ problem: "other" });
    expect(await refused("<!doctype html><script>alert(1)</script>")).toEqual({ problem: "other" });
    expect(await refused("")).toEqual({ problem: "other" });
    const html = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from("<script>alert(1)</script>")]);
    expect(await refused(html)).toEqual({ problem: "damaged" });
  });

  it("breaks off", async () => {
    const whole = await noise(300).jpeg().toBuffer();
    expect(await refused(whole.subarray(0, whole.length / 2))).toEqual({ problem: "damaged" });
  });

  it("does not stop the next one", async () => {
    const good = await plain(20, 20).png().toBuffer();
    const answers = await Promise.all([
      refused(pngOf(7_000, 7_000)),
      redraw(good),
      refused("no"),
      redraw(good),
    ]);
    expect(answers.map((answer) => "problem" in answer)).toEqual([true, false, true, false]);
  });
});

describe("the address of a picture", () => {
  const id = "0198c7a2-0000-7000-8000-000000000001";

  it("names it and its size, and nothing else is read", () => {
    expect(pictureAsked(pictureFile(id, "small"))).toEqual({ id, size: "small" });
    expect(pictureAsked(pictureFile(id, "large"))).toEqual({ id, size: "large" });
    for (const other of [
      undefined,
      "",
      `${id}-481.webp`,
      `${id}-480.png`,
      `../${id}-480.webp`,
      `${id}-480.webp/x`,
    ]) {
      expect(pictureAsked(other)).toBeNull();
    }
  });

  it("is told by its first bytes only", () => {
    expect(fileKind(Buffer.from("RIFF\u0000\u0000\u0000\u0000WEBPVP8 "))).toBe("webp");
    expect(fileKind(Buffer.from("RIFF\u0000\u0000\u0000\u0000AVI LIST"))).toBe("other");
  });
});
