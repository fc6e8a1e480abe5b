import { rareWord } from "./country";

/** A kind of question: the nth address of it. Each differs from the last, so that nothing is answered from a copy. */
export interface QueryClass {
  name: string;
  address(number: number): string;
}

/** Pages are kept by their address for a moment; what they do not know in it makes each one new. */
let turns = 0;

const search = (params: Record<string, string | string[]>) => {
  const written = new URLSearchParams({ turn: String((turns += 1)) });
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat()) written.append(name, one);
  }
  return `/groups?${written.toString()}`;
};
const turn = <T>(values: readonly T[], number: number) => values[number % values.length] as T;

const LETTERS = [..."abcdefghilmnoprstw"];
/** The first of the rare words are not so rare: one listing in five has them. */
const SELDOM = 1_500;
const NEEDS = ["loneliness", "money_debt", "carer", "bereavement", "food", "housing"];
const PLACES = ["M1", "B1", "LS1", "G1", "BS1", "L1"];
/** Makes a question another one without changing how much there is to do. */
const fresh = (number: number) => ({ age: String(20 + (number % 60)) });

export const CLASSES: readonly QueryClass[] = [
  { name: "nothing asked", address: (n) => search(fresh(n)) },
  { name: "commonest word", address: (n) => search({ q: "support", ...fresh(n) }) },
  { name: "one-letter prefix", address: (n) => search({ q: turn(LETTERS, n), ...fresh(n) }) },
  {
    name: "two rare words",
    address: (n) =>
      search({ q: `${rareWord(SELDOM + ((n * 7) % 1500))} ${rareWord(SELDOM + ((n * 13) % 1500))}` }),
  },
  {
    name: "a spelling mistake",
    address: (n) => search({ q: "bereavment", near: turn(PLACES, n), ...fresh(n) }),
  },
  { name: "no match", address: (n) => search({ q: `zzqqx${n} xqvvy` }) },
  {
    name: "a saying",
    address: (n) => search({ q: "nobody to talk to", near: turn(PLACES, n), ...fresh(n) }),
  },
  {
    name: "ten filters",
    address: (n) =>
      search({
        need: turn(NEEDS, n),
        day: ["1", "2", "3"],
        time: "morning",
        cost: "free",
        access: ["step_free_entrance", "accessible_toilet"],
        room: "places",
        join: "1",
        ...fresh(n),
      }),
  },
  {
    name: "25 km of a city",
    address: (n) => search({ near: turn(PLACES, n), within: "25", ...fresh(n) }),
  },
  {
    name: "word, need, near",
    address: (n) => search({ q: "walking", need: turn(NEEDS, n), near: turn(PLACES, n), ...fresh(n) }),
  },
  { name: "two common words", address: (n) => search({ q: "singing cafe", ...fresh(n) }) },
];

const BOXES = [
  [53.3, -2.6, 53.65, -1.9],
  [52.3, -2.2, 52.65, -1.6],
  [53.6, -1.9, 54.0, -1.2],
];
const STARTS = ["wa", "si", "mem", "c", "kni", "ber"];

/** What the script of a page asks for besides. */
export const ASIDES: readonly QueryClass[] = [
  {
    name: "a map box of a city",
    address: (n) => {
      const [south = 0, west = 0, north = 0, east = 0] = turn(BOXES, n);
      const moved = (n % 50) / 1000;
      const box = [south + moved, west + moved, north + moved, east + moved]
        .map((at) => at.toFixed(4))
        .join(",");
      return `/groups/map.json?${new URLSearchParams({ q: turn(["walking", ""], n), box, zoom: "10" }).toString()}`;
    },
  },
  {
    name: "a map of everything",
    address: (n) => `/groups/map.json?box=${(49 + (n % 90) / 100).toFixed(2)},-9,61,3&zoom=5`,
  },
  { name: "suggestions", address: (n) => `/groups/suggest?q=${turn(STARTS, n)}${turn(LETTERS, n)}` },
];
