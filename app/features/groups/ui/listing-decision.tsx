import type { FormState } from "~/lib/forms";
import { Actions, Button } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { Details } from "~/ui/notes";
import { Panel } from "~/ui/layout";
import { type ListingStatus, mayMove, RETURN_REASONS } from "../stewardship";

/** What a steward may do now with a listing, the usual step first. */
export function ListingDecision({ status, form }: { status: ListingStatus; form: FormState }) {
  return (
    <Panel title="What now?">
      <form method="post">
        {mayMove(status, "approve") && (
          <>
            <p>If it reads right and you know that it is safe, people can find it at once.</p>
            <Actions stack>
              <Button name="decision" value="approve">
                Put it in the directory
              </Button>
            </Actions>
          </>
        )}
        {mayMove(status, "confirm") && (
          <>
            <p>Ring or write to them. If every line is still right, say so, and people see today’s date.</p>
            <Actions stack>
              <Button name="decision" value="confirm">
                It is still right
              </Button>
            </Actions>
          </>
        )}
      </form>
      {mayMove(status, "return") && <SendBack form={form} />}
      {mayMove(status, "close") && <TakeOff />}
    </Panel>
  );
}

function SendBack({ form }: { form: FormState }) {
  return (
    <Details summary="Send it back" open={form.failed}>
      <form method="post">
        <Radios
          name="reason"
          legend="Why?"
          error={form.error("reason")}
          defaultValue={form.value("reason")}
          options={Object.entries(RETURN_REASONS).map(([value, label]) => ({ value, label }))}
        />
        <Button name="decision" value="return" look="secondary">
          Send it back
        </Button>
      </form>
    </Details>
  );
}

function TakeOff() {
  return (
    <Details summary="Take it off the directory">
      <p>
        Nobody finds it or is sent there any more. People who are in the group already stay, and the group can
        still end their referrals. You can put it back.
      </p>
      <form method="post">
        <Button name="decision" value="close" look="warning">
          Take it off
        </Button>
      </form>
    </Details>
  );
}
