/** Draws the places of a list on a map when somebody asks for it; the map's own code comes only then. */
export function startMap() {
  const panel = document.querySelector<HTMLElement>("[data-map]");
  if (!panel || panel.querySelector("li[data-lat]") === null) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";
  button.textContent = "Show them on a map";
  const open = () => void show(panel, button);
  button.addEventListener("click", open);
  panel.querySelector("[data-map-here]")?.before(button);
  document.querySelector('.t-to-map a[href="#map"]')?.addEventListener("click", open);
}

async function show(panel: HTMLElement, button: HTMLButtonElement) {
  if (button.disabled) return;
  button.disabled = true;
  try {
    const { drawMap } = await import("./draw-map");
    await drawMap(panel);
    button.remove();
    panel.querySelector<HTMLElement>("[data-map-here]")?.focus();
  } catch {
    button.disabled = false;
    button.textContent = "The map did not come. Try again";
  }
}
