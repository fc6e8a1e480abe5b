import { describedBy, FieldFrame, type FieldProps } from "./field";

interface Props extends FieldProps {
  /** The kinds of file that are taken, as the browser knows them. */
  accept: string;
}

/** One file of somebody's own. The form that holds it sends `multipart/form-data`. */
export function FileField({ accept, ...props }: Props) {
  const { name, hint, error } = props;
  const id = props.id ?? name;
  return (
    <FieldFrame {...props} id={id}>
      <input
        className={error ? "t-file t-file--error" : "t-file"}
        id={id}
        name={name}
        type="file"
        accept={accept}
        aria-describedby={describedBy(id, { hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </FieldFrame>
  );
}
