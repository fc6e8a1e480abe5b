import { sql } from "drizzle-orm";
import { bigint, date, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { organisations, users } from "./accounts";
import { at, createdAt, id } from "./columns";
import { imports } from "./exchange";

/** The public register of charities, as far as it was imported: what grants and organisations are matched to. */
export const charities = pgTable(
  "charities",
  {
    number: text("number").primaryKey(),
    name: text("name").notNull(),
    /** The name folded for comparing: no case, no "the", no "limited". */
    nameKey: text("name_key").notNull(),
    companyNumber: text("company_number"),
    postcode: text("postcode"),
    importId: uuid("import_id").references(() => imports.id),
  },
  (t) => [
    index("charities_name").on(t.nameKey),
    index("charities_company").on(t.companyNumber),
    index("charities_like").using("gin", sql`${t.nameKey} gin_trgm_ops`),
    index("charities_import").on(t.importId),
  ],
);

/** A published grant (360Giving). What we do not read stands in `published`, so that it goes out as it came in. */
export const grants = pgTable(
  "grants",
  {
    id: id(),
    /** Its identifier in the standard; unique in the world. */
    identifier: text("identifier").notNull().unique(),
    importId: uuid("import_id").references(() => imports.id),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    currency: text("currency").notNull(),
    amountPence: bigint("amount_pence", { mode: "number" }).notNull(),
    awardedOn: date("awarded_on").notNull(),
    startsOn: date("starts_on"),
    endsOn: date("ends_on"),
    months: integer("months"),
    funderIdentifier: text("funder_identifier").notNull(),
    funder: text("funder").notNull(),
    recipientIdentifier: text("recipient_identifier").notNull(),
    recipient: text("recipient").notNull(),
    recipientKey: text("recipient_key").notNull(),
    charityNumber: text("charity_number"),
    companyNumber: text("company_number"),
    published: jsonb("published").notNull(),
    /** How it came to its charity: by number, by name, not surely, not at all, or a person said so. */
    match: text("match", { enum: ["number", "name", "doubtful", "none", "person"] })
      .notNull()
      .default("none"),
    matchedCharity: text("matched_charity").references(() => charities.number),
    organisationId: uuid("organisation_id").references(() => organisations.id),
    matchedBy: uuid("matched_by").references(() => users.id),
    matchedAt: at("matched_at"),
    createdAt: createdAt(),
  },
  (t) => [
    index("grants_match").on(t.match, t.awardedOn, t.id),
    index("grants_organisation").on(t.organisationId, t.awardedOn),
    index("grants_charity").on(t.matchedCharity),
    index("grants_import").on(t.importId),
    index("grants_recipient").on(t.recipientIdentifier, t.recipientKey),
    index("grants_funder").on(sql`lower(${t.funder})`),
  ],
);

/** Charities that a doubtful grant may be for, best first. */
export const grantCandidates = pgTable(
  "grant_candidates",
  {
    grantId: uuid("grant_id")
      .notNull()
      .references(() => grants.id, { onDelete: "cascade" }),
    charityNumber: text("charity_number")
      .notNull()
      .references(() => charities.number, { onDelete: "cascade" }),
    /** How alike the names are, in thousandths. */
    likeness: integer("likeness").notNull(),
  },
  (t) => [
    unique("grant_candidates_once").on(t.grantId, t.charityNumber),
    index("grant_candidates_charity").on(t.charityNumber),
  ],
);
