import { telephoneHref } from "~/features/groups/listing";
import { isInDate, strainBecause, type StrainReason } from "~/features/load/flag";
import { freePlaces, placesNow, sayable } from "~/features/places/rules";
import { formatDate, londonDay } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Section } from "~/ui/layout";
import { StrainMark } from "~/ui/strain-mark";
import type { ReferralForLinkWorker } from "../queries/referral-for-link-worker.server";
import { roomForLinkWorkers } from "../room-words";

/** How the group is doing, as far as it bears on what a link worker should do. */
export function GroupToday({ page }: { page: ReferralForLinkWorker }) {
  const { group, pool, strain, waitWeeks } = page;
  const words = roomForLinkWorkers({
    safePlaces: pool.safePlaces,
    freePlaces: sayable(freePlaces(pool)),
    placesNow: sayable(placesNow(pool, londonDay(page.now))),
    noLimit: pool.limit === "none",
    waitingNow: pool.waitingNow,
    waitWeeks,
    lands: null,
  });
  return (
    <Section title="The group today" near>
      {strain && strain !== "comfortable" && (
        <p>
          <StrainMark level={strain} />
        </p>
      )}
      <p>
        {words} {strainWords(page)}
      </p>
      {group.phone && (
        <p>
          Ring them: <a href={telephoneHref(group.phone)}>{group.phone}</a>
        </p>
      )}
      <p>
        <a href={paths.group(group.slug)}>See {group.name}</a>
      </p>
    </Section>
  );
}

function strainWords({ strain, flag, now, referral, person }: ReferralForLinkWorker): string {
  if (!strain || strain === "comfortable") return "";
  const today = londonDay(now);
  const standing = flag && isInDate({ ...flag, reason: null, setAt: now }, today) ? flag : null;
  const because = standing?.reason ? ` ${strainBecause(standing.reason as StrainReason, "they")}` : "";
  const until = standing?.untilOn ? ` until ${formatDate(standing.untilOn, today)}` : "";
  const keeps = ["accepted", "started"].includes(referral.status)
    ? ` ${person?.firstName ?? "This person"}’s place is safe.`
    : "";
  if (strain === "paused") return `They are taking a break${because}${until}.${keeps}`;
  const effect = strain === "struggling" ? "new referrals go to the waiting list" : "other groups come first";
  return `They are ${strain}${because}${until}, so ${effect}.${keeps}`;
}
