import { formatDay, londonDay, type Day } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Button } from "~/ui/button";
import { Panel } from "~/ui/layout";

interface Props {
  referralId: string;
  name: string;
  missedTwoOn: Day;
  now: Date | string;
}

/** Two missed in a row: asks the link worker for a kind word, and lets them say that it was had. */
export function AbsenceCheck({ referralId, name, missedTwoOn, now }: Props) {
  return (
    <Panel title="Two sessions missed in a row">
      <p>
        The last was on {formatDay(missedTwoOn, londonDay(new Date(now)))}. The place is kept. Ask how {name}{" "}
        is before you ask why.
      </p>
      <form method="post" action={paths.referralAbsence(referralId)}>
        <Button look="secondary">I have spoken with them</Button>
      </form>
    </Panel>
  );
}
