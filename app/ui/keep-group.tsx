import { paths } from "~/lib/paths";

const FORM = "keep-group";

/** The one form that the page's keep buttons belong to. `back` is the page itself, for the way back. */
export function KeepForm({ back }: { back: string }) {
  return (
    <form id={FORM} method="post" action={paths.shortlist()}>
      <input type="hidden" name="back" value={back} />
    </form>
  );
}

/**
 * Keeps a group on the reader's device. The page is the same for every reader: without script the next page says that
 * it is kept; with script the button says so by itself.
 */
export function KeepButton({ slug, name, label = "Keep" }: { slug: string; name: string; label?: string }) {
  return (
    <button
      className="nhsuk-button nhsuk-button--secondary nhsuk-button--small t-keep"
      form={FORM}
      name="keep"
      value={slug}
      data-keep
    >
      {label}
      <span className="nhsuk-u-visually-hidden"> {name}</span>
    </button>
  );
}
