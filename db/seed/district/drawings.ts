/**
 * A small box of drawings, as SVG on a sheet of 960 by 640, for pictures of made-up groups. No words are set in type,
 * because not every machine has the same letters.
 */
export const INK = {
  green: "#1e4d3b",
  leaf: "#3f7d58",
  pale: "#b9d3b4",
  moss: "#e4ede4",
  paper: "#fbf8f1",
  marigold: "#e0a030",
  clay: "#9c3f2b",
  wood: "#8a6a45",
  earth: "#6b4f3a",
  water: "#9fc3ca",
  sky: "#dcebec",
  skin: ["#f0c9a4", "#8d5a3b", "#d9a077", "#5b3a29"],
} as const;

const WIDTH = 960;
const HEIGHT = 640;

type Shape = string;

const rect = (x: number, y: number, w: number, h: number, fill: string, round = 0): Shape =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}" fill="${fill}"/>`;
const disc = (x: number, y: number, r: number, fill: string): Shape =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
const area = (d: string, fill: string): Shape => `<path d="${d}" fill="${fill}"/>`;
const line = (d: string, stroke: string, width: number): Shape =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
const times = (n: number, shape: (index: number) => Shape): Shape =>
  Array.from({ length: n }, (_, index) => shape(index)).join("");

/** A whole picture. */
export function sheet(shapes: readonly Shape[], width = WIDTH, height = HEIGHT): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${shapes.join("")}</svg>`;
}

export const outdoors = (ground: string = INK.pale): Shape =>
  rect(0, 0, WIDTH, HEIGHT, INK.sky) +
  disc(790, 120, 56, INK.marigold) +
  area("M0 330Q180 210 380 310T760 290T960 300V640H0Z", INK.pale) +
  area("M0 400Q240 330 520 390T960 370V640H0Z", ground);

export const room = (wall: string = INK.moss): Shape =>
  rect(0, 0, WIDTH, HEIGHT, wall) + rect(0, 470, WIDTH, 170, "#d9c6a5") + line("M0 470H960", INK.wood, 6);

export const pane = (x: number): Shape =>
  rect(x, 90, 200, 230, INK.sky) +
  line(`M${x} 90h200v230h-200ZM${x + 100} 90v230M${x} 205h200`, INK.green, 10);

export const tree = (x: number, y: number): Shape =>
  rect(x - 12, y - 120, 24, 120, INK.earth) +
  disc(x, y - 190, 92, INK.leaf) +
  disc(x - 62, y - 140, 62, INK.leaf) +
  disc(x + 62, y - 140, 62, INK.leaf);

export const shed = (x: number, y: number): Shape =>
  rect(x, y - 150, 200, 150, INK.wood) +
  area(`M${x - 24} ${y - 146}L${x + 100} ${y - 236}L${x + 224} ${y - 146}Z`, INK.green) +
  rect(x + 24, y - 110, 60, 110, INK.green) +
  rect(x + 116, y - 106, 58, 52, INK.sky);

/** Rows of seedlings in dug ground. */
export const plot = (): Shape =>
  area("M40 640L250 430H740L920 640Z", INK.earth) +
  times(5, (row) =>
    times(7, (n) => {
      const [x, y] = [330 - row * 52 + n * (58 + row * 15), 452 + row * 42];
      const size = 10 + row * 4;
      return line(
        `M${x} ${y}q${-size} ${-size} ${-size * 1.4} ${-size * 0.6}M${x} ${y}q${size} ${-size} ${size * 1.4} ${-size * 0.6}`,
        "#8fbf6a",
        6,
      );
    }),
  );

export const path = (): Shape =>
  area("M420 640Q500 540 450 470T520 380H550Q500 450 540 510T640 640Z", "#ead9b5");

export const water = (y: number): Shape =>
  rect(0, y, WIDTH, HEIGHT - y, INK.water) +
  times(7, (n) => line(`M${60 + n * 130} ${y + 40 + (n % 3) * 46}q20 -14 40 0t40 0`, INK.paper, 5));

export const boat = (x: number, y: number, sail: string, size = 1): Shape =>
  `<g transform="translate(${x} ${y}) scale(${size})">` +
  area("M-90 0H90L60 46H-62Z", INK.wood) +
  line("M0 0V-190", INK.earth, 8) +
  area("M10 -184L100 -18H10Z", sail) +
  area("M-10 -150L-70 -18H-10Z", INK.paper) +
  "</g>";

/** Somebody from the waist up; `look` tells one from another. */
export const person = (x: number, y: number, look: number): Shape => {
  const coats = [INK.green, INK.clay, INK.marigold, "#4f6d8c", INK.leaf];
  return (
    area(
      `M${x - 48} ${y}V${y - 66}Q${x} ${y - 130} ${x + 48} ${y - 66}V${y}Z`,
      coats[look % coats.length] ?? INK.green,
    ) +
    disc(x, y - 134, 34, INK.skin[look % INK.skin.length] ?? "") +
    area(
      `M${x - 36} ${y - 138}Q${x} ${y - 196} ${x + 36} ${y - 138}Q${x} ${y - 158} ${x - 36} ${y - 138}Z`,
      ["#3b2f2a", "#d8d4cc", "#6e4a2f"][look % 3] ?? "",
    )
  );
};

/** The same, on two legs. */
export const standing = (x: number, y: number, look: number): Shape =>
  line(`M${x - 20} ${y - 80}V${y - 8}M${x + 20} ${y - 80}V${y - 8}`, "#3a4a52", 26) + person(x, y - 70, look);

export const table = (x: number, y: number, w: number): Shape =>
  rect(x + 30, y, 18, 130, INK.earth) +
  rect(x + w - 48, y, 18, 130, INK.earth) +
  rect(x, y - 22, w, 30, INK.wood, 6);

export const mug = (x: number, y: number, fill: string): Shape =>
  line(`M${x + 44} ${y - 40}q26 2 20 22t-22 10`, fill, 8) +
  rect(x, y - 52, 46, 52, fill, 8) +
  line(`M${x + 14} ${y - 64}q-8 -14 0 -26M${x + 32} ${y - 64}q-8 -14 0 -26`, INK.paper, 5);

export const teapot = (x: number, y: number): Shape =>
  disc(x, y - 46, 50, INK.clay) +
  line(`M${x + 44} ${y - 50}q34 -6 40 -38M${x - 46} ${y - 74}q-46 0 -36 44t40 20`, INK.clay, 12) +
  rect(x - 26, y - 108, 52, 18, INK.clay, 8) +
  disc(x, y - 114, 9, INK.marigold);

export const chair = (x: number, y: number): Shape =>
  line(`M${x - 40} ${y}v-80h80v80M${x - 40} ${y - 80}v-100h80v100`, INK.wood, 12) +
  rect(x - 46, y - 92, 92, 20, INK.leaf, 6);

export const shelf = (x: number, y: number, w: number, item: (index: number) => Shape): Shape =>
  times(
    Math.floor((w - 20) / 46),
    (n) => `<g transform="translate(${x + 16 + n * 46} ${y})">${item(n)}</g>`,
  ) + rect(x, y, w, 16, INK.wood);

export const book = (n: number): Shape => {
  const tall = 70 + ((n * 37) % 34);
  return rect(0, -tall, 34, tall, [INK.green, INK.marigold, INK.clay, "#4f6d8c", INK.leaf][n % 5] ?? "", 3);
};

export const jar = (n: number): Shape =>
  rect(0, -62, 38, 62, [INK.marigold, INK.clay, INK.pale, "#c98b6b"][n % 4] ?? "", 8) +
  rect(3, -74, 32, 14, INK.green, 3);

export const wool = (x: number, y: number, fill: string): Shape =>
  disc(x, y - 50, 50, fill) +
  line(
    `M${x - 40} ${y - 66}q40 -34 76 6M${x - 46} ${y - 44}q46 -40 92 0M${x - 30} ${y - 18}q30 -36 66 -8`,
    INK.paper,
    4,
  ) +
  line(`M${x - 70} ${y - 130}L${x + 40} ${y - 20}M${x + 70} ${y - 130}L${x - 40} ${y - 20}`, INK.earth, 7);

export const note = (x: number, y: number, fill: string): Shape =>
  line(`M${x + 22} ${y}v-110l74 -20v110`, fill, 12) + disc(x, y, 24, fill) + disc(x + 74, y - 20, 24, fill);

export const board = (x: number, y: number): Shape =>
  rect(x - 12, y - 12, 264, 264, INK.earth) +
  times(64, (n) =>
    rect(
      x + (n % 8) * 30,
      y + Math.floor(n / 8) * 30,
      30,
      30,
      (n + Math.floor(n / 8)) % 2 ? INK.green : INK.paper,
    ),
  ) +
  times(6, (n) =>
    disc(x + 15 + ((n * 3) % 8) * 30, y + 15 + ((n * 5) % 8) * 30, 11, n % 2 ? INK.marigold : INK.clay),
  );

export const bunting = (): Shape =>
  line("M0 60Q480 190 960 60", INK.wood, 5) +
  times(11, (n) => {
    const [x, y] = [60 + n * 82, 66 + 60 * (1 - ((n - 5) / 5.5) ** 2)];
    return area(`M${x - 26} ${y}h52l-26 54Z`, [INK.clay, INK.marigold, INK.leaf][n % 3] ?? "");
  });

/** Letters drawn with a brush, each in a box of 6 by 10. */
const LETTERS: Record<string, string> = {
  A: "M0 10L3 0L6 10M1.2 6.4H4.8",
  D: "M0 0V10H2Q6 10 6 5T2 0Z",
  E: "M6 0H0V10H6M0 5H4.5",
  G: "M6 2Q4 -1 1.6 1.2T1 8.4Q4 12 6 8.6V5.4H3.6",
  I: "M3 0V10",
  O: "M3 0Q6 0 6 5T3 10T0 5T3 0Z",
  R: "M0 10V0H3Q6 0 6 2.7T3 5.4H0M3 5.4L6 10",
  S: "M5.8 1.6Q3 -1.4 .8 1.4T3 5T5.4 8.4T.2 8.4",
  T: "M0 0H6M3 0V10",
  U: "M0 0V6.5Q0 10 3 10T6 6.5V0",
  Y: "M0 0L3 5L6 0M3 5V10",
  "1": "M1 2L3.4 0V10",
  "0": "M3 0Q5.6 0 5.6 5T3 10T.4 5T3 0Z",
  "2": "M.4 2Q1.2 0 3 0T5.6 2.6Q5.6 4.6 0 10H6",
};

/** A line of capital letters, `size` high. Refuses a letter that is not in the box. */
export function lettering(text: string, x: number, y: number, size: number, ink: string): Shape {
  const step = size * 0.82;
  return [...text]
    .map((sign, n) => {
      if (sign === " ") return "";
      const d = LETTERS[sign];
      if (!d) throw new Error(`There is no drawn letter for ${sign}`);
      return `<g transform="translate(${x + n * step} ${y}) scale(${size / 10})">${line(d, ink, 1.3)}</g>`;
    })
    .join("");
}
