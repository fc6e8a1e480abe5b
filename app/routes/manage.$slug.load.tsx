import { useLoaderData, type MetaFunction } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { groupLoad } from "~/features/load/queries/group-load.server";
import { LoadMonths } from "~/features/load/ui/load-months";
import { LookAhead } from "~/features/load/ui/look-ahead";
import { Signals } from "~/features/load/ui/signals";
import { StrainHistory } from "~/features/load/ui/strain-history";
import { StrainQuestion } from "~/features/load/ui/strain-question";
import { signpostSentence, unfundedSentence } from "~/features/load/history";
import { agreementSentence } from "~/features/load/rules";
import { PlacesDrawing } from "~/features/places/ui/places-summary";
import { paths } from "~/lib/paths";
import { Crumb } from "~/ui/crumb";
import { Section } from "~/ui/layout";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("group.manage", async ({ actor, params }) => ({
  load: await groupLoad(actor, params.slug ?? ""),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Load of ${data?.load.group.name} – Trellis` },
];

export default function LoadPage() {
  const { load } = useLoaderData<typeof loader>();
  const { group, flag, computed, signals, isAsked } = load;
  const unpaid = unfundedSentence(load.yearOfDays, load.funded !== "not_paid_per_place");
  return (
    <>
      <Crumb href={paths.manageGroup(group.slug)}>Back to group home</Crumb>
      <PageHead eyebrow={group.name} title="Load over the year" />
      <LoadMonths months={load.months} />
      {unpaid && (
        <p>
          {unpaid} <a href={paths.statements(group.slug)}>See the statements</a>.
        </p>
      )}
      <Section title="Today">
        <PlacesDrawing pool={group.pool} funded={load.funded} />
      </Section>
      <Section title="The look ahead">
        <LookAhead outlook={load.outlook} />
      </Section>
      <Section title="How the strain went">
        <StrainHistory steps={load.history} today={load.today} />
      </Section>
      <Section title="Signposts">
        <p>{signpostSentence(load.signposts)}</p>
      </Section>
      <Section title="What the numbers say">
        {isAsked ? (
          <StrainQuestion action={paths.manageStrain(group.slug)} flag={flag} computed={computed} />
        ) : (
          <p>{agreementSentence(flag?.level ?? null, computed, false)}</p>
        )}
        <Signals signals={signals} />
        <p className="t-small">
          Full is not ill: it takes signs of two kinds before the numbers say stretched. What you say decides.
        </p>
      </Section>
    </>
  );
}
