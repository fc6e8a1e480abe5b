import { keptCookie, keptIn, MOST_KEPT } from "~/lib/kept-cookie";

/**
 * Keeps groups on the device without a request: each keep button says whether its group is kept, and the link to the
 * list how many are. A full list goes the way without script, where the next page explains it.
 */
export function startShortlist() {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("[data-keep]")];
  const link = document.querySelector("header a[href='/shortlist']");
  const name = link?.textContent;
  const show = () => {
    const kept = keptIn(document.cookie);
    if (link) link.textContent = kept.length > 0 ? `${name} (${kept.length})` : `${name}`;
    for (const button of buttons) {
      const isKept = kept.includes(button.value);
      button.setAttribute("aria-pressed", String(isKept));
      button.firstChild!.textContent = isKept ? "Kept" : (button.dataset.keep ?? "");
    }
  };
  for (const button of buttons) {
    button.dataset.keep = button.firstChild?.textContent ?? "";
    button.addEventListener("click", (event) => {
      const kept = keptIn(document.cookie);
      const without = kept.filter((slug) => slug !== button.value);
      if (without.length === kept.length && kept.length >= MOST_KEPT) return;
      event.preventDefault();
      const next = without.length < kept.length ? without : [...kept, button.value];
      document.cookie = keptCookie(next, location.protocol === "https:");
      show();
    });
  }
  show();
  // A page that Back brings to life again may have been passed by another where the list was changed.
  window.addEventListener("pageshow", (event) => event.persisted && show());
}
