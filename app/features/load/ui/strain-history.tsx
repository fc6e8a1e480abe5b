import { formatDate, type Day } from "~/lib/dates";
import { Timeline } from "~/ui/timeline";
import { strainSentence, type StrainStep } from "../strain-history";

/** A year of strain in sentences, the newest first. */
export function StrainHistory({ steps, today }: { steps: readonly StrainStep[]; today: Day }) {
  if (steps.length === 0) return <p>Nothing has changed in the last twelve months.</p>;
  return (
    <Timeline
      items={steps.map((step) => ({
        key: `${step.kind} ${step.onDay} ${step.kind === "said" ? step.level : step.to}`,
        state: "done",
        text: strainSentence(step, today),
        when: formatDate(step.onDay, today),
        at: step.onDay,
      }))}
    />
  );
}
