import { AUDIENCES, LANGUAGES } from "~/features/groups/offer";
import { ACCESS_FEATURE_IDS, OPEN_NEED_IDS } from "~/features/groups/vocabulary";

/** Thirty cities, each with a share of the groups around it; the rest lie anywhere between. */
const CITIES: readonly [name: string, lat: number, lng: number][] = [
  ["London", 51.507, -0.128],
  ["Birmingham", 52.48, -1.9],
  ["Manchester", 53.48, -2.24],
  ["Glasgow", 55.86, -4.25],
  ["Leeds", 53.8, -1.55],
  ["Liverpool", 53.41, -2.98],
  ["Sheffield", 53.38, -1.47],
  ["Edinburgh", 55.95, -3.19],
  ["Bristol", 51.45, -2.59],
  ["Cardiff", 51.48, -3.18],
  ["Leicester", 52.64, -1.13],
  ["Coventry", 52.41, -1.51],
  ["Bradford", 53.79, -1.75],
  ["Belfast", 54.6, -5.93],
  ["Nottingham", 52.95, -1.15],
  ["Hull", 53.74, -0.33],
  ["Newcastle", 54.98, -1.61],
  ["Stoke", 53.0, -2.18],
  ["Southampton", 50.9, -1.4],
  ["Derby", 52.92, -1.48],
  ["Portsmouth", 50.8, -1.09],
  ["Brighton", 50.82, -0.14],
  ["Plymouth", 50.38, -4.14],
  ["Wolverhampton", 52.59, -2.13],
  ["Reading", 51.45, -0.97],
  ["Aberdeen", 57.15, -2.09],
  ["Swansea", 51.62, -3.94],
  ["Norwich", 52.63, 1.3],
  ["York", 53.96, -1.08],
  ["Dundee", 56.46, -2.97],
];

/** Words that listings share, the first in about half of them and each further one in fewer. */
const COMMON = [
  ..."support group people weekly friendly community help local free tea social health advice walking club".split(
    " ",
  ),
  ..."craft lunch music art coffee garden exercise carers cafe family dance singing gentle memory yoga".split(
    " ",
  ),
  ..."knitting bereavement reading cooking men women young older choir allotment swimming chair games".split(
    " ",
  ),
];
const RARE_WORDS = 40_000;
const WORDS_EACH = 110;

/** A made-up country of groups, the same each time: rows for COPY, one group at a time. */
export class Country {
  readonly cities = CITIES;
  private seed = 1;

  /** From 0 up to 1, without it. */
  private next(): number {
    // Mulberry32, by Tommy Ettinger (public domain): small, fast, and the same everywhere
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  private below(count: number): number {
    return Math.floor(this.next() * count);
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** A word as often as words are: the nth about 1/n as often as the first. */
  private word(): string {
    const place = Math.floor((COMMON.length + RARE_WORDS) ** this.next()) - 1;
    return place < COMMON.length ? (COMMON[place] as string) : rareWord(place - COMMON.length);
  }

  private text(words: number): string {
    return Array.from({ length: words }, () => this.word()).join(" ");
  }

  private some<T>(values: readonly T[], share: number): T[] {
    return values.filter(() => this.next() < share);
  }

  private spot(): [lat: number, lng: number] {
    if (this.next() < 0.2) return [50.5 + this.next() * 6.5, -4.5 + this.next() * 5.5];
    const [, lat, lng] = this.pick(CITIES);
    // The sum of three is near to a bell
    const off = () => (this.next() + this.next() + this.next() - 1.5) * 0.25;
    return [lat + off(), lng + off() * 1.7];
  }

  group(number: number) {
    const [lat, lng] = this.next() < 0.1 ? [null, null] : this.spot();
    const claimed = this.next() < 0.8;
    const cost = this.pick(["free", "free", "free", "donation", "paid", "unknown"]);
    const name = `${capital(this.word())} ${this.word()} ${this.pick(["group", "club", "circle", "morning"])}`;
    return {
      slug: `g-${number}`,
      name,
      summary: this.text(8),
      description: this.text(WORDS_EACH),
      needs: [this.pick(OPEN_NEED_IDS), ...this.some(OPEN_NEED_IDS, 0.04)],
      audiences: this.some(Object.keys(AUDIENCES), 0.04),
      languages: ["en", ...this.some(Object.keys(LANGUAGES).slice(1), 0.02)],
      ways: lat === null ? ["online"] : this.next() < 0.1 ? ["in_person", "online"] : ["in_person"],
      lat,
      lng,
      claimed,
      minAge: this.next() < 0.3 ? 18 : null,
      cost,
      pence: cost === "paid" ? this.pick([100, 300, 500]) : null,
      joins: this.next() < 0.5,
      checkedDaysAgo: this.below(400),
      sessions: Array.from({ length: 1 + this.below(2) }, () => [
        1 + this.below(7),
        this.pick(["10:00", "13:30", "18:30"]),
      ]) as [number, string][],
      access: this.some(ACCESS_FEATURE_IDS, 0.15).map((feature) => [
        feature,
        this.next() < 0.8 ? "yes" : "no",
      ]) as [string, string][],
      safePlaces: 1 + this.below(20),
      taken: this.below(20),
    };
  }
}

/** A pronounceable word that is no other's. */
export function rareWord(number: number): string {
  const heads = ["b", "br", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w"];
  const vowels = ["a", "e", "i", "o", "u", "ai", "ee", "oa"];
  const tails = ["n", "r", "l", "m", "t", "x", "nd", "lt", "rk", "sp"];
  let left = number;
  const take = (from: readonly string[]) => {
    const one = from[left % from.length] as string;
    left = Math.floor(left / from.length);
    return one;
  };
  return take(heads) + take(vowels) + take(tails) + take(vowels) + take(tails);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
