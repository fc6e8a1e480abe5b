import type { ReactNode } from "react";
import { StrainMark, type StrainShapeName } from "./strain-mark";

export interface SignalLine {
  id: string;
  sentence: ReactNode;
  /** What it measures and where it turns: "Money. Stretched at 20%, struggling at 50%." */
  threshold: ReactNode;
  level: StrainShapeName;
}

/** Each sign with its sentence, its thresholds and the level it speaks for. */
export function SignalList({ signals }: { signals: readonly SignalLine[] }) {
  return (
    <ul className="t-signals">
      {signals.map(({ id, sentence, threshold, level }) => (
        <li key={id}>
          <p>{sentence}</p>
          <p>
            <StrainMark level={level} />
          </p>
          <p className="t-small">{threshold}</p>
        </li>
      ))}
    </ul>
  );
}
