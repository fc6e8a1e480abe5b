import type { GroupCard } from "../cards.server";

export interface MapSettings {
  /** The ground drawn under the pins where there are no tiles. */
  ground: string;
  tiles: string | null;
  attribution: string | null;
}

interface Props {
  cards: readonly GroupCard[];
  start: number;
  settings: MapSettings;
  from: { name: string; lat: number; lng: number } | null;
  /** The search as an address says it: the map then shows all that it finds, and not this page alone. */
  query?: string;
}

/**
 * Where the groups are. Without script a plain list of places with the numbers of the cards; with it, a press draws them
 * on a map. The list beside it says everything that the map does.
 */
export function MapPanel({ cards, start, settings, from, query }: Props) {
  return (
    <section
      className="t-map-panel"
      id="map"
      aria-label="Where they are"
      data-map
      data-ground={settings.ground}
      data-tiles={settings.tiles}
      data-attribution={settings.attribution}
      data-query={query}
      data-from={from ? `${from.lat},${from.lng},${from.name}` : undefined}
    >
      <h2 className="t-map-title">Where they are</h2>
      <div data-map-here hidden />
      <ol className="t-map-list" start={start}>
        {cards.map(({ id, name, where, pin }, index) => (
          <li key={id} data-lat={pin?.lat} data-lng={pin?.lng}>
            <a href={`#group-${start + index}`}>{name}</a>
            <span>{where}</span>
          </li>
        ))}
      </ol>
      <p className="t-map-close">
        <a href="#list">Back to the list</a>
      </p>
    </section>
  );
}
