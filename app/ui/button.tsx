import type { ReactNode } from "react";

type Look = "primary" | "secondary" | "warning";

interface Shape {
  children: ReactNode;
  look?: Look;
  small?: boolean;
}

function classesOf({ look = "primary", small = false }: Omit<Shape, "children">): string {
  const kind = look === "primary" ? "" : ` nhsuk-button--${look}`;
  return `nhsuk-button${kind}${small ? " nhsuk-button--small" : ""}`;
}

interface ButtonProps extends Shape {
  /** Sent with the form when this is the button pressed. */
  name?: string;
  value?: string;
  /** Sends the form to another address. */
  formAction?: string;
}

/** Sends the form it stands in. */
export function Button({ children, name, value, formAction, ...shape }: ButtonProps) {
  return (
    <button className={classesOf(shape)} type="submit" name={name} value={value} formAction={formAction}>
      {children}
    </button>
  );
}

/** The main button at the foot of a form. */
export function SubmitButton({ children, ...shape }: Shape) {
  return (
    <button className={classesOf(shape)} type="submit">
      {children}
    </button>
  );
}

/** A link that looks like a button, for the one thing most people came to do. */
export function ButtonLink({ children, href, ...shape }: Shape & { href: string }) {
  return (
    <a className={classesOf(shape)} href={href}>
      {children}
    </a>
  );
}

/** Buttons side by side, or one under another with `stack`. */
export function Actions({ children, stack = false }: { children: ReactNode; stack?: boolean }) {
  return <div className={stack ? "t-actions t-actions--stack" : "t-actions"}>{children}</div>;
}
