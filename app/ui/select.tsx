import { describedBy, FieldFrame, type FieldProps } from "./field";

interface Props extends FieldProps {
  options: readonly { value: string; label: string }[];
  defaultValue?: string;
  /** The words of an empty first choice; without it the first option is chosen. */
  placeholder?: string;
}

/** One of many. For up to about seven choices use Radios, which show them all. */
export function Select({ options, defaultValue, placeholder, ...props }: Props) {
  const id = props.id ?? props.name;
  return (
    <FieldFrame {...props} id={id}>
      <select
        className={`nhsuk-select${props.error ? " nhsuk-select--error" : ""}`}
        id={id}
        name={props.name}
        defaultValue={defaultValue}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? true : undefined}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
