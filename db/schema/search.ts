import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
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
import { groups } from "./groups";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
const point = customType<{ data: string }>({ dataType: () => "point" });

/**
 * What public search reads: publishable columns of listed groups, nothing else, and no row policy, because text and
 * geometry operators are not leakproof and a policy would turn their index scans into sequential ones.
 */
export const groupSearch = pgTable(
  "group_search",
  {
    groupId: uuid("group_id")
      .primaryKey()
      .references(() => groups.id, { onDelete: "cascade" }),
    words: tsvector("words").notNull(),
    needs: text("needs").array().notNull(),
    areaId: uuid("area_id"),
    /** Longitude, latitude; null for a hidden address and for groups without a place. */
    at: point("at"),
    lat: doublePrecision("lat"),
    lng: doublePrecision("lng"),
    /** Bit 0 is Monday; bit 7 is an evening session, bit 8 a weekend one, bit 9 a weekday daytime one. */
    days: smallint("days").notNull().default(0),
    costKind: text("cost_kind").notNull(),
    costPence: integer("cost_pence"),
    online: boolean("online").notNull().default(false),
    minAge: smallint("min_age"),
    maxAge: smallint("max_age"),
    /** One bit a feature, in the order of the vocabulary. */
    accessYes: bigint("access_yes", { mode: "bigint" })
      .notNull()
      .default(sql`0`),
    accessNo: bigint("access_no", { mode: "bigint" })
      .notNull()
      .default(sql`0`),
    /** 0 places now, 1 a few, 2 waiting list, 3 ask them, 4 not taking new people. */
    room: smallint("room").notNull().default(3),
    takesJoinRequests: boolean("takes_join_requests").notNull().default(false),
    checkedOn: date("checked_on"),
  },
  (t) => [
    index("group_search_words").using("gin", t.words).with({ fastupdate: "off" }),
    index("group_search_needs").using("gin", t.needs).with({ fastupdate: "off" }),
    index("group_search_at").using("gist", t.at),
    index("group_search_area").on(t.areaId),
  ],
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
export const gazetteer = pgTable("gazetteer", {
  /** "YX3", or a place's name in small letters. */
  key: text("key").primaryKey(),
  name: text("name").notNull(),
  kind: text("kind", { enum: ["outcode", "place"] }).notNull(),
  lat: doublePrecision("lat").notNull(),
  lng: doublePrecision("lng").notNull(),
});
