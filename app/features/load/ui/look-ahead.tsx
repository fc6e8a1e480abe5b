import { Details } from "~/ui/notes";
import {
  AHEAD_OF,
  aheadSentence,
  LEAST_CAME,
  LEAST_WEEKS,
  type Outlook,
  WEEKS_AHEAD,
  WEEKS_BACK,
  WIDEST,
} from "../outlook/ahead";

/** When the group is full, when the money falls short and when it struggles, if it goes on as it does; and how we know. */
export function LookAhead({ outlook }: { outlook: Outlook | null }) {
  if (!outlook) return <p>The first look ahead comes tonight.</p>;
  const shown = AHEAD_OF.filter((of) => of !== "struggling" || isDated(outlook.struggling.says));
  return (
    <>
      <ul>
        {shown.map((of) => (
          <li key={of}>{aheadSentence(of, outlook[of])}</li>
        ))}
      </ul>
      <Details summary="How we look ahead">
        <p>
          We count how many people came (accepted, or put on the waiting list) and how many left, in each of
          the last {WEEKS_BACK} weeks. People who come are taken to come one by one at random, and each person
          there is as likely to leave as those before them. Half of the difference between coming and going is
          taken to go on, because trends seldom hold. From that we reckon, for every number of people there
          may be, how likely it is by the end of each week, {WEEKS_AHEAD} weeks ahead. The known end of money
          is counted in.
        </p>
        <p>
          “In about 5 weeks” is the middle: it is as likely to come before as after. “Between 3 and 9” holds
          four times in five. We say nothing where we cannot tell: fewer than {LEAST_WEEKS} weeks known, fewer
          than {LEAST_CAME} people who came, or more than {WIDEST} weeks between the two.
        </p>
        <p>
          “Struggling” is told only when a wait of over 12 weeks, or first visits missed, answers that take
          long or people turned away, come together with money that is about to end. Held against a made-up
          year it was no better than saying “never”, so we say it seldom.
        </p>
      </Details>
    </>
  );
}

function isDated(says: Outlook["struggling"]["says"]): boolean {
  return says === "weeks" || says === "now";
}
