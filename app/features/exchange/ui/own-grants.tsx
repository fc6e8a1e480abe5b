import { pounds } from "~/features/funding/words";
import { counted, formatDate } from "~/lib/dates";
import { paths } from "~/lib/paths";
import { Actions, ButtonLink } from "~/ui/button";
import { SummaryList } from "~/ui/summary-list";
import type { OwnGrant } from "../queries/own-grants.server";

/** Published grants to an organisation, each with the way to count on its money. */
export function OwnGrants({ slug, grants }: { slug: string; grants: readonly OwnGrant[] }) {
  return grants.map((grant) => (
    <section key={grant.id} className="t-section t-section--near">
      <h2>{grant.title}</h2>
      <SummaryList
        rows={[
          { key: "Funder", value: grant.funder },
          { key: "Amount", value: pounds(grant.amountPence) },
          { key: "Awarded on", value: formatDate(grant.awardedOn) },
          { key: "For", value: spanOf(grant) },
        ]}
      />
      {grant.pots > 0 && <p>You count on this money already, in {counted(grant.pots, "pot")}.</p>}
      <Actions>
        <ButtonLink
          href={paths.newPot(slug, { grant: grant.id })}
          look={grant.pots > 0 ? "secondary" : "primary"}
          small
        >
          {grant.pots > 0 ? "Make another pot from it" : "Make a pot from it"}
          <span className="nhsuk-u-visually-hidden">: {grant.title}</span>
        </ButtonLink>
      </Actions>
    </section>
  ));
}

function spanOf({ startsOn, endsOn, months }: OwnGrant): string {
  if (startsOn && endsOn) return `${formatDate(startsOn)} to ${formatDate(endsOn)}`;
  if (months) return `${counted(months, "month")}${startsOn ? ` from ${formatDate(startsOn)}` : ""}`;
  return startsOn ? `From ${formatDate(startsOn)}` : "The funder does not say";
}
