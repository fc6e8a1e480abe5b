import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts";
import { bytea, createdAt, id } from "./columns";
import { groups } from "./groups";

/**
 * Photos of a group and its leaflet, as we drew them anew: WebP in two sizes, nothing of the file that was sent. In the
 * database, so that every process serves the same ones. The oldest photo stands first.
 */
export const groupPictures = pgTable(
  "group_pictures",
  {
    id: id(),
    groupId: uuid("group_id")
      .notNull()
      .references(() => groups.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["photo", "leaflet"] }).notNull(),
    /** For people who cannot see it. */
    description: text("description").notNull(),
    /** The size of the small one, in pixels; the large one has the same shape. */
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    small: bytea("small").notNull(),
    large: bytea("large").notNull(),
    addedBy: uuid("added_by").references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [
    index("group_pictures_group").on(t.groupId),
    check("group_pictures_described", sql`length(${t.description}) between 1 and 2000`),
    check(
      "group_pictures_weight",
      sql`octet_length(${t.small}) <= 40000 and octet_length(${t.large}) <= 800000`,
    ),
  ],
);
