import { describedBy, FieldFrame, type FieldProps } from "./field";

interface Props extends FieldProps {
  defaultValue?: string;
  type?: "text" | "email" | "tel" | "password" | "search" | "number";
  autoComplete?: string;
  inputMode?: "text" | "numeric" | "decimal" | "email" | "tel";
  /** About how many letters fit: tells people how much is wanted. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  spellCheck?: boolean;
  maxLength?: number;
  /** An address that offers what may be meant while somebody types. */
  suggest?: string;
}

/** One line of text. */
export function TextField({ defaultValue, type = "text", width, ...props }: Props) {
  const { name, label, hint, error, autoComplete, inputMode, spellCheck, maxLength, suggest } = props;
  const id = props.id ?? name;
  const size = width ? ` nhsuk-input--width-${width}` : "";
  return (
    <FieldFrame id={id} name={name} label={label} hint={hint} error={error}>
      <input
        className={`nhsuk-input${size}${error ? " nhsuk-input--error" : ""}`}
        id={id}
        name={name}
        type={type}
        defaultValue={defaultValue}
        autoComplete={autoComplete}
        inputMode={inputMode}
        spellCheck={spellCheck}
        maxLength={maxLength}
        data-suggest={suggest}
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </FieldFrame>
  );
}

/** A postcode, or the first part of one. */
export function PostcodeField(props: FieldProps & { defaultValue?: string; autoComplete?: string }) {
  return <TextField width={10} autoComplete="postal-code" spellCheck={false} {...props} />;
}
