interface Props {
  errors: readonly { href?: string; text: string }[];
  title?: string;
}

/** What has to be put right, each linked to its field. Stands above the h1; nothing when there are no errors. */
export function ErrorSummary({ errors, title = "Please look at these again" }: Props) {
  if (errors.length === 0) return null;
  return (
    <div className="nhsuk-error-summary" tabIndex={-1} data-error-summary>
      <div role="alert">
        <h2 className="nhsuk-error-summary__title">{title}</h2>
        <ul className="nhsuk-error-summary__list">
          {errors.map(({ href, text }) => (
            <li key={`${href} ${text}`}>{href ? <a href={href}>{text}</a> : text}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
