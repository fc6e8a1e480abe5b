import { STRAIN_EFFECTS, STRAIN_WORDS } from "~/features/load/flag";
import { ACCESS_FEATURES, NEEDS, type AccessFeatureId, type NeedId } from "~/features/groups/vocabulary";
import { DECLINE_REASONS } from "~/features/referrals/reasons";
import type { FormState } from "~/lib/forms";
import { Button, SubmitButton } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { Section } from "~/ui/layout";
import { Details } from "~/ui/notes";
import { StrainPick } from "~/ui/strain-pick";
import { SummaryList, type SummaryRow } from "~/ui/summary-list";
import type { ReferralToAnswer } from "../queries/referral-to-answer.server";

/** Who would like to come, as far as the group may know it before it answers, and how to reach them after. */
export function WhoWouldCome({ referral }: { referral: ReferralToAnswer }) {
  const { firstName, contact, language, wantsCompanion } = referral;
  const rows: (SummaryRow | null)[] = [
    firstName ? { key: "First name", value: firstName } : null,
    { key: "What they hope for", value: list(referral.needs.map((id) => NEEDS[id as NeedId]?.label ?? id)) },
    {
      key: "Access needs",
      value:
        list(referral.accessNeeds.map((id) => ACCESS_FEATURES[id as AccessFeatureId]?.label ?? id)) ||
        "None told",
    },
    language ? { key: "Interpreter", value: language } : null,
    wantsCompanion ? { key: "The first time", value: "They would like somebody to come with them" } : null,
    contact?.lastName ? { key: "Last name", value: contact.lastName } : null,
    contact?.phone ? { key: "Telephone", value: <a href={`tel:${contact.phone}`}>{contact.phone}</a> } : null,
    contact?.phone
      ? {
          key: "Leaving a message",
          value: contact.safeToLeaveMessage ? "That is fine" : "Please do not leave one",
        }
      : null,
    contact?.email ? { key: "E-mail", value: <a href={`mailto:${contact.email}`}>{contact.email}</a> } : null,
    contact?.message ? { key: "Message", value: contact.message } : null,
  ];
  return <SummaryList rows={rows.filter((row) => row !== null)} />;
}

/** The three answers; declining asks why. */
export function Answers({ referral, state }: { referral: ReferralToAnswer; state: FormState }) {
  if (!referral.mayAccept) return null;
  return (
    <Section title="Your answer" near>
      <form method="post">
        <Button name="answer" value="accept">
          Yes, they can come
        </Button>
      </form>
      {referral.awaitsAnswer && (
        <form method="post">
          <Button look="secondary" name="answer" value="wait">
            Put them on our waiting list
          </Button>
        </form>
      )}
      <Details summary="We cannot take them" open={state.failed}>
        <form method="post">
          <input type="hidden" name="answer" value="decline" />
          <Radios
            name="reason"
            legend="Why not? The person is only told that you cannot take them."
            options={Object.entries(DECLINE_REASONS).map(([value, label]) => ({ value, label }))}
            defaultValue={state.value("reason")}
            error={state.error("reason")}
          />
          <SubmitButton look="secondary">Say no</SubmitButton>
        </form>
      </Details>
    </Section>
  );
}

/** One tap: how the group is. */
export function HowItIsGoing() {
  const levels = ["comfortable", "stretched", "struggling", "paused"] as const;
  return (
    <section className="t-section">
      <h2 id="how">How is it going?</h2>
      <form method="post">
        <input type="hidden" name="answer" value="strain" />
        <StrainPick
          labelledBy="how"
          options={levels.map((level) => ({
            level,
            word: STRAIN_WORDS[level],
            effect: STRAIN_EFFECTS[level],
          }))}
        />
      </form>
    </section>
  );
}

function list(words: readonly string[]): string {
  return words.join(" · ");
}
