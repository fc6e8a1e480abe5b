import type { MetaFunction } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { FIRST_TILES, MORE_TILES, type NeedTile } from "~/features/search/tiles";
import { SearchBox } from "~/features/search/ui/search-box";
import { paths } from "~/lib/paths";
import { Section } from "~/ui/layout";
import { NeedTiles } from "~/ui/need-icon";
import { PageHead } from "~/ui/page-head";

export const loader = open(() => Promise.resolve(null));

/** The same for every reader without a cookie. */
export const headers = () => ({ "cache-control": "public, no-cache" });

export const meta: MetaFunction = () => [
  { title: "Find a group near you – Trellis" },
  { name: "description", content: "Local groups, and whether they have room today. No account needed." },
];

const hrefOf = ({ need }: NeedTile) => paths.groups(`?need=${need}`);

export default function Home() {
  return (
    <>
      <PageHead
        title="What matters to you?"
        lead="Find a group near you: somewhere you can get to, afford and feel at ease. You do not need an account."
      />
      <SearchBox />
      <Section title="Or start here" id="needs">
        <NeedTiles tiles={FIRST_TILES.map((tile) => ({ ...tile, href: hrefOf(tile) }))} />
      </Section>
      <Section title="More that groups help with" near>
        <ul className="t-more">
          {MORE_TILES.map((tile) => (
            <li key={tile.need}>
              <a href={hrefOf(tile)}>{tile.title}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="How it works">
        <ol className="t-three">
          <li>
            Choose what matters, and see groups near you with the day, the cost and whether you can get in.
          </li>
          <li>Ask to join, and the group tells you who will be in touch and by when.</li>
          <li>If you would rather not ask alone, a link worker at your GP surgery can do it with you.</li>
        </ol>
      </Section>
    </>
  );
}
