export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

/** What the most guessed passwords are built of: favourite words, names, teams, months, keyboard walks. */
const FAVOURITES = `
  abc abcd abcdef access admin administrator amsterdam angel april arsenal asdf asdfgh asdfghjkl august baby banana
  baseball batman beautiful blink bubbles butterfly buster cambridge changeme charlie cheese chelsea chocolate
  computer cookie daniel december default demo diamond dragon easter elephant england everton february flower
  football freedom friday friends george ginger group hannah happy harry hello home hospital hunter iloveyou internet
  january jasmine jennifer jessica jesus jordan july june justin killer leeds letmein liverpool london login love
  lovely manchester march master matthew may michael michelle monday monkey mother mustang my ncc1701 newcastle nhs
  nicole november october orange pass passphrase passw passwd password people pepper phone please pokemon princess
  purple qazwsx qwer qwert qwerty qwertyuiop rainbow rangers rosie samsung saturday secret september shadow silver
  soccer sophie spring starwars summer sunday sunshine superman surgery sweet taylor test thomas thursday tigger
  trellis trustno tuesday united user wednesday welcome whatever winter work yellow you your zaq zxcv zxcvbn zxcvbnm
`
  .trim()
  .split(/\s+/);

const LOOKALIKES: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

export type PasswordProblem = "short" | "long" | "about_you" | "guessable";

/**
 * What is wrong with a password somebody chose, or null. Length comes first; after it, whatever a guesser tries early:
 * favourite words joined, one character or step over and over, the person's own name or address.
 */
export function passwordProblem(
  password: string,
  about: { name: string; email: string },
): PasswordProblem | null {
  if (password.length < MIN_PASSWORD_LENGTH) return "short";
  if (password.length > MAX_PASSWORD_LENGTH) return "long";
  const plain = password.toLowerCase();
  const own = [...about.name.split(/\s+/), ...about.email.split(/[@.]/)];
  const words = own.map((word) => word.toLowerCase()).filter((word) => word.length >= 3);
  if (words.some((word) => plain.includes(word)) && lettersLeft(plain, words) < 4) return "about_you";
  if (new Set(plain).size < 5 || isWalk(plain)) return "guessable";
  const readings = [plain, [...plain].map((char) => LOOKALIKES[char] ?? char).join("")];
  return readings.some((reading) => lettersLeft(reading, FAVOURITES) < 4) ? "guessable" : null;
}

/** How many letters remain when the known words are taken out, the longest first; digits and signs do not count. */
function lettersLeft(text: string, known: readonly string[]): number {
  const longestFirst = [...known].sort((a, b) => b.length - a.length);
  let rest = text;
  for (const word of longestFirst) rest = rest.replaceAll(word, " ");
  return rest.replace(/[^\p{L}]/gu, "").length;
}

/** Most characters follow the one before by the same small step, as in 123456 or abcdef. */
function isWalk(text: string): boolean {
  const codes = [...text].map((char) => char.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, at) => Math.abs(code - (codes[at] ?? 0)));
  return steps.filter((step) => step <= 1).length >= steps.length * 0.75;
}
