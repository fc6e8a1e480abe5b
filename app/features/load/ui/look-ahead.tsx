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
          We count how many people came (accepted, or put on the waiting list) and how many left in each of
          the last {WEEKS_BACK} weeks. From that we work out how many may be there at the end of each of the
          next {WEEKS_AHEAD}, and how likely each number is. People come one by one, by chance, and whoever is
          there is as likely to leave as those before them. Trends seldom last, so only half of the difference
          between coming and going is taken to go on. Where we know when money ends, that is counted in.
        </p>
        <p>
          “In about 5 weeks” is the middle: sooner is as likely as later. “Between 3 and 9” is right four
          times in five. We say nothing where we cannot tell: when fewer than {LEAST_WEEKS} weeks are known,
          fewer than {LEAST_CAME} people came, or the answer would be more than {WIDEST} weeks wide.
        </p>
        <p>
          We speak of struggling only when money is about to end and something else is hard as well: a wait of
          over 12 weeks, first visits missed, slow answers or people turned away. Tested on a made-up year it
          was no better than saying “never”, so we say it seldom.
        </p>
      </Details>
    </>
  );
}

function isDated(says: Outlook["struggling"]["says"]): boolean {
  return says === "weeks" || says === "now";
}
