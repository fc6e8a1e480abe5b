import { paths } from "~/lib/paths";
import { Section } from "~/ui/layout";
import type { GroupHome } from "../queries/group-home.server";

/** Everything else that an organiser keeps, by what it is about. */
export function HomeLinks({ group }: Pick<GroupHome, "group">) {
  const { slug, pool } = group;
  const waiting = pool.waitingNow > 0 ? `, ${pool.waitingNow} waiting` : "";
  return (
    <Section title="Look after your group">
      <div className="t-columns t-columns--three">
        <Links
          title="People and sessions"
          links={[
            [`Your people${waiting}`, paths.managePeople(slug)],
            ["Registers", paths.register(slug)],
            ["When you meet, and days off", paths.manageTimetable(slug)],
          ]}
        />
        <Links
          title="Your page"
          links={[
            ["As everybody sees it", paths.group(slug)],
            ["Change what it says", paths.manageListing(slug)],
            ["Pictures and leaflet", paths.managePictures(slug)],
            ["Safe and sound: insurance and the like", paths.manageAssurance(slug)],
          ]}
        />
        <Links
          title="Places and load"
          links={[
            ["Change your places", paths.managePlaces(slug)],
            ["Your load over the year", paths.manageLoad(slug)],
            ["Evidence for a funder", paths.evidencePack(slug)],
          ]}
        />
        <Links
          title="Money"
          links={[
            ["Who pays for places", paths.manageFunding(slug)],
            ["Statements", paths.statements(slug)],
          ]}
        />
        <Links
          title="Who runs it"
          links={[
            ["Who else has access", paths.colleagues()],
            ["Hand this group over", paths.manageHandover(slug)],
          ]}
        />
      </div>
    </Section>
  );
}

function Links({ title, links }: { title: string; links: readonly (readonly [string, string])[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="t-ways">
        {links.map(([words, href]) => (
          <li key={href}>
            <a href={href}>{words}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
