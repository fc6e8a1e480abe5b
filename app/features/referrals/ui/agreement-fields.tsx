import type { FormState } from "~/lib/forms";
import { Checkbox, type Choice, Radios } from "~/ui/choices";
import { GIVEN_BY, TOLD_HOW } from "../sharing";

interface Props {
  /** "How did you tell them?" */
  toldLegend: string;
  /** What they agreed to, whole. */
  agreed: string;
  state: FormState;
}

const choices = (record: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(record).map(([value, label]) => ({ value, label }));

/** How somebody was told, who agreed, and that they did: what every consent is written down with. */
export function AgreementFields({ toldLegend, agreed, state }: Props) {
  return (
    <>
      <Radios
        name="toldHow"
        legend={toldLegend}
        error={state.error("toldHow")}
        defaultValue={state.value("toldHow")}
        options={choices(TOLD_HOW)}
      />
      <Radios
        name="givenBy"
        legend="Who agreed?"
        error={state.error("givenBy")}
        defaultValue={state.value("givenBy") ?? (state.failed ? undefined : "self")}
        options={choices(GIVEN_BY)}
      />
      <Checkbox
        name="agreed"
        label={agreed}
        error={state.error("agreed")}
        defaultChecked={state.value("agreed") === "yes"}
      />
    </>
  );
}
