/**
 * Moves to the error summary, if the page has one, so that it is the first thing read. Again when all is loaded:
 * an address that ends in the mark of a skip link takes the focus there meanwhile.
 */
export function startErrorSummary() {
  const summary = document.querySelector<HTMLElement>("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  if (location.hash) window.addEventListener("load", () => setTimeout(() => summary.focus()), { once: true });
}
