import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  customType,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { at } from "./columns";
import { groups } from "./groups";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
const point = customType<{ data: string }>({ dataType: () => "point" });

/**
 * What the PostgreSQL engine reads: one row a listed group, publishable but for strain and wait, which only order results.
 * No row policy, because text and geometry operators are not leakproof and a policy would turn their index scans
 * into sequential ones.
 */
export const groupSearch = pgTable(
  "group_search",
  {
    groupId: uuid("group_id")
      .primaryKey()
      .references(() => groups.id, { onDelete: "cascade" }),
    /** Its words by weight (name A, summary B, the rest C) and its tags, each a lexeme that starts with "=". */
    terms: tsvector("terms").notNull(),
    /** What filters ask for, parted by spaces: see `groups/search-document.ts`. */
    tags: text("tags").notNull(),
    areaId: uuid("area_id"),
    /** Longitude shrunk to be about as long as latitude, latitude; null for a hidden address and without a place. */
    at: point("at"),
    lat: doublePrecision("lat"),
    lng: doublePrecision("lng"),
    /** The square of the map in which it lies, in Morton order at zoom 15. */
    cell: integer("cell"),
    minAge: smallint("min_age"),
    maxAge: smallint("max_age"),
    /** 0 places now, 1 a few, 2 waiting list, 3 ask them, 4 not taking new people. */
    room: smallint("room").notNull().default(3),
    /** 0 comfortable, 1 stretched, 2 struggling, 3 paused; null when nothing is known. */
    strain: smallint("strain"),
    waitWeeks: smallint("wait_weeks"),
    checkedOn: date("checked_on"),
    /** Grows with every change: a copy elsewhere with a smaller one is stale. */
    version: bigint("version", { mode: "number" }).notNull(),
  },
  (t) => [
    index("group_search_terms").using("gin", t.terms).with({ fastupdate: "off" }),
    index("group_search_at").using("gist", t.at),
    index("group_search_usual").on(t.room, t.checkedOn.desc().nullsLast(), t.groupId),
    index("group_search_anywhere")
      .on(t.areaId, t.room, t.checkedOn.desc().nullsLast())
      .where(sql`${t.at} is null`),
    index("group_search_cell").on(t.cell),
  ],
);

/** Words of listings as typed and their stems, with how many groups have them; tags too. Counted anew each night. */
export const searchWords = pgTable(
  "search_words",
  {
    word: text("word").primaryKey(),
    lexeme: text("lexeme").notNull(),
    groups: integer("groups").notNull(),
  },
  (t) => [
    index("search_words_lexeme").on(t.lexeme),
    index("search_words_start").using("btree", sql`${t.word} text_pattern_ops`),
    index("search_words_like").using("gin", sql`${t.word} gin_trgm_ops`),
  ],
);

/** The outbox of the second engine: groups whose copy there is to be written anew. Empty without one. */
export const searchChanges = pgTable(
  "search_changes",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    groupId: uuid("group_id").notNull(),
    at: at("at")
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [index("search_changes_at").on(t.at)],
);

/** Why Trellis itself had the second engine compared; "away": the server could not be reached for a while. */
export type SearchFault = "lying" | "off" | "behind" | "away";

/** Each indexing from nothing and each reconciling: how far it is and what it found. */
export const searchRuns = pgTable(
  "search_runs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    kind: text("kind", { enum: ["reindex", "reconcile"] }).notNull(),
    startedAt: at("started_at").notNull().defaultNow(),
    endedAt: at("ended_at"),
    done: integer("done").notNull().default(0),
    total: integer("total").notNull().default(0),
    missing: integer("missing").notNull().default(0),
    stale: integer("stale").notNull().default(0),
    orphans: integer("orphans").notNull().default(0),
    failed: text("failed"),
    /** Null when somebody asked for it, or its time had come. */
    because: text("because").$type<SearchFault>(),
  },
  (t) => [index("search_runs_started").on(t.startedAt)],
);

/** Unit postcodes, without their space. */
export const postcodes = pgTable("postcodes", {
  postcode: text("postcode").primaryKey(),
  lat: doublePrecision("lat").notNull(),
  lng: doublePrecision("lng").notNull(),
  district: text("district"),
  /** The import that last wrote it. */
  importId: uuid("import_id"),
});

/** The middle of each outcode (YX3) and named place, for when the whole postcode is not known. */
export const gazetteer = pgTable(
  "gazetteer",
  {
    /** "YX3", or a place's name folded (`place-key.ts`). */
    key: text("key").primaryKey(),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["outcode", "place"] }).notNull(),
    lat: doublePrecision("lat").notNull(),
    lng: doublePrecision("lng").notNull(),
    /** The import of places that last wrote it. */
    importId: uuid("import_id"),
  },
  (t) => [index("gazetteer_like").using("gin", sql`${t.key} gin_trgm_ops`)],
);
