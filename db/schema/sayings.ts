import { check, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { users } from "./accounts";
import { at, id } from "./columns";

/**
 * What stewards changed about the thesaurus: a saying that speaks of a need here and not in the files, or the other
 * way about. Everyday words, nothing of a person.
 */
export const sayings = pgTable(
  "sayings",
  {
    id: id(),
    /** In normal form: small letters, no accents, one space between words. */
    saying: text("saying").notNull(),
    need: text("need").notNull(),
    kind: text("kind", { enum: ["added", "taken_away"] }).notNull(),
    changedBy: uuid("changed_by").references(() => users.id, { onDelete: "set null" }),
    changedAt: at("changed_at").notNull(),
  },
  (t) => [
    unique("sayings_saying_need").on(t.saying, t.need),
    check("sayings_kind", sql`${t.kind} in ('added', 'taken_away')`),
    check("sayings_length", sql`length(${t.saying}) between 2 and 60`),
  ],
);
