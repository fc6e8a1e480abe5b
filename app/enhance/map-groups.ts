import L from "leaflet";

interface Spot {
  lat: number;
  lng: number;
}

interface View {
  pins: (Spot & { number: number; name: string; href: string })[];
  clusters: (Spot & { groups: number })[];
}

/** A numbered pin; the first of a list lies on top where pins crowd. */
export function pinAt({ lat, lng }: Spot, number: number, name: string, go: () => void): L.Marker {
  const icon = L.divIcon({ className: "t-pin", html: String(number), iconSize: [30, 30] });
  return pressable(L.marker([lat, lng], { icon, title: name, alt: name, zIndexOffset: -number * 10 }), go);
}

function clusterAt({ lat, lng, groups }: View["clusters"][number], map: L.Map): L.Marker {
  const size = groups < 10 ? 34 : groups < 100 ? 42 : 52;
  const icon = L.divIcon({ className: "t-pin t-pin--many", html: String(groups), iconSize: [size, size] });
  const words = `${groups} groups here. Look closer`;
  return pressable(L.marker([lat, lng], { icon, title: words, alt: words }), () => {
    map.setView([lat, lng], Math.min(map.getMaxZoom(), map.getZoom() + 2), { animate: false });
    map.getContainer().focus();
  });
}

/** Leaflet takes the Enter key for itself only where a marker has a popup. */
function pressable(marker: L.Marker, go: () => void): L.Marker {
  marker.on("click", go);
  marker.on("keypress", ({ originalEvent }) => {
    if ((originalEvent as KeyboardEvent).key === "Enter") go();
  });
  return marker;
}

/**
 * Shows what the search finds on whatever part of the map is seen: asked again each time that it is moved. Should the
 * answer not come, what was there stays.
 */
export function showAll(
  map: L.Map,
  shown: L.LayerGroup,
  query: string,
  links: ReadonlyMap<number, HTMLElement>,
) {
  const said = document.createElement("p");
  said.className = "t-small";
  said.setAttribute("role", "status");
  map.getContainer().after(said);
  let asked = 0;
  const show = async () => {
    const turn = (asked += 1);
    const box = map.getBounds();
    const seen = [box.getSouth(), box.getWest(), box.getNorth(), box.getEast()].map((at) => at.toFixed(4));
    const params = new URLSearchParams(query);
    params.set("box", seen.join(","));
    params.set("zoom", String(map.getZoom()));
    const view = await fetchView(`/groups/map.json?${params.toString()}`);
    if (!view || turn !== asked) return;
    shown.clearLayers();
    for (const cluster of view.clusters) clusterAt(cluster, map).addTo(shown);
    for (const pin of view.pins) {
      const link = links.get(pin.number);
      pinAt(pin, pin.number, pin.name, () => (link ? link.click() : location.assign(pin.href))).addTo(shown);
    }
    const groups = view.pins.length + view.clusters.reduce((sum, cluster) => sum + cluster.groups, 0);
    said.textContent = `${groups} ${groups === 1 ? "group" : "groups"} on this part of the map.`;
  };
  map.on("moveend", () => void show());
  void show();
}

async function fetchView(address: string): Promise<View | null> {
  try {
    const answer = await fetch(address);
    return answer.ok ? ((await answer.json()) as View) : null;
  } catch (error) {
    // No connection: the map goes on with what it has
    if (error instanceof TypeError) return null;
    throw error;
  }
}
