interface Props {
  /** Towards the start of the list. */
  back?: { href: string; label: string };
  /** Further down the list. */
  on?: { href: string; label: string };
  label?: string;
}

/** The way to the page before and the page after; nothing when there is neither. */
export function Pagination({ back, on, label = "Pages" }: Props) {
  if (!back && !on) return null;
  return (
    <nav className="nhsuk-pagination" aria-label={label}>
      {back && (
        <a className="nhsuk-pagination__previous" rel="prev" href={back.href}>
          {back.label}
        </a>
      )}
      {on && (
        <a className="nhsuk-pagination__next" rel="next" href={on.href}>
          {on.label}
        </a>
      )}
    </nav>
  );
}
