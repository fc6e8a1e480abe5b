import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";

export interface Named {
  source: string;
  key: string;
  name: string;
  outcode: string | null;
}

/** An address for each listing: its name, with its outcode where the name is taken, with a mark where that is too. */
export async function freeSlugs(tx: Tx, listings: Named[]): Promise<string[]> {
  const wanted = listings.map((listing) => slugChoices(listing));
  const rows = await tx.execute<{ slug: string }>(sql`
    select slug from groups where slug in (select jsonb_array_elements_text(${JSON.stringify(wanted.flat())}::jsonb))`);
  const taken = new Set(rows.map(({ slug }) => slug));
  return wanted.map((choices) => {
    const slug = choices.find((choice) => !taken.has(choice));
    if (slug === undefined) throw new Error("Every address for a listing is taken.");
    taken.add(slug);
    return slug;
  });
}

/** The last is made of source and key, so that nobody else has it. */
function slugChoices({ source, key, name, outcode }: Named): string[] {
  const short = slugOf(name) || "group";
  const near = outcode ? `${short}-${outcode.toLowerCase()}` : short;
  const mark = createHash("sha256").update(`${source}\n${key}`).digest("hex");
  return [...new Set([short, near, `${near}-${mark.slice(0, 6)}`, `${short}-${mark.slice(0, 16)}`])];
}

function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/['’]|\p{M}/gu, "")
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 70)
    .replace(/^-+|-+$/g, "");
}
