import { describedBy, FieldFrame, type FieldProps } from "./field";

interface Props extends FieldProps {
  defaultValue?: string;
  rows?: number;
  maxLength?: number;
}

/** Some lines of text. */
export function TextArea({ defaultValue, rows = 4, maxLength, ...props }: Props) {
  const id = props.id ?? props.name;
  return (
    <FieldFrame {...props} id={id}>
      <textarea
        className={`nhsuk-textarea${props.error ? " nhsuk-textarea--error" : ""}`}
        id={id}
        name={props.name}
        rows={rows}
        maxLength={maxLength}
        defaultValue={defaultValue}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? true : undefined}
      />
    </FieldFrame>
  );
}
