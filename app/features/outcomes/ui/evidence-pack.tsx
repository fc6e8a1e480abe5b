import { pounds, potWords } from "~/features/funding/words";
import { notPaidFor, type LoadMonth } from "~/features/load/history";
import { LoadPicture } from "~/features/load/ui/load-months";
import { PlacesDrawing } from "~/features/places/ui/places-summary";
import { counted, formatDate, formatMonth } from "~/lib/dates";
import { DataTable } from "~/ui/data-table";
import { Finding, Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";
import { QrCode } from "~/ui/qr-code";
import { loadFindingOf, periodWords, type Figure } from "../evidence";
import type { EvidencePack } from "../queries/evidence-pack.server";

/** The two pages: what the group carries, then what came of it and what it was paid. */
export function Evidence({ pack }: { pack: EvidencePack }) {
  return (
    <>
      <div className="t-sheet t-evidence">
        <PageHead
          eyebrow={`What we do, ${periodWords(pack.period)}`}
          title={pack.group.name}
          lead={whoWeAre(pack)}
        />
        <Section title="Who we reach" near>
          <Figures figures={pack.reach} />
          <Needs needs={pack.needs} />
        </Section>
        <Section title="What we carry" near>
          <Finding>{loadFindingOf(pack.months)}</Finding>
          <LoadPicture months={pack.months} />
          <Months months={pack.months} />
          <Figures figures={pack.load} />
        </Section>
      </div>
      <div className="t-sheet t-evidence">
        <Section title="Who comes" near>
          {pack.attendance.length > 0 ? (
            <Figures figures={pack.attendance} />
          ) : (
            <p>Too few registers were kept in these months to tell.</p>
          )}
        </Section>
        <Section title="What changed for people" near>
          <Figures figures={pack.outcomes} />
        </Section>
        <Section title="How hard it was" near>
          {pack.strain.length > 0 ? (
            <Figures figures={pack.strain} />
          ) : (
            <p>There are no figures for these months yet.</p>
          )}
        </Section>
        <Section title="What we are paid for" near>
          <Pots pack={pack} />
          <Figures figures={pack.unpaid} />
        </Section>
        <Section title={`Our places on ${formatDate(pack.today)}`} near>
          <PlacesDrawing pool={pack.group.pool} funded={pack.funded} />
        </Section>
        <div className="t-sheet__foot">
          <QrCode text={pack.address} label="Leads to our page" />
          <p className="t-small">
            Figures about people are protected: a star stands for 1 to 7, and the rest go to the nearest 5, so
            they may not add up. What we carry and are paid for is our own and is exact. All of it is counted
            by Trellis from referrals, registers and pots of money as they happened, and made on{" "}
            {formatDate(pack.today)}.
          </p>
        </div>
      </div>
    </>
  );
}

function whoWeAre({ group, organisation: { name, charityNumber } }: EvidencePack): string {
  const charity = charityNumber ? `, charity ${charityNumber}` : "";
  const where = group.venue ? ` We meet at ${group.venue}.` : "";
  return `A group of ${name}${charity}.${where}`;
}

/** Each figure with its name and what it means. */
function Figures({ figures }: { figures: readonly Figure[] }) {
  if (figures.length === 0) return null;
  return (
    <dl className="t-figures">
      {figures.map(({ label, value, means }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="t-figures__value">{value}</dd>
          <dd className="t-small">{means}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The chart's figures, a column a month. */
function Months({ months }: Pick<EvidencePack, "months">) {
  if (months.length === 0) return null;
  const row = (label: string, of: (month: LoadMonth) => number | null) => ({
    key: label,
    cells: [label, ...months.map((month) => of(month) ?? "–")],
  });
  return (
    <div className="t-month-columns">
      <DataTable
        caption="On the last day of each month"
        columns={[
          { label: "Month" },
          ...months.map(({ onDay }) => ({ label: formatMonth(onDay).slice(0, 3), numeric: true })),
        ]}
        rows={[
          row("People", ({ people }) => people),
          row("Safe places", ({ safe }) => safe),
          row("Funded places", ({ funded }) => funded),
          row("Not paid for", notPaidFor),
        ]}
      />
    </div>
  );
}

function Needs({ needs }: Pick<EvidencePack, "needs">) {
  if (needs.length === 0) return null;
  const said = needs.map(({ need, people }) => `${need} (${people})`).join("; ");
  return <p>What people came for, where 8 or more did: {said}. One person may come for several things.</p>;
}

/** As many pots as there is room for on the second page. */
const MOST_POTS = 4;

/** The pots that pay the longest; the others with their sum. */
function Pots({ pack: { pots } }: { pack: EvidencePack }) {
  if (pots.length === 0) return <p>Nobody pays us by the place.</p>;
  const byEnd = pots.toSorted((a, b) => b.endsOn.localeCompare(a.endsOn));
  const [shown, others] = [byEnd.slice(0, MOST_POTS), byEnd.slice(MOST_POTS)];
  const sum = others.reduce((all, pot) => all + (pot.amountPence ?? 0), 0);
  return (
    <>
      <DataTable
        caption="Money that paid in these months, or pays now"
        columns={[
          { label: "Funder" },
          { label: "What it pays" },
          { label: "Amount", numeric: true },
          { label: "Covers" },
        ]}
        rows={pots
          .filter((pot) => shown.includes(pot))
          .map((pot) => ({
            key: pot.id,
            cells: [
              pot.funder,
              potWords(pot),
              pot.amountPence === null ? "not said" : pounds(pot.amountPence),
              `${formatDate(pot.startsOn)} to ${formatDate(pot.endsOn)}`,
            ],
          }))}
      />
      {others.length > 0 && (
        <p className="t-small">
          And {counted(others.length, "pot")} more{sum > 0 && `, of ${pounds(sum)}`}.
        </p>
      )}
    </>
  );
}
