import { counted, daysBetween, formatDate, type Day } from "~/lib/dates";
import { paths } from "~/lib/paths";
import type { Pot } from "../queries/pots.server";
import { isLive, isRate, type LevelInForce } from "../rules";
import { leftWords, potWords } from "../words";

interface Props {
  slug: string;
  pots: readonly Pot[];
  level: LevelInForce;
  today: Day;
}

/** Every pot of a group: those that pay or will, and apart from them those that have ended. */
export function PotsList({ pots, ...shown }: Props) {
  const current = pots.filter(({ endsOn }) => endsOn >= shown.today);
  const ended = pots.filter(({ endsOn }) => endsOn < shown.today);
  return (
    <>
      {current.length === 0 ? (
        <p>
          No pot of money is written down for now.
          {pots.length === 0 && " This group counts as not paid per place."}
        </p>
      ) : (
        <ul className="t-pots">
          {current.map((pot) => (
            <PotItem key={pot.id} pot={pot} {...shown} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{counted(ended.length, "pot")} that ended</span>
          </summary>
          <div className="nhsuk-details__text">
            <ul className="t-pots">
              {ended.map((pot) => (
                <PotItem key={pot.id} pot={pot} {...shown} />
              ))}
            </ul>
          </div>
        </details>
      )}
    </>
  );
}

function PotItem({ pot, slug, level, today }: Omit<Props, "pots"> & { pot: Pot }) {
  return (
    <li className="t-pot">
      <h3 className="t-pot__name">{pot.funder}</h3>
      <p>
        {potWords(pot)}
        {pot.purpose && `, ${pot.purpose}`}
      </p>
      <GoneBar {...goneOf(pot, today)} />
      <p>
        <strong>{leftWords(pot, level, today)}.</strong>{" "}
        <span className="t-nowrap">{formatDate(pot.startsOn, today)}</span> to{" "}
        <span className="t-nowrap">{formatDate(pot.endsOn, today)}</span>
        {isLive(pot, today) && `, ${counted(daysBetween(today, pot.endsOn) + 1, "day")} left`}.
      </p>
      <p className="t-pot__links">
        <a href={paths.changePot(slug, pot.id)}>
          Change<span className="nhsuk-u-visually-hidden"> the pot of {pot.funder}</span>
        </a>
        <a href={paths.removePot(slug, pot.id)}>
          Remove<span className="nhsuk-u-visually-hidden"> the pot of {pot.funder}</span>
        </a>
      </p>
    </li>
  );
}

/** How much of a pot is gone, from 0 to 1: of its money where it pays by the person, else of its days. */
function goneOf(pot: Pot, today: Day): { gone: number } {
  const part = isRate(pot)
    ? pot.accruedPence / Math.max(1, pot.amountPence ?? 1)
    : daysBetween(pot.startsOn, today) / (daysBetween(pot.startsOn, pot.endsOn) + 1);
  return { gone: Math.min(1, Math.max(0, part)) };
}

/** Only a picture: the sentence under it says the same. */
function GoneBar({ gone }: { gone: number }) {
  return (
    <svg className="t-pot__bar" height="14" aria-hidden="true" focusable="false">
      <rect x="0" y="1" width="100%" height="12" rx="6" className="t-pot__all" />
      {gone > 0 && <rect x="0" y="1" width={`${gone * 100}%`} height="12" rx="6" className="t-pot__gone" />}
    </svg>
  );
}
