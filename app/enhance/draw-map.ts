import L from "leaflet";
import "leaflet/dist/leaflet.css";
import { pinAt, showAll } from "./map-groups";

interface GroundTraits {
  kind?: string;
  name?: string;
}

type Ground = Parameters<typeof L.geoJSON>[0];

/** Puts a numbered pin for each place of the panel's list on tiles, or on the bundled ground without them. */
export async function drawMap(panel: HTMLElement): Promise<void> {
  const here = panel.querySelector<HTMLElement>("[data-map-here]");
  if (!here) return;
  const { tiles, attribution, ground, from } = panel.dataset;
  const drawn = tiles ? null : await fetchGround(ground ?? "");
  here.hidden = false;
  here.className = "t-map t-map--live";
  const map = L.map(here, { maxZoom: 18, minZoom: 5, attributionControl: Boolean(tiles) });
  if (tiles) L.tileLayer(tiles, { attribution }).addTo(map);
  else if (drawn)
    L.geoJSON(drawn, { style: groundStyle, interactive: false, pointToLayer: placeName }).addTo(map);
  const links = new Map<number, HTMLElement>();
  const pins = pinsOf(panel, links);
  const shown = L.layerGroup(pins).addTo(map);
  const spots = pins.map((pin) => pin.getLatLng());
  const start = from ? startOf(from) : null;
  if (start) {
    start.addTo(map);
    spots.push(start.getLatLng());
  }
  map.fitBounds(L.latLngBounds(spots).pad(0.2), { maxZoom: 15, animate: false });
  if (panel.dataset.query !== undefined) showAll(map, shown, panel.dataset.query, links);
}

async function fetchGround(address: string): Promise<Ground> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error("The ground of the map did not come");
  return (await answer.json()) as Ground;
}

/** A pin for each place of the panel's list, and the links that they lead to by number. */
function pinsOf(panel: HTMLElement, links: Map<number, HTMLElement>): L.Marker[] {
  const list = panel.querySelector<HTMLOListElement>("ol");
  return [...(list?.querySelectorAll("li") ?? [])].flatMap((item, index) => {
    const { lat, lng } = item.dataset;
    const link = item.querySelector("a");
    if (!lat || !lng || !link) return [];
    const number = (list?.start ?? 1) + index;
    links.set(number, link);
    const spot = { lat: Number(lat), lng: Number(lng) };
    return [pinAt(spot, number, link.textContent ?? "", () => link.click())];
  });
}

/** The place that was asked for: a diamond with its name. */
function startOf(from: string): L.Marker | null {
  const [lat = "", lng = "", ...name] = from.split(",");
  if (lat === "" || lng === "") return null;
  const icon = L.divIcon({ className: "t-pin-start", iconSize: [20, 20] });
  const marker = L.marker([Number(lat), Number(lng)], {
    icon,
    title: name.join(","),
    interactive: false,
    keyboard: false,
  });
  return marker.bindTooltip(name.join(","), { permanent: true, direction: "right", className: "t-pin-name" });
}

function groundStyle(feature?: { properties?: GroundTraits | null }): L.PathOptions {
  const kind = feature?.properties?.kind ?? "land";
  return { className: `t-ground t-ground--${kind}` };
}

function placeName(feature: { properties?: GroundTraits | null }, at: L.LatLng): L.Layer {
  const name = document.createElement("span");
  name.textContent = feature.properties?.name ?? "";
  return L.marker(at, {
    zIndexOffset: -1000,
    icon: L.divIcon({ className: "t-ground-name", html: name, iconSize: [120, 20] }),
    interactive: false,
    keyboard: false,
  });
}
