import { redirect, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guarded } from "~/features/access/guard.server";
import { decideListing } from "~/features/groups/commands/decide-listing.server";
import { stewardListing } from "~/features/groups/queries/steward-listing.server";
import { listingForm, STATUS_WORDS } from "~/features/groups/stewardship";
import { GroupFacts } from "~/features/groups/ui/group-facts";
import { GroupPictures } from "~/features/groups/ui/group-pictures";
import { ListingDecision } from "~/features/groups/ui/listing-decision";
import { ReportList } from "~/features/groups/ui/report-list";
import { formatDate, londonDay } from "~/lib/dates";
import { NotFound } from "~/lib/errors";
import { formState } from "~/lib/forms";
import { readForm } from "~/lib/forms.server";
import { paths } from "~/lib/paths";
import { AccessList } from "~/ui/access-mark";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { Columns, Section } from "~/ui/layout";
import { Tag } from "~/ui/notes";
import { PageHead } from "~/ui/page-head";

export const loader = guarded("group.approve", async ({ actor, params }) =>
  stewardListing(actor, params.slug),
);

export const action = guarded("group.approve", async ({ actor, params, request }) => {
  const choice = await readForm(request, listingForm);
  if (!choice.ok) return choice.reply();
  if (!params.slug) throw new NotFound();
  await decideListing(actor, params.slug, choice.value);
  return redirect(paths.stewardListing(params.slug));
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Check ${data.listing.name}` : "A listing"} – Trellis` },
];

export default function StewardListing() {
  const { listing, status, area, pictures, reports, sentBack } = useLoaderData<typeof loader>();
  const form = formState(useActionData<typeof action>());
  return (
    <>
      <Crumb href={paths.steward()}>Back to the directory</Crumb>
      <ErrorSummary errors={form.summary} />
      <PageHead title={listing.name} lead={listing.summary} eyebrow={<Tag>{STATUS_WORDS[status]}</Tag>}>
        {sentBack && (
          <p>
            Sent back on {formatDate(londonDay(sentBack.at))}. {sentBack.because}.
          </p>
        )}
      </PageHead>
      <Columns
        main={
          <>
            <GroupFacts listing={listing} />
            {listing.description.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            <GroupPictures pictures={pictures} />
            <Section title="Getting in" near>
              <AccessList facts={listing.access} />
            </Section>
            {reports.length > 0 && (
              <Section title="What people said is not right" near>
                <ReportList reports={reports} onListing />
              </Section>
            )}
          </>
        }
        side={
          <>
            <ListingDecision status={status} form={form} />
            <p className="t-small t-after-panel">{listing.checked}.</p>
            <p className="t-small">{area ? `Area: ${area}.` : "In no area."}</p>
            <p className="t-small">
              {listing.organisation ? `Run by ${listing.organisation}.` : "Nobody looks after it yet."}
            </p>
            <p className="t-small">
              <a href={paths.managePictures(listing.slug)}>Pictures and leaflet</a>
            </p>
            {status === "listed" && (
              <p className="t-small">
                <a href={paths.group(listing.slug)}>See it as people do</a>
              </p>
            )}
          </>
        }
        sideLabel="What to do with this listing"
      />
    </>
  );
}
