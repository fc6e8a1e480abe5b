import { expect, type Page } from "@playwright/test";

interface Stop {
  /** Where it stands among everything that takes the focus, in the order of the page. */
  place: number;
  name: string;
  isShown: boolean;
  isMarked: boolean;
}

const TAKES_FOCUS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

/**
 * Goes through a page by the tab key alone. The stops come in the order of the page, each is in view and marked while
 * it has the focus, and everything that a mouse can press is among them. A group of radios is one stop.
 */
export async function walk(page: Page) {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const all = await page.evaluate(countStops, TAKES_FOCUS);
  const stops: Stop[] = [];
  for (let press = 0; press < all + 2; press += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(stopNow, TAKES_FOCUS);
    if (!stop || stop.place === stops[0]?.place) break;
    stops.push(stop);
  }
  const places = stops.map(({ place }) => place);
  expect(places, "the order of the stops").toEqual(places.toSorted((a, b) => a - b));
  expect(stops.length, "stops").toBe(all);
  expect(stops.filter(({ isShown }) => !isShown).map(({ name }) => name)).toEqual([]);
  expect(stops.filter(({ isMarked }) => !isMarked).map(({ name }) => name)).toEqual([]);
}

/** In the page: how many stops there should be. */
function countStops(takesFocus: string): number {
  const shown = [...document.querySelectorAll<HTMLElement>(takesFocus)].filter(
    (element) => element.checkVisibility() && !element.matches(":disabled"),
  );
  const groups = new Set<string>();
  return shown.filter((element) => {
    if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
    const isFirst = !groups.has(element.name);
    groups.add(element.name);
    return isFirst;
  }).length;
}

/** In the page: what has the focus now; null when the browser's own controls have it. */
function stopNow(takesFocus: string): Stop | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const marks = [
    getComputedStyle(element),
    ...(element.nextElementSibling ? [getComputedStyle(element.nextElementSibling, "::before")] : []),
  ];
  return {
    place: [...document.querySelectorAll(takesFocus)].indexOf(element),
    name: element.outerHTML.slice(0, 120),
    isShown: box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth,
    isMarked: marks.some(
      ({ outlineStyle, boxShadow }) => outlineStyle !== "none" || (boxShadow !== "none" && boxShadow !== ""),
    ),
  };
}
