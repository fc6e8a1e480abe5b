import type { ReactNode } from "react";
import { Fieldset } from "./fieldset";
import { Details } from "./notes";

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Shown below the choice, always: what belongs to it. */
  detail?: ReactNode;
}

interface Props {
  name: string;
  id?: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string;
  options: readonly Choice[];
  /** Many short choices stand in two columns where there is room, read down the first and then the second. */
  columns?: boolean;
  /** Keeps a long list short: what is not chosen stands behind one press on these words. */
  others?: string;
}

/** Choose one. */
export function Radios({ defaultValue, ...props }: Props & { defaultValue?: string }) {
  return <Choices {...props} kind="radio" isChosen={(value) => value === defaultValue} />;
}

/** Choose any number. */
export function Checkboxes({ defaultValues = [], ...props }: Props & { defaultValues?: readonly string[] }) {
  return <Choices {...props} kind="checkbox" isChosen={(value) => defaultValues.includes(value)} />;
}

interface ChoicesProps extends Props {
  kind: "radio" | "checkbox";
  isChosen(value: string): boolean;
}

function Choices({ kind, isChosen, options, columns = false, others, ...props }: ChoicesProps) {
  const id = props.id ?? props.name;
  const block = kind === "radio" ? "nhsuk-radios" : "nhsuk-checkboxes";
  const isShown = ({ value }: Choice) => !others || isChosen(value);
  const [shown, folded] = [options.filter(isShown), options.filter((choice) => !isShown(choice))];
  // The first keeps the plain id, so that an error summary's link lands on it
  const ids = new Map(
    [...shown, ...folded].map(({ value }, at) => [value, at === 0 ? id : `${id}-${at + 1}`]),
  );
  const items = (choices: readonly Choice[]) => (
    <div className={columns ? `${block} t-columns` : block}>
      {choices.map((choice) => (
        <ChoiceItem
          key={choice.value}
          block={block}
          kind={kind}
          name={props.name}
          id={ids.get(choice.value) ?? id}
          choice={choice}
          chosen={isChosen(choice.value)}
        />
      ))}
    </div>
  );
  return (
    <Fieldset id={id} legend={props.legend} hint={props.hint} error={props.error}>
      {shown.length > 0 && items(shown)}
      {folded.length > 0 && (
        <Details summary={others} open={props.error !== undefined}>
          {items(folded)}
        </Details>
      )}
    </Fieldset>
  );
}

interface ItemProps {
  block: string;
  kind: "radio" | "checkbox";
  name: string;
  id: string;
  choice: Choice;
  chosen: boolean;
}

function ChoiceItem({ block, kind, name, id, choice, chosen }: ItemProps) {
  const { value, label, hint, detail } = choice;
  return (
    <>
      <div className={`${block}__item`}>
        <input
          className={`${block}__input`}
          type={kind}
          id={id}
          name={name}
          value={value}
          defaultChecked={chosen}
          aria-describedby={hint ? `${id}-item-hint` : undefined}
        />
        <label className={`nhsuk-label ${block}__label`} htmlFor={id}>
          {label}
        </label>
        {hint && (
          <div className={`nhsuk-hint ${block}__hint`} id={`${id}-item-hint`}>
            {hint}
          </div>
        )}
      </div>
      {detail && <div className={`${block}__conditional`}>{detail}</div>}
    </>
  );
}

/** One box to tick, with no question around it: "I have told them". */
export function Checkbox(props: {
  name: string;
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  value?: string;
  defaultChecked?: boolean;
}) {
  const { name, label, hint, error, value = "yes", defaultChecked = false } = props;
  const id = props.id ?? name;
  return (
    <div className={error ? "nhsuk-form-group nhsuk-form-group--error" : "nhsuk-form-group"}>
      {error && (
        <p className="nhsuk-error-message" id={`${id}-error`}>
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {error}
        </p>
      )}
      <div className="nhsuk-checkboxes">
        <ChoiceItem
          block="nhsuk-checkboxes"
          kind="checkbox"
          name={name}
          id={id}
          choice={{ value, label, hint }}
          chosen={defaultChecked}
        />
      </div>
    </div>
  );
}
