/** Copies the words of another part of the page. Hidden until there is script, since the words can be selected. */
export function CopyButton({ from, label }: { from: string; label: string }) {
  return (
    <button
      className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
      type="button"
      data-copy={from}
      hidden
    >
      {label}
    </button>
  );
}
