import { Fieldset } from "./fieldset";
import type { FieldProps } from "./field";

const PARTS = [
  ["day", "Day", 2],
  ["month", "Month", 2],
  ["year", "Year", 4],
] as const;

interface Props extends Omit<FieldProps, "label"> {
  legend: React.ReactNode;
  defaultValues?: { day?: string; month?: string; year?: string };
}

/** A date in three boxes, sent as `name-day`, `name-month` and `name-year`. The day's box has the plain id. */
export function DateField({ name, legend, hint, error, defaultValues = {}, ...rest }: Props) {
  const id = rest.id ?? name;
  return (
    <Fieldset id={id} legend={legend} hint={hint} error={error}>
      <div className="nhsuk-date-input">
        {PARTS.map(([part, label, width]) => (
          <div className="nhsuk-date-input__item" key={part}>
            <label className="nhsuk-label nhsuk-date-input__label" htmlFor={partId(id, part)}>
              {label}
            </label>
            <input
              className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width}${error ? " nhsuk-input--error" : ""}`}
              id={partId(id, part)}
              name={`${name}-${part}`}
              inputMode="numeric"
              defaultValue={defaultValues[part]}
            />
          </div>
        ))}
      </div>
    </Fieldset>
  );
}

function partId(id: string, part: string) {
  return part === "day" ? id : `${id}-${part}`;
}
