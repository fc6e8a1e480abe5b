import { formatDate } from "~/lib/dates";
import type { FormState } from "~/lib/forms";
import { Actions, Button } from "~/ui/button";
import { Radios } from "~/ui/choices";
import { SummaryList } from "~/ui/summary-list";
import type { Recipient } from "../queries/grants-desk.server";
import { pounds } from "~/features/funding/words";

/** What is known of a recipient of grants. */
function RecipientFacts({ recipient }: { recipient: Recipient }) {
  const { grants, pence, title, funder, awardedOn, identifier, charityNumber, companyNumber } = recipient;
  const numbers = [charityNumber && `charity ${charityNumber}`, companyNumber && `company ${companyNumber}`];
  const newest = `${title}, from ${funder} on ${formatDate(awardedOn)}`;
  return (
    <SummaryList
      rows={[
        grants === 1
          ? { key: "Grant", value: pounds(pence) }
          : { key: "Grants", value: `${grants}, ${pounds(pence)} in all` },
        { key: grants === 1 ? "What for" : "The newest", value: newest },
        { key: "Identifier", value: <span>{identifier}</span> },
        { key: "Numbers given", value: numbers.filter(Boolean).join(", ") || "None" },
      ]}
    />
  );
}

interface DoubtfulProps {
  recipients: readonly Recipient[];
  /** What was sent for one of them and is not right yet. */
  form: FormState;
}

/** Recipients that may be one charity or another, each with those that it may be. */
export function DoubtfulRecipients({ recipients, form }: DoubtfulProps) {
  const isWrong = ({ id }: Recipient) => form.failed && form.value("grant") === id;
  return recipients.map((recipient) => (
    <section key={recipient.id} className="t-section t-section--near">
      <h2>{recipient.name}</h2>
      <RecipientFacts recipient={recipient} />
      <form method="post">
        <input type="hidden" name="say" value="settle" />
        <input type="hidden" name="grant" value={recipient.id} />
        <Radios
          name="charity"
          id={isWrong(recipient) ? "charity" : `charity-${recipient.id}`}
          error={isWrong(recipient) ? form.error("charity") : undefined}
          legend={
            <>
              Which charity is it?<span className="nhsuk-u-visually-hidden"> {recipient.name}</span>
            </>
          }
          options={[
            ...recipient.candidates.map((one) => ({
              value: one.number,
              label: one.name,
              hint: candidateHint(one),
            })),
            { value: "none", label: "None of these" },
          ]}
        />
        <Actions>
          <Button small>
            Settle this<span className="nhsuk-u-visually-hidden"> for {recipient.name}</span>
          </Button>
        </Actions>
      </form>
    </section>
  ));
}

function candidateHint({ number, companyNumber, postcode, likeness }: Recipient["candidates"][number]) {
  const parts = [
    `Charity ${number}`,
    companyNumber && `company ${companyNumber}`,
    postcode,
    likeness >= 1000 ? "the same name" : `the name is ${Math.round(likeness / 10)}% alike`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** Recipients that a person has settled, each with the way to take it back. */
export function SettledRecipients({ recipients }: { recipients: readonly Recipient[] }) {
  return recipients.map((recipient) => (
    <section key={recipient.id} className="t-section t-section--near">
      <h2>{recipient.name}</h2>
      <p>
        {recipient.settled
          ? `This is ${recipient.settled.name}, charity ${recipient.settled.number}.`
          : "This is none of the charities that were found."}
      </p>
      <RecipientFacts recipient={recipient} />
      <form method="post">
        <input type="hidden" name="say" value="take_back" />
        <input type="hidden" name="grant" value={recipient.id} />
        <Actions>
          <Button small look="secondary">
            Take this back<span className="nhsuk-u-visually-hidden"> for {recipient.name}</span>
          </Button>
        </Actions>
      </form>
    </section>
  ));
}
