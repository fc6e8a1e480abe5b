import { roomForLinkWorkers } from "../room-words";
import type { SeekerCard } from "~/features/search/seeker.server";
import { REFERRAL_REFUSALS } from "~/features/places/rules";
import { paths } from "~/lib/paths";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { GroupCard, GroupCards } from "~/ui/group-card";

interface Props {
  cards: readonly SeekerCard[];
  person: { id: string; firstName: string };
  numbered?: boolean;
  /** Groups can be kept for the person from here: those that are, and the page to come back to. */
  keeping?: { kept: readonly string[]; back: string };
}

/** Groups for a person, each with why it stands where it does, how much room there is, and what to do. */
export function SeekerCards({ cards, person, numbered = true, keeping }: Props) {
  return (
    <GroupCards>
      {cards.map((card, index) => (
        <GroupCard
          key={card.slug}
          number={numbered ? index + 1 : undefined}
          name={card.name}
          href={paths.group(card.slug)}
          summary={card.summary}
          facts={factsOf(card)}
          reasons={card.reasons
            .filter(({ kind }) => kind !== "room" && kind !== "checked")
            .map(({ words }) => words)}
          room={{ room: card.room, words: card.roomWords }}
          checked={card.checked}
        >
          {card.refusal && <p>{REFERRAL_REFUSALS[card.refusal]}</p>}
          <Actions>
            {card.lands && (
              <ButtonLink small href={paths.newReferral(person.id, card.slug)}>
                Refer {person.firstName}
                <span className="nhsuk-u-visually-hidden"> to {card.name}</span>
              </ButtonLink>
            )}
            <ButtonLink small look="secondary" href={paths.signpostGroup(card.slug)}>
              Give them the details
              <span className="nhsuk-u-visually-hidden"> of {card.name}</span>
            </ButtonLink>
            {keeping && (
              <KeepFor
                person={person}
                card={card}
                isKept={keeping.kept.includes(card.slug)}
                back={`${keeping.back}${numbered ? `#group-${index + 1}` : ""}`}
              />
            )}
          </Actions>
        </GroupCard>
      ))}
    </GroupCards>
  );
}

function KeepFor({
  person,
  card,
  isKept,
  back,
}: Pick<Props, "person"> & { card: SeekerCard; isKept: boolean; back: string }) {
  return (
    <form method="post" action={paths.keptFor(person.id)}>
      <input type="hidden" name="group" value={card.slug} />
      <input type="hidden" name="back" value={back} />
      <Button look="secondary" small name="step" value={isKept ? "take_off" : "keep"}>
        {isKept ? "Kept. Take off" : `Keep for ${person.firstName}`}
        <span className="nhsuk-u-visually-hidden"> ({card.name})</span>
      </Button>
    </form>
  );
}

function factsOf(card: SeekerCard) {
  return [
    { label: "When", value: card.times.join("; ") || card.next || "Ask them when" },
    { label: "Where", value: card.where },
    { label: "Cost", value: card.cost },
    // Places for people who are referred say nothing where nobody can be
    ...(card.refusal === "signpost_only" ? [] : [{ label: "Room", value: roomForLinkWorkers(card) }]),
  ];
}
