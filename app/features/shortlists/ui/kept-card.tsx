import type { ReactNode } from "react";
import { telephoneHref } from "~/features/groups/listing";
import { paths } from "~/lib/paths";
import { Actions } from "~/ui/button";
import { GroupCard } from "~/ui/group-card";
import type { ShortlistedGroup } from "../queries/shortlist.server";

/** A kept group, with how to ring it; `children` are what can be done with it. */
export function KeptCard({
  group: { card, listing },
  children,
}: {
  group: ShortlistedGroup;
  children: ReactNode;
}) {
  const { phone } = listing;
  return (
    <GroupCard
      name={card.name}
      href={paths.group(card.slug)}
      summary={card.summary}
      facts={[
        { label: "When", value: whenOf(card) },
        { label: "Where", value: card.where },
        { label: "Cost", value: card.cost },
        ...(phone ? [{ label: "Ring", value: <a href={telephoneHref(phone)}>{phone}</a> }] : []),
      ]}
      access={card.marks}
      room={{ room: card.room, words: card.roomWords }}
      checked={card.checked}
    >
      <Actions>{children}</Actions>
    </GroupCard>
  );
}

function whenOf({ times, next }: ShortlistedGroup["card"]): string {
  if (times.length === 0) return "Ask them";
  return `${times.join("; ")}.${next ? ` Next: ${next}.` : ""}`;
}
