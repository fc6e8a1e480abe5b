import { paths } from "~/lib/paths";
import { Section } from "~/ui/layout";
import { SummaryList } from "~/ui/summary-list";
import type { GrantList, GrantsDesk } from "../queries/grants-desk.server";

/** How the grants that are kept came to their charities, and the way out for files of them. */
export function GrantCounts({ counts }: { counts: GrantsDesk["counts"] }) {
  const { number, name, person, doubtful, none, charities, ours } = counts;
  const all = number + name + person + doubtful + none;
  return (
    <Section title="Where the grants went">
      <SummaryList
        rows={[
          { key: "All grants", value: all === 0 ? "None yet" : `${all}, to ${charities} known charities` },
          { key: "By number", value: `${number} name the number of a charity or company` },
          { key: "By name", value: `${name} have the name of just one charity` },
          { key: "By a person", value: `${person} were settled by a steward` },
          { key: "Doubtful", value: `${doubtful} may be for one charity or another` },
          { key: "Not known", value: `${none} went to nobody in the register` },
          { key: "For groups here", value: `${ours} went to organisations that run groups here` },
        ]}
      />
      {all > 0 && (
        <p>
          Take them out as 360Giving data: <a href={paths.stewardGrantsExport("json")}>JSON</a> or{" "}
          <a href={paths.stewardGrantsExport("csv")}>CSV for a spreadsheet</a>.
        </p>
      )}
    </Section>
  );
}

const LISTS: Record<GrantList, string> = { doubtful: "To settle", settled: "Settled by a person" };

/** The lists of recipients. */
export function GrantLists({ list }: { list: GrantList }) {
  return (
    <nav aria-label="Lists of recipients">
      <ul className="t-lists">
        {(Object.keys(LISTS) as GrantList[]).map((name) => (
          <li key={name}>
            <a
              href={paths.stewardGrants(name === "doubtful" ? {} : { list: name })}
              aria-current={name === list ? "page" : undefined}
            >
              {LISTS[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
