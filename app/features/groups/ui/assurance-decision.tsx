import type { FormState } from "~/lib/forms";
import { Actions, Button } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { Panel } from "~/ui/layout";
import { Details } from "~/ui/notes";
import { SIGNPOST_REASONS } from "../assurance-decision";

/** What a steward decides about a group, on what it has said up to now. */
export function AssuranceDecision(props: { saidAt: number; isChecked: boolean; form: FormState }) {
  const { saidAt, isChecked, form } = props;
  const seen = <input type="hidden" name="saidAt" value={saidAt} />;
  return (
    <Panel title="What now?">
      <form method="post">
        {seen}
        <p>
          {isChecked
            ? "People can be referred here. If what they say still fits, say that you have looked."
            : "If what they say fits what they do, link workers can refer people here at once."}
        </p>
        <Actions stack>
          <Button name="decision" value="checked">
            Checked for referral
          </Button>
        </Actions>
      </form>
      <Details summary="Signpost only for now" open={form.failed}>
        <p>
          Link workers can give people the details and cannot refer them. Nobody who is there already is
          touched, and the public page stays as it is. The group is told why.
        </p>
        <form method="post">
          {seen}
          <Radios
            name="reason"
            legend="Why?"
            error={form.error("reason")}
            defaultValue={form.value("reason")}
            options={Object.entries(SIGNPOST_REASONS).map(([value, label]) => ({ value, label }))}
          />
          <Button name="decision" value="signpost_only" look="secondary">
            Signpost only for now
          </Button>
        </form>
      </Details>
    </Panel>
  );
}
