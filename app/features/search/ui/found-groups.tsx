import type { GroupCard } from "../cards.server";
import type { Counts } from "../counts";
import { FIRST_PAGE, writeRequest, type SearchRequest } from "../request";
import { groupsWords } from "../title";
import { SearchFilters } from "./filters";
import { MapPanel, type MapSettings } from "./map-panel";
import { NothingFound, ResultList, ResultPages } from "./results";

interface Props {
  found: {
    asked: SearchRequest;
    place: { name: string; lat: number; lng: number } | null;
    cards: readonly GroupCard[];
    next: SearchRequest | null;
    counts: Counts;
    instead: readonly { key: string; total: number }[];
    map: MapSettings;
    mayKeep: boolean;
    quickExit: boolean;
  };
  /** What narrows the list, each with the address without it. */
  chosen: readonly { key: string; label: string; without: string }[];
  nearError?: string;
}

/** The list with what narrows it on one side and the map on the other; or what to do when nothing was found. */
export function FoundGroups({ found, chosen, nearError }: Props) {
  const { asked, place, cards, next, counts, instead, map, mayKeep, quickExit } = found;
  const start = asked.past + 1;
  return (
    <>
      {cards.length > 0 && (
        <p className="t-actions t-to-map">
          <a className="nhsuk-button nhsuk-button--secondary" href="#map">
            Show them on a map
          </a>
        </p>
      )}
      <div className={cards.length > 0 ? "t-results" : "t-results t-results--plain"}>
        <SearchFilters asked={asked} counts={counts} nearError={nearError} />
        {cards.length > 0 && (
          <MapPanel
            cards={cards}
            start={start}
            settings={map}
            from={place}
            query={writeRequest({ ...asked, ...FIRST_PAGE })}
          />
        )}
        <div id="list">
          {cards.length > 0 ? (
            <ResultList
              cards={cards}
              start={start}
              foundBy={quickExit ? "" : writeRequest(asked)}
              mayKeep={mayKeep}
            />
          ) : (
            <NothingFound
              instead={instead.flatMap(({ key, total }) => {
                const choice = chosen.find((one) => one.key === key);
                return choice
                  ? [{ label: choice.label, total: groupsWords(total), href: choice.without }]
                  : [];
              })}
            />
          )}
          <ResultPages asked={asked} next={next} />
        </div>
      </div>
    </>
  );
}
