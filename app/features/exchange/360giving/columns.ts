/**
 * The columns of a flat file of grants: the standard's own titles, such as "Recipient Org:Charity Number", with a
 * number for a second and further one ("Recipient Org:1:Name"); or paths, such as "recipientOrganization/0/id".
 */
export type Path = (string | number)[];

/** Titles of the parts that a grant may have several of; the first kind below also has its own fields' titles. */
const PARTS: Record<string, [title: string, fields: Record<string, string>]> = {};

const MODIFIED = { dateModified: "Last Modified" };
const SPAN = {
  title: "Title",
  startDate: "Start Date",
  endDate: "End Date",
  duration: "Duration (months)",
  description: "Description",
  ...MODIFIED,
};
const ORGANISATION = {
  id: "Identifier",
  name: "Name",
  department: "Department",
  contactName: "Contact Name",
  charityNumber: "Charity Number",
  companyNumber: "Company Number",
  streetAddress: "Street Address",
  addressLocality: "City",
  addressRegion: "County",
  addressCountry: "Country",
  postalCode: "Postal Code",
  telephone: "Phone Number",
  alternateName: "Alternate Name",
  email: "Email",
  description: "Description",
  organisationType: "Organisation Type",
  url: "Web Address",
  ...MODIFIED,
};
const LABEL = {
  vocabulary: "Vocabulary",
  code: "Code",
  title: "Title",
  description: "Description",
  url: "URL",
  ...MODIFIED,
};

PARTS.plannedDates = ["Planned Dates", SPAN];
PARTS.actualDates = ["Actual Dates", SPAN];
PARTS.recipientOrganization = ["Recipient Org", ORGANISATION];
PARTS.fundingOrganization = ["Funding Org", ORGANISATION];
PARTS.beneficiaryLocation = [
  "Beneficiary Location",
  {
    id: "Identifier",
    name: "Name",
    countryCode: "Country Code",
    latitude: "Latitude",
    longitude: "Longitude",
    description: "Description",
    geoCode: "Geographic Code",
    geoCodeType: "Geographic Code Type",
    ...MODIFIED,
  },
];
PARTS.grantProgramme = ["Grant Programme", LABEL];
PARTS.fundingType = ["Funding Type", LABEL];
PARTS.classifications = ["Classifications", LABEL];
PARTS.relatedDocument = [
  "Related Document",
  {
    id: "Identifier",
    title: "Title",
    url: "Web Address",
    description: "Description",
    documentType: "Document Type",
    ...MODIFIED,
  },
];
PARTS.applicationTransaction = ["applicationTransaction", {}];
PARTS.commitmentTransaction = ["commitmentTransaction", {}];
PARTS.disbursementTransaction = ["disbursementTransaction", {}];

/** Fields of the grant itself, in the order in which they are written. */
const FIELDS: Record<string, string> = {
  id: "Identifier",
  title: "Title",
  description: "Description",
  currency: "Currency",
  amountAppliedFor: "Amount Applied For",
  amountAwarded: "Amount Awarded",
  amountDisbursed: "Amount Disbursed",
  awardDate: "Award Date",
  url: "URL",
  fromOpenCall: "From An Open Call?",
  relatedActivity: "Related Activity",
  dateModified: "Last Modified",
  dataSource: "Data Source",
  regrantType: "For Regrant Type",
  locationScope: "Location Scope",
};
/** Fields of parts that a grant has one of. */
const SINGLE: Record<string, string> = {
  "recipientIndividual/id": "Recipient Ind:Identifier",
  "recipientIndividual/name": "Recipient Ind:Name",
  "toIndividualsDetails/primaryGrantReason": "To Individuals Details:Primary Grant Reason",
  "toIndividualsDetails/secondaryGrantReason": "To Individuals Details:Secondary Grant Reason",
  "toIndividualsDetails/grantPurpose": "To Individuals Details:Grant Purpose",
};

const NUMBERS = /(^|\/)(amount(AppliedFor|Awarded|Disbursed)|duration|latitude|longitude|value)$/;
const TEXT_LISTS = new Set(["relatedActivity", "toIndividualsDetails/grantPurpose"]);

const fold = (title: string) =>
  title
    .toLowerCase()
    .replace(/[\s?]+/g, " ")
    .trim();
/** Paths without numbers, by folded title. */
const BY_TITLE = new Map<string, string>();
const TITLES = new Map<string, string>();
for (const [path, title] of [...Object.entries(FIELDS), ...Object.entries(SINGLE), ...partTitles()]) {
  BY_TITLE.set(fold(title), path);
  TITLES.set(path, title);
}

function* partTitles(): Generator<[string, string]> {
  for (const [part, [partTitle, fields]] of Object.entries(PARTS)) {
    for (const [field, title] of Object.entries(fields)) yield [`${part}/${field}`, `${partTitle}:${title}`];
  }
}

/** Whether a value at this path is a number by the standard. */
export function isNumberAt(path: Path): boolean {
  return NUMBERS.test(named(path));
}

/** Whether it is a list of texts, which stands in one cell with semicolons. */
export function isTextListAt(path: Path): boolean {
  return TEXT_LISTS.has(named(path));
}

const named = (path: Path) => path.filter((step) => typeof step === "string").join("/");

/** Where the value of a column belongs. A column that the standard does not know keeps its own name. */
export function pathOf(column: string): Path {
  const steps = column.split("/");
  const [start = ""] = steps;
  const isPath = start in PARTS || start in FIELDS || TITLES.has(named(numbered(steps)));
  if (steps.length > 1 && isPath) return numbered(steps);
  if (column in FIELDS) return [column];
  const parts = column.split(":").map((part) => part.trim());
  const at = parts.find((part) => /^\d{1,3}$/.test(part));
  const known = BY_TITLE.get(fold(parts.filter((part) => !/^\d{1,3}$/.test(part)).join(":")));
  if (known === undefined) return [column];
  const [first = "", ...rest] = known.split("/");
  return first in PARTS ? [first, Number(at ?? 0), ...rest] : [first, ...rest];
}

const numbered = (steps: string[]): Path =>
  steps.map((step) => (/^\d{1,3}$/.test(step) ? Number(step) : step));

/** The title of a column, or its path where the standard gives none. */
export function titleOf(path: Path | string): string {
  const steps = typeof path === "string" ? numbered(path.split("/")) : path;
  const title = TITLES.get(named(steps));
  const places = steps.filter((step) => typeof step === "number");
  if (title === undefined || places.length > 1) return steps.join("/");
  if (!places[0]) return title;
  const [part, field] = title.split(":");
  return `${part}:${places[0]}:${field}`;
}

/** Titles of every field in the order of writing: the grant's own, then those of its parts. */
export const WRITTEN_ORDER: string[] = [...TITLES.values()];
