import type { Day } from "~/lib/dates";

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

const SIGNS: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

/** The list of sitemaps, each by its whole address. */
export function sitemapIndex(addresses: readonly string[]): string {
  const entries = addresses.map((address) => `<sitemap><loc>${escaped(address)}</loc></sitemap>\n`);
  return `${HEAD}<sitemapindex ${SPACE}>\n${entries.join("")}</sitemapindex>\n`;
}

/** One sitemap, piece by piece as its pages are read. `first` are paths that it begins with. */
export async function* sitemapPieces(
  origin: string,
  first: readonly string[],
  batches: AsyncIterable<{ path: string; changedOn: Day }[]>,
): AsyncGenerator<string> {
  const entry = (path: string, more = "") => `<url><loc>${escaped(origin + path)}</loc>${more}</url>\n`;
  yield `${HEAD}<urlset ${SPACE}>\n${first.map((path) => entry(path)).join("")}`;
  for await (const batch of batches) {
    yield batch.map(({ path, changedOn }) => entry(path, `<lastmod>${changedOn}</lastmod>`)).join("");
  }
  yield "</urlset>\n";
}
