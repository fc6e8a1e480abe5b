import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Time-ordered ids (version 7), made by the database so that set-based inserts get them too. */
export const id = () =>
  uuid("id")
    .primaryKey()
    .default(sql`uuid_v7()`);

export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const createdAt = () => at("created_at").notNull().defaultNow();

export const noTexts = sql`'{}'::text[]`;

export const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
