import { isSensitive, type NeedId, NEED_IDS } from "~/features/groups/vocabulary";
import { parsePostcode } from "~/lib/postcode";
import type { Note } from "../format";
import { isShouted, readableCase } from "./clean/capitals";
import { contactsIn } from "./clean/contacts";
import { pointFrom } from "./clean/place";
import { dayTimes, timesInWords, type DayName, type SessionTime } from "./clean/times";
import { plainLine, plainWords, present } from "./clean/words";
import type { Draft } from "./listing";
import type { Mapping } from "./mapping";

type Cells = Record<string, string>;
const LONGEST = { name: 160, description: 5000, summary: 300 };
const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

/** What a row says, or the note that tells why it is no listing; with every repair that was made. */
export function draftFrom(
  cells: Cells,
  mapping: Mapping,
): { draft: Draft; notes: Note[] } | { refused: Note; notes: Note[] } {
  const notes: Note[] = [];
  const refused = refusal(cells, mapping);
  if (refused) return { refused, notes };
  const name = nameOf(cells, mapping, notes);
  if (name.length < 2) return { refused: { field: mapping.title, reason: "has no name" }, notes };
  if (name.length > LONGEST.name) {
    return {
      refused: { field: mapping.title, reason: `is a name of more than ${LONGEST.name} letters` },
      notes,
    };
  }
  const sessions = sessionsOf(cells, mapping, notes);
  const description = descriptionOf(cells, mapping, sessions, notes);
  const needs = needsOf(`${name}\n${description}`, mapping);
  const listing = {
    name,
    summary: summaryOf(cells, mapping),
    description,
    needs,
    audiences: mapping.audiences,
    ways: mapping.ways,
    cost_kind: mapping.cost,
    sensitive: isSensitive(needs),
    sessions,
    ...contactsOf(cells, mapping, notes),
  };
  return { draft: placed(cells, mapping, listing, notes), notes };
}

function refusal(cells: Cells, mapping: Mapping): Note | undefined {
  for (const rule of mapping.leaveOut) {
    const value = present(cells[rule.column]);
    if (value) return { field: rule.column, reason: rule.because, value };
  }
  const empty = mapping.key.every((column) => !present(cells[column]));
  return empty
    ? { field: mapping.key.join(", "), reason: "says nothing, so the row cannot be told from others" }
    : undefined;
}

function nameOf(cells: Cells, mapping: Mapping, notes: Note[]): string {
  const cleaned = plainLine(mapping.title, cells[mapping.title]);
  notes.push(...cleaned.notes);
  const name = cleaned.text.replace(/\s+([),.])/g, "$1");
  if (!isShouted(name)) return name;
  notes.push({
    field: mapping.title,
    reason: "was all in capitals and was put into readable case",
    value: name,
  });
  return readableCase(name);
}

function summaryOf(cells: Cells, mapping: Mapping): string {
  const words = mapping.summary.replace(
    /\{([^}]+)\}/g,
    (_, column: string) => plainLine(column, cells[column]).text,
  );
  return words.trim().slice(0, LONGEST.summary);
}

const byWeek = (one: SessionTime, other: SessionTime) =>
  one.weekday - other.weekday || one.startsAt.localeCompare(other.startsAt);

/** The parts in order, each a paragraph; hours that became weekly times are not said again. */
function descriptionOf(cells: Cells, mapping: Mapping, sessions: SessionTime[], notes: Note[]): string {
  const paragraphs = mapping.description.flatMap(({ column, label }) => {
    if (column === mapping.times?.inWords && sessions.length > 0) return [];
    const cleaned = plainWords(column, cells[column]);
    notes.push(...cleaned.notes);
    return cleaned.text ? [label ? `${label}: ${cleaned.text}` : cleaned.text] : [];
  });
  const text = paragraphs.join("\n\n");
  if (text.length <= LONGEST.description) return text;
  notes.push({ field: "description", reason: `was cut after ${LONGEST.description} letters` });
  return text.slice(0, LONGEST.description);
}

function sessionsOf(cells: Cells, { times }: Mapping, notes: Note[]): SessionTime[] {
  if (!times) return [];
  if (times.inWords) return timesInWords(cells[times.inWords]).toSorted(byWeek);
  return DAYS.flatMap((day: DayName) =>
    times[day]
      .flatMap((column) => {
        const read = dayTimes(day, column, cells[column]);
        notes.push(...read.notes);
        return read.times;
      })
      .toSorted(byWeek),
  );
}

function needsOf(text: string, { needs }: Mapping): NeedId[] {
  const words = text.toLowerCase();
  const told = Object.entries(needs.words).filter(([, starts]) =>
    starts.some((start) => hasWord(words, start)),
  );
  const found = new Set<string>([...needs.always, ...told.map(([id]) => id)]);
  if (found.size === 0) for (const id of needs.otherwise) found.add(id);
  return NEED_IDS.filter((id) => found.has(id));
}

/** As a whole word; `start*` as the start of one. */
function hasWord(text: string, word: string): boolean {
  const open = word.endsWith("*");
  const bare = (open ? word.slice(0, -1) : word).toLowerCase();
  for (let at = text.indexOf(bare); at >= 0; at = text.indexOf(bare, at + 1)) {
    const before = text[at - 1] ?? " ";
    const after = open ? " " : (text[at + bare.length] ?? " ");
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

function contactsOf(cells: Cells, mapping: Mapping, notes: Note[]) {
  const found = contactsIn(mapping.contacts.map((field) => ({ field, cell: cells[field] })));
  notes.push(...found.notes);
  const [phone = null, ...phones] = found.phones;
  const [email = null, ...emails] = found.emails;
  const [website = null, ...websites] = found.websites;
  const more = [...emails, ...websites];
  const otherPhones = phones.length > 0 ? [`or ${phones.join(", ")}`] : [];
  const nothing = !phone && !email && !website;
  return {
    phone,
    phone_note: [...otherPhones, found.phoneWords].filter(Boolean).join("; "),
    email,
    website,
    contact_note: more.length > 0 ? `Also: ${more.join(", ")}` : nothing ? NO_CONTACT[mapping.precision] : "",
  };
}

const NO_CONTACT = {
  postcode: "We have no telephone number yet. You can call in at the address.",
  outcode: "We have no telephone number yet.",
};

function placed(
  cells: Cells,
  mapping: Mapping,
  listing: Omit<Draft["listing"], "address" | "postcode">,
  notes: Note[],
): Draft {
  const field = mapping.postcode ?? "";
  const typed = present(cells[field]);
  const parsed = typed ? parsePostcode(typed) : null;
  if (typed && !parsed) notes.push({ field, reason: "is not a postcode, and was left out", value: typed });
  else if (parsed && parsed.postcode !== cells[field]) {
    notes.push({ field, reason: `was written as ${parsed.postcode}`, value: cells[field] });
  }
  const own = pointFrom("point", cells[mapping.lat ?? ""], cells[mapping.lng ?? ""]);
  notes.push(...own.notes);
  const address = mapping.address.map((column) => plainLine(column, cells[column]).text).filter(Boolean);
  const exact = mapping.precision === "postcode";
  return {
    key: mapping.key.map((column) => present(cells[column]).replace(/\s+/g, " ").toLowerCase()).join(" | "),
    listing: {
      ...listing,
      address: exact ? [...new Set(address)].join(", ") || null : null,
      postcode: exact ? (parsed?.postcode ?? null) : null,
    },
    point: exact ? (own.point ?? null) : null,
    outcode: parsed?.outcode ?? null,
    precision: mapping.precision,
    postcodeField: field,
  };
}
