/** Moves to the error summary, if the page has one, so that it is the first thing read. */
export function startErrorSummary() {
  document.querySelector<HTMLElement>("[data-error-summary]")?.focus();
}
