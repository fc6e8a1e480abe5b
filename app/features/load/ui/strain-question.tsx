import type { Strain } from "~/features/places/rules";
import { STRAIN_LEVELS } from "~/features/places/rules";
import type { Day } from "~/lib/dates";
import { Actions, Button } from "~/ui/button";
import { StrainPick } from "~/ui/strain-pick";
import { flagSentence, STRAIN_WORDS, type StrainFlag } from "../flag";
import { agreementSentence, type ComputedLevel } from "../rules";

const TAP_EFFECTS: Record<Strain, string> = {
  comfortable: "We can take people",
  stretched: "We can, but suggest others first",
  struggling: "New people to the waiting list",
  paused: "Nobody new for now",
};

interface PickProps {
  /** Where the tap is sent. */
  action: string;
  flag: StrainFlag | null;
  today: Day;
  two?: boolean;
}

/** How is it going? One tap answers. */
export function StrainTap({ action, flag, today, two = false }: PickProps) {
  return (
    <form method="post" action={action}>
      <h2 id="how-are">How is it going?</h2>
      <p>
        {flag
          ? `${flagSentence(flag, today)} One tap changes it.`
          : "You have not said, so we go by the numbers. One tap tells us."}
      </p>
      <StrainPick
        labelledBy="how-are"
        two={two}
        now={flag?.level}
        options={STRAIN_LEVELS.map((level) => ({
          level,
          word: STRAIN_WORDS[level],
          effect: TAP_EFFECTS[level],
        }))}
      />
      <p className="t-small">
        The public never sees this word. Link workers see it only where it changes what they should do.
      </p>
    </form>
  );
}

interface QuestionProps {
  action: string;
  flag: StrainFlag | null;
  computed: ComputedLevel;
}

/** Put when the numbers and the organiser's word lie far apart: which is nearer? */
export function StrainQuestion({ action, flag, computed }: QuestionProps) {
  const numbersSay: Strain = computed === "struggling" || computed === "stretched" ? computed : "comfortable";
  const mine: Strain = flag?.level ?? "comfortable";
  const answers = mine === numbersSay ? [mine] : [numbersSay, mine];
  return (
    <form method="post" action={action}>
      <p>
        {agreementSentence(flag?.level ?? null, computed, true)}
        {!flag && " If nobody answers for five working days, new people go to your waiting list."}
      </p>
      <Actions>
        {answers.map((level) => (
          <Button key={level} look="secondary" name="level" value={level}>
            {STRAIN_WORDS[level]}: {TAP_EFFECTS[level].toLowerCase()}
          </Button>
        ))}
      </Actions>
    </form>
  );
}
