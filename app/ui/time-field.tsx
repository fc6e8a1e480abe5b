import { describedBy, FieldFrame, type FieldProps } from "./field";

/** A time of day. Sent as "14:30" by browsers that know times, and as it was typed by those that do not. */
export function TimeField({ defaultValue, ...props }: FieldProps & { defaultValue?: string }) {
  const id = props.id ?? props.name;
  return (
    <FieldFrame {...props} id={id}>
      <input
        className={`nhsuk-input nhsuk-input--width-10${props.error ? " nhsuk-input--error" : ""}`}
        id={id}
        name={props.name}
        type="time"
        defaultValue={defaultValue}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? true : undefined}
      />
    </FieldFrame>
  );
}
