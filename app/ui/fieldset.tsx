import type { ReactNode } from "react";
import { describedBy, FieldError, Hint } from "./field";

interface Props {
  /** For the error summary to link to, when the fields inside have no id of this name. */
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string;
  children: ReactNode;
}

/** Fields that are one question: choices, a date, a group of related boxes. */
export function Fieldset({ id, legend, hint, error, children }: Props) {
  return (
    <div className={error ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group"}>
      <fieldset className="nhsuk-fieldset" aria-describedby={describedBy(id, { hint, error })}>
        <legend className="nhsuk-fieldset__legend">{legend}</legend>
        {hint && <Hint id={id}>{hint}</Hint>}
        {error && <FieldError id={id}>{error}</FieldError>}
        {children}
      </fieldset>
    </div>
  );
}
