import { Details } from "~/ui/notes";
import { SignalList } from "~/ui/signal-list";
import type { Signal } from "../facts";

/** What the numbers say: the signs that speak, and the quiet ones behind one press. */
export function Signals({ signals }: { signals: readonly Signal[] }) {
  const speaking = signals.filter(speaks);
  const quiet = signals.filter((signal) => !speaks(signal));
  return (
    <>
      {speaking.length > 0 && <SignalList signals={speaking.map(lineOf)} />}
      {quiet.length > 0 && (
        <Details summary={quietSummary(quiet.length, speaking.length)}>
          <SignalList signals={quiet.map(lineOf)} />
        </Details>
      )}
    </>
  );
}

function speaks({ level }: Signal): boolean {
  return level !== "comfortable" && level !== "unknown";
}

function quietSummary(quiet: number, speaking: number): string {
  const signs = speaking > 0 ? `${quiet} more` : `All ${quiet}`;
  return `${signs}: comfortable, or cannot tell yet`;
}

function lineOf({ id, sentence, thresholdSentence, level }: Signal) {
  return { id, sentence, threshold: thresholdSentence, level };
}
