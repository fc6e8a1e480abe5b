import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { at, id, noTexts } from "./columns";
import { groups } from "./groups";

/** One run of an import: where its rows came from, under which licence, and what became of them. */
export const imports = pgTable(
  "imports",
  {
    id: id(),
    /** What people type to take it back. */
    number: integer("number").notNull().unique().generatedAlwaysAsIdentity(),
    format: text("format").notNull(),
    /** The mapping's own id: rows of one source know each other again by it. */
    source: text("source").notNull(),
    sourceName: text("source_name").notNull(),
    sourceLicence: text("source_licence").notNull().default(""),
    files: text("files").array().notNull().default(noTexts),
    state: text("state", { enum: ["running", "finished", "failed", "undone", "partly_undone"] })
      .notNull()
      .default("running"),
    /** What its new listings began as. */
    listedAs: text("listed_as", { enum: ["pending", "listed"] }),
    rowsRead: integer("rows_read").notNull().default(0),
    added: integer("added").notNull().default(0),
    updated: integer("updated").notNull().default(0),
    unchanged: integer("unchanged").notNull().default(0),
    rejected: integer("rejected").notNull().default(0),
    warnings: integer("warnings").notNull().default(0),
    startedAt: at("started_at").notNull().defaultNow(),
    finishedAt: at("finished_at"),
    undoneAt: at("undone_at"),
  },
  (t) => [index("imports_started").on(t.startedAt)],
);

/** Rows as they were read, before anything is made of them; those that wrote something stay, to be taken back. */
export const importRows = pgTable(
  "import_rows",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    /** Counted over all files of the import, from 1. */
    row: integer("row").notNull(),
    file: smallint("file").notNull(),
    line: bigint("line", { mode: "number" }).notNull(),
    /** Null when the row could not be read at all. */
    cells: jsonb("cells"),
    /** What reading had to repair, or why it failed. */
    notes: jsonb("notes"),
    outcome: text("outcome", { enum: ["added", "updated", "undone"] }),
    groupId: uuid("group_id"),
    /** What an update replaced, by field. */
    before: jsonb("before"),
  },
  (t) => [primaryKey({ columns: [t.importId, t.row] })],
);

/** What each source last said of each listing, so that a field somebody has edited since can be told. */
export const importedListings = pgTable(
  "imported_listings",
  {
    source: text("source").notNull(),
    key: text("key").notNull(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    /** The import that last wrote to the listing. */
    importId: uuid("import_id").notNull(),
    values: jsonb("values").notNull(),
    /** Where it was last met: a second row with the same key in one import is a duplicate. */
    seenIn: uuid("seen_in").notNull(),
    seenRow: integer("seen_row").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.source, t.key] }),
    unique("imported_listings_group").on(t.groupId),
    index("imported_listings_import").on(t.importId),
  ],
);

/** Where a file of postcodes lies while it is checked; unlogged, because the file can be read again. */
export const postcodeRows = pgTable("postcode_rows", {
  row: integer("row").notNull(),
  file: smallint("file").notNull(),
  line: bigint("line", { mode: "number" }).notNull(),
  postcode: text("postcode").notNull(),
  lat: text("lat").notNull(),
  lng: text("lng").notNull(),
  district: text("district").notNull(),
});

/** What an import of postcodes replaced, to be put back when it is taken back. */
export const postcodeChanges = pgTable(
  "postcode_changes",
  {
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    postcode: text("postcode").notNull(),
    before: jsonb("before").notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.postcode] })],
);
