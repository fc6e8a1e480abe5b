/**
 * Leaves at once for an everyday page. Without script it is a plain link; with script it also replaces this page in
 * the browser's history and answers to the Escape key pressed three times.
 */
export function QuickExit() {
  return (
    <aside className="t-exit" aria-label="Leave this page">
      <div className="t-wrap t-exit__in">
        <p className="t-small">Your browser may keep a record that you were here.</p>
        <a
          className="nhsuk-button nhsuk-button--small nhsuk-button--warning"
          href="https://www.bbc.co.uk/weather"
          rel="noreferrer"
          data-quick-exit
        >
          Leave this page now
        </a>
      </div>
    </aside>
  );
}
