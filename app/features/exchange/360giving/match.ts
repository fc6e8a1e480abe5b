/** A charity of the register that a grant may be for; `likeness` is how alike the names are, in thousandths. */
export interface Candidate {
  number: string;
  companyNumber: string | null;
  nameKey: string;
  likeness: number;
}

/** What a grant says of its recipient. */
export interface Recipient {
  charities: string[];
  companies: string[];
  nameKey: string;
}

export interface Verdict {
  match: "number" | "name" | "doubtful" | "none";
  /** The charity's number; only of a sure match. */
  charity: string | null;
  /** Of a doubtful one, the charities that it may be, best first. */
  candidates: { number: string; likeness: number }[];
}

/** Names less alike than this are not put before a person. */
export const ALIKE = 450;
/** The same where the grant gives a number that is not the charity's. */
const ALIKE_AGAINST_NUMBER = 600;
const MOST_CANDIDATES = 5;
/** Names under one number that have nothing to do with each other: somebody mistyped a number. */
const UNLIKE = 150;

/**
 * Which charity a grant went to: the one whose number it names; else the only one of the same name; else it is
 * doubtful, with the likeliest first, or unknown. Numbers that name two charities, or a number that does not agree with
 * the name, are for a person to settle.
 */
export function matchGrant(recipient: Recipient, found: readonly Candidate[]): Verdict {
  const numbered = found.filter((one) => isNumbered(one, recipient));
  const [only] = numbered;
  if (only && numbered.length === 1) {
    const contradicted =
      only.likeness < UNLIKE ||
      (recipient.charities.length > 0 && !recipient.charities.includes(only.number));
    return contradicted ? doubtful(numbered) : sure("number", only);
  }
  if (numbered.length > 1) return doubtful(numbered);
  const namesakes = found.filter(({ nameKey }) => nameKey === recipient.nameKey);
  const [namesake] = namesakes;
  if (namesake && namesakes.length === 1 && isUnnumbered(recipient)) return sure("name", namesake);
  const enough = isUnnumbered(recipient) ? ALIKE : ALIKE_AGAINST_NUMBER;
  const alike = found.filter(({ likeness }) => likeness >= enough);
  return alike.length > 0 ? doubtful(alike) : { match: "none", charity: null, candidates: [] };
}

function isNumbered({ number, companyNumber }: Candidate, { charities, companies }: Recipient): boolean {
  return charities.includes(number) || (companyNumber !== null && companies.includes(companyNumber));
}

/** No register's number says who the recipient is, so the name may. */
function isUnnumbered({ charities, companies }: Recipient): boolean {
  return charities.length === 0 && companies.length === 0;
}

function sure(match: "number" | "name", { number }: Candidate): Verdict {
  return { match, charity: number, candidates: [] };
}

function doubtful(candidates: readonly Candidate[]): Verdict {
  const best = candidates
    .toSorted((one, other) => other.likeness - one.likeness || (one.number < other.number ? -1 : 1))
    .slice(0, MOST_CANDIDATES);
  return {
    match: "doubtful",
    charity: null,
    candidates: best.map(({ number, likeness }) => ({ number, likeness })),
  };
}
