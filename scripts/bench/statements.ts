import type { Sql } from "postgres";
import { groupCards } from "~/features/search/cards.server";
import { understood } from "~/features/search/own-words";
import { readRequest } from "~/features/search/request";
import { search } from "~/features/search/search.server";
import { database } from "~db/client.server";

interface Statement {
  text: string;
  parameters: (string | number | boolean | null)[];
}

/** Asks what the results page asks, and gives every statement that reached the database on the way, in order. */
export async function statementsOf(query: string): Promise<Statement[]> {
  const client: Sql = (database("app") as unknown as { $client: Sql }).$client;
  const statements: Statement[] = [];
  await client`select 1`;
  client.options.debug = (_connection, text, parameters) => statements.push({ text, parameters });
  const asked = understood(readRequest(new URLSearchParams(query)));
  const now = new Date();
  const { found } = await search(asked, { now });
  await groupCards(found, { access: asked.access, now });
  client.options.debug = false;
  return statements;
}

/** The same statements and nothing else: no page, no arithmetic, the same driver. */
export function replay(client: Sql, statements: Statement[]): () => Promise<number> {
  return async () => {
    let rows = 0;
    for (const { text, parameters } of statements) rows += (await client.unsafe(text, parameters)).length;
    return rows;
  };
}
