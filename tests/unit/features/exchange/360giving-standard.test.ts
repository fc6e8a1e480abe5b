import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { faultsOf, isPackage } from "~/features/exchange/360giving/check";
import { flattened, nested } from "~/features/exchange/360giving/flat";
import { realData, realStandard } from "../../../support/real-data";
import { publishedGrant } from "../../../support/grants";

const schema = realStandard("360giving/schema/360-giving-schema.json");
const around = realStandard("360giving/schema/360-giving-package-schema.json");
const nestedFile = realData("uk-grants-360giving/trafford_voluntary_sector_grants.json");
const flatFile = realData("uk-grants-360giving/trafford_voluntary_sector_grants.csv");
/** The published schemas name their dialect by an address that no checker knows. */
const json = (file: string) => {
  const { $schema: _, ...rest } = JSON.parse(readFileSync(file, "utf8"));
  return rest;
};

describe.skipIf(!schema || !around || !nestedFile || !flatFile)("beside the published standard", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: true });
  addFormats.default(ajv);
  const theirs = schema ? json(schema) : {};
  const theirGrant = ajv.compile(theirs);
  const grants: Record<string, unknown>[] = nestedFile ? json(nestedFile).grants : [];
  const disputed = (tried: unknown[]) =>
    tried.filter((grant) => (faultsOf(grant).length === 0) !== theirGrant(grant));

  it("says yes to the same real grants", () => {
    expect(grants).toHaveLength(555);
    expect(disputed(grants)).toEqual([]);
    expect(grants.flatMap(faultsOf)).toEqual([]);
  });

  it("says no to the same broken ones", () => {
    const full = { ...everyField(), ...publishedGrant() };
    const tried = [full, ...grants.slice(0, 3)].flatMap((grant) => [...mutants(grant)]);
    expect(disputed(tried)).toEqual([]);
    const refused = tried.filter((grant) => faultsOf(grant).length > 0);
    expect(refused.length).toBeGreaterThan(1000);
    expect(refused.length).toBeLessThan(tried.length);
  });

  it("says the same of packages", () => {
    // The package names the grant's schema by an older address, where the same one lies
    ajv.addSchema({ ...theirs, $id: json(around!).properties.grants.items.$ref });
    const theirPackage = ajv.compile(json(around!));
    const whole = {
      version: "1.4",
      issued: "2026-01-01",
      publisher: { name: "x" },
      grants: [publishedGrant()],
    };
    const tried = [whole, ...mutants(whole)];
    expect(tried.filter((one) => isPackage(one) !== theirPackage(one))).toEqual([]);
  });

  it("reads the flat file as the nested one", () => {
    const rows: Record<string, string>[] = parse(readFileSync(flatFile!), { columns: true, bom: true });
    expect(rows.map(nested)).toEqual(grants);
    expect(grants.map((grant) => nested(flattened(grant)))).toEqual(grants);
  });
});

const WRONG = [
  null,
  "",
  "x",
  7,
  -1,
  true,
  [],
  {},
  "2026-13-01",
  "2026-01-01T00:00:00Z",
  "2026",
  "https://example.org",
  "GBP",
  "GB",
];

/** Every field of a thing left out and made something else in turn, down to its leaves. */
function* mutants(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    yield [...value, ...value];
    for (const [index, one] of value.entries())
      for (const changed of mutants(one)) yield value.map((was, at) => (at === index ? changed : was));
  } else if (typeof value === "object" && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
      for (const wrong of WRONG) yield { ...value, [key]: wrong };
      for (const changed of mutants(part)) yield { ...value, [key]: changed };
    }
  }
}

/** A grant in which each field of the standard says something. */
function everyField() {
  const modified = { dateModified: "2026-01-01T00:00:00Z" };
  const place = {
    id: "1",
    name: "N",
    countryCode: "GB",
    latitude: 53,
    longitude: -2,
    description: "",
    geoCode: "E",
    geoCodeType: "MD",
    ...modified,
  };
  const span = {
    title: "t",
    startDate: "2026",
    endDate: "2026-05",
    duration: 3,
    description: "d",
    ...modified,
  };
  const label = {
    vocabulary: "v",
    code: "c",
    title: null,
    description: "d",
    url: "https://example.org",
    ...modified,
  };
  const payment = {
    id: "p",
    transactionDate: "2026-01-01",
    currency: "GBP",
    value: 1,
    valueDate: null,
    description: null,
    provider: "a",
    recipient: "b",
    ...modified,
  };
  const file = {
    id: "f",
    title: null,
    url: "https://example.org/f",
    description: null,
    documentType: null,
    ...modified,
  };
  return {
    amountAppliedFor: 1,
    amountDisbursed: 2,
    url: "https://example.org",
    plannedDates: [span],
    actualDates: [span],
    toIndividualsDetails: { primaryGrantReason: "a", secondaryGrantReason: "b", grantPurpose: ["c"] },
    recipientIndividual: undefined,
    beneficiaryLocation: [place],
    grantProgramme: [label],
    fromOpenCall: "Yes",
    fundingType: [label],
    classifications: [label],
    relatedDocument: [file],
    applicationTransaction: [payment],
    commitmentTransaction: [payment],
    disbursementTransaction: [payment],
    relatedActivity: ["a"],
    dataSource: null,
    regrantType: "FRG010",
    locationScope: "GLS010",
    fundingOrganization: [
      {
        id: "a",
        name: "b",
        department: "c",
        location: [place],
        organisationType: null,
        url: "https://example.org",
        ...modified,
      },
    ],
  };
}
