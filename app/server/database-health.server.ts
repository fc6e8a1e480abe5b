import postgres from "postgres";
import { connectionUrl, parseConnection } from "~db/connections.server";
import { schemaIsCurrent } from "~db/schema-version.server";

/**
 * A connection of its own for asking whether the database answers and its schema is this version's, so that a busy
 * pool does not make a working server look broken.
 */
export function databaseHealth() {
  const sql = postgres({
    ...parseConnection(connectionUrl("app")),
    max: 1,
    connect_timeout: 1,
    backoff: () => 0.1,
    onnotice: () => undefined,
  });
  return {
    /** Calls back when something that public pages show was changed, and when news of it may have been missed. */
    onListings: async (changed: () => void) => void (await sql.listen("listings", changed, changed)),
    isReady: () => schemaIsCurrent(sql),
    close: () => sql.end({ timeout: 1 }),
  };
}
