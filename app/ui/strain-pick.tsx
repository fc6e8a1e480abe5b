import { StrainShape, type StrainShapeName } from "./strain-mark";

interface Props {
  /** The id of the heading that asks. */
  labelledBy: string;
  options: readonly { level: StrainShapeName; word: string; effect: string }[];
  now?: string | null;
  name?: string;
  /** In a narrow column: two by two. */
  two?: boolean;
}

/** One tap says how the group is. Stands in a form; each choice sends it. */
export function StrainPick({ labelledBy, options, now, name = "level", two = false }: Props) {
  return (
    <fieldset
      className={two ? "t-strain-pick t-strain-pick--two" : "t-strain-pick"}
      aria-labelledby={labelledBy}
    >
      {options.map(({ level, word, effect }) => (
        <button key={level} type="submit" name={name} value={level} aria-pressed={level === now}>
          <StrainShape level={level} />
          <span>
            {word}
            {level === now && <em> (now)</em>}
          </span>
          <small>{effect}</small>
        </button>
      ))}
    </fieldset>
  );
}
