import { paths } from "~/lib/paths";
import { EmptyState } from "~/ui/layout";
import { Actions } from "~/ui/button";
import { GroupCard, GroupCards } from "~/ui/group-card";
import { KeepButton, KeepForm } from "~/ui/keep-group";
import { Pagination } from "~/ui/pagination";
import type { GroupCard as Card } from "../cards.server";
import { FIRST_PAGE, writeRequest, type SearchRequest } from "../request";

interface Props {
  cards: readonly Card[];
  /** The number of the first, counted from 1. */
  start: number;
  /** The search that found them, for the way back; "" when addresses should not say it. */
  foundBy: string;
  /** Readers without an account keep groups on their device. */
  mayKeep: boolean;
}

/** The groups of one page, numbered as on the map. */
export function ResultList({ cards, start, foundBy, mayKeep }: Props) {
  return (
    <>
      {mayKeep && <KeepForm back={paths.groups(foundBy)} />}
      <GroupCards start={start}>
        {cards.map((card, index) => (
          <GroupCard
            key={card.id}
            number={start + index}
            name={card.name}
            href={paths.group(card.slug, card.sensitive ? "" : foundBy)}
            summary={card.summary}
            facts={factsOf(card)}
            access={card.marks}
            room={{ room: card.room, words: card.roomWords }}
            checked={card.checked}
            reasons={card.why}
          >
            {/* What may be unsafe to keep is kept from its own page, where that is said. */}
            {mayKeep && !card.sensitive && (
              <Actions>
                <KeepButton slug={card.slug} name={card.name} />
              </Actions>
            )}
          </GroupCard>
        ))}
      </GroupCards>
    </>
  );
}

function factsOf({ times, next, where, cost }: Card) {
  return [
    { label: "When", value: <When times={times} next={next} /> },
    { label: "How far", value: where },
    { label: "Cost", value: cost },
  ];
}

function When({ times, next }: Pick<Card, "times" | "next">) {
  if (times.length === 0) return "Ask them";
  return (
    <>
      {times.join("; ")}.
      {next && (
        <>
          <br />
          Next: {next}
        </>
      )}
    </>
  );
}

/** When nothing fits: which choice to leave out, and how many groups there would be. */
export function NothingFound({
  instead,
}: {
  instead: readonly { label: string; total: string; href: string }[];
}) {
  return (
    <EmptyState title="What you can do">
      {instead.length > 0 && (
        <>
          <p>Leave one of these out and there is something for you:</p>
          <ul>
            {instead.map(({ label, total, href }) => (
              <li key={href}>
                <a href={href}>Without {label}</a>: {total}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        You can <a href={paths.home()}>start again</a>, or ask at your GP surgery for a link worker. They know
        people and places that no list has.
      </p>
    </EmptyState>
  );
}

/** The way on, and back to the top; between them the browser's own Back. */
export function ResultPages({ asked, next }: { asked: SearchRequest; next: SearchRequest | null }) {
  const hrefOf = (request: SearchRequest) => paths.groups(writeRequest(request));
  return (
    <Pagination
      label="Pages of results"
      back={
        asked.after ? { href: hrefOf({ ...asked, ...FIRST_PAGE }), label: "Start of the list" } : undefined
      }
      on={next ? { href: hrefOf(next), label: `Groups from ${next.past + 1}` } : undefined}
    />
  );
}

/** One plain line when the search that people know better is not there. */
export function FellBack() {
  return (
    <p className="t-small">
      Our quick search is resting, so this list comes from the slower one. The groups and their places are up
      to date.
    </p>
  );
}
