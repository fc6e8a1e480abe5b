import { COUNTRIES, CURRENCIES } from "./codes";

/**
 * The shape of a grant and of a package of grants in the 360Giving data standard 1.4, as JSON Schema in our own words.
 * A test holds it against the published one: both must say yes and no to the same grants.
 */

const text = { type: "string" } as const;
const textOrNull = { type: ["string", "null"] } as const;
const number = { type: "number" } as const;
const address = { type: "string", format: "uri" } as const;
const addressOrNull = { type: ["string", "null"], format: "uri" } as const;
const moment = { type: "string", format: "date-time" } as const;

/** A day, or a whole date and time: exactly one of the two, so formats must be checked and not only noted. */
const A_DAY = { pattern: "^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$" };
const A_MOMENT = { format: "date-time" };
const day = { type: "string", oneOf: [A_MOMENT, A_DAY] };
const dayOrNull = { type: ["string", "null"], oneOf: [A_MOMENT, A_DAY] };
/** A year or a month will do where nothing finer is known. */
const roughDay = {
  type: "string",
  oneOf: [A_MOMENT, A_DAY, { pattern: "^[0-9]{4}(-(0[1-9]|1[012]))?$" }],
};

type Fields = Record<string, unknown>;
const object = (properties: Fields, required: string[] = []) => ({ type: "object", properties, required });
const list = (of: object) => ({ type: "array", items: of });
const some = (of: object) => ({ type: "array", minItems: 1, items: of });

const currency = { type: "string", enum: CURRENCIES };

const location = object({
  id: text,
  name: textOrNull,
  countryCode: { type: ["string", "null"], enum: COUNTRIES },
  latitude: { type: ["number", "null"] },
  longitude: { type: ["number", "null"] },
  description: textOrNull,
  geoCode: textOrNull,
  geoCodeType: textOrNull,
  dateModified: moment,
});

const organisation = object(
  {
    ...Object.fromEntries(
      [
        "id",
        "name",
        "department",
        "contactName",
        "charityNumber",
        "companyNumber",
        "streetAddress",
        "addressLocality",
        "addressRegion",
        "addressCountry",
        "postalCode",
        "telephone",
        "alternateName",
        "email",
        "description",
      ].map((name) => [name, text]),
    ),
    organisationType: textOrNull,
    url: address,
    location: list(location),
    dateModified: moment,
  },
  ["id", "name"],
);

const span = object({
  title: text,
  startDate: roughDay,
  endDate: roughDay,
  duration: { type: "number", minimum: 0 },
  description: text,
  dateModified: moment,
});

const payment = object({
  id: text,
  transactionDate: day,
  currency,
  value: number,
  valueDate: dayOrNull,
  description: textOrNull,
  provider: textOrNull,
  recipient: textOrNull,
  dateModified: moment,
});

const label = object({
  vocabulary: text,
  code: text,
  title: textOrNull,
  description: textOrNull,
  url: addressOrNull,
  dateModified: moment,
});

const paper = object({
  id: text,
  title: textOrNull,
  url: addressOrNull,
  description: textOrNull,
  documentType: textOrNull,
  dateModified: moment,
});

const programme = object({
  code: text,
  title: textOrNull,
  description: textOrNull,
  url: addressOrNull,
  dateModified: moment,
});

/** One grant. It goes to an organisation or to a person, never to both. */
export const GRANT = {
  ...object(
    {
      id: text,
      title: text,
      description: text,
      currency,
      amountAppliedFor: number,
      amountAwarded: number,
      amountDisbursed: number,
      awardDate: day,
      url: address,
      plannedDates: list(span),
      actualDates: list(span),
      recipientIndividual: object({ id: text, name: text }, ["id", "name"]),
      toIndividualsDetails: object({
        primaryGrantReason: text,
        secondaryGrantReason: text,
        grantPurpose: list(text),
      }),
      recipientOrganization: some(organisation),
      beneficiaryLocation: list(location),
      fundingOrganization: some(organisation),
      grantProgramme: list(programme),
      fromOpenCall: { type: "string", enum: ["Yes", "No"] },
      fundingType: list(label),
      classifications: list(label),
      relatedDocument: list(paper),
      applicationTransaction: list(payment),
      commitmentTransaction: list(payment),
      disbursementTransaction: list(payment),
      relatedActivity: list(text),
      dateModified: moment,
      dataSource: addressOrNull,
      regrantType: text,
      locationScope: text,
    },
    ["id", "title", "description", "currency", "amountAwarded", "awardDate", "fundingOrganization"],
  ),
  oneOf: [{ required: ["recipientOrganization"] }, { required: ["recipientIndividual"] }],
};

/** What stands around the grants of a file; the grants themselves are judged one by one. */
export const PACKAGE = object(
  {
    grants: { type: "array", minItems: 1, items: GRANT, uniqueItems: true },
    version: { type: "string", pattern: "^(\\d+\\.)(\\d+)$" },
    extensions: { type: "array", items: text, uniqueItems: true },
    title: text,
    description: text,
    issued: day,
    modified: day,
    identifier: text,
    publisher: object({ identifier: text, name: text, website: address, logo: address }, ["name"]),
    downloadURL: address,
    accessURL: address,
    license: address,
  },
  ["grants"],
);
