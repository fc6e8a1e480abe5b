import { useLoaderData } from "@remix-run/react";
import type { MetaFunction } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { isSensitive } from "~/features/groups/vocabulary";
import { groupCards } from "~/features/search/cards.server";
import { mapSettings } from "~/features/search/map.server";
import { understood } from "~/features/search/own-words";
import { chosenFrom, NOTHING_ASKED, readRequest, writeRequest } from "~/features/search/request";
import { isSeen } from "~/features/search/seen";
import { search } from "~/features/search/search.server";
import { orderWords, resultsTitle, takenForWords } from "~/features/search/title";
import { FoundGroups } from "~/features/search/ui/found-groups";
import { FellBack } from "~/features/search/ui/results";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";
import { Crumb } from "~/ui/crumb";
import { ErrorSummary } from "~/ui/error-summary";
import { ChosenFilters } from "~/ui/filters";
import { PageHead } from "~/ui/page-head";

const UNKNOWN_PLACE = "We do not know that postcode. Try the first part, such as YX3.";

export const loader = open(async ({ request, visitor }) => {
  await limit(request, "search");
  const asked = understood(readRequest(new URL(request.url).searchParams));
  const now = new Date();
  const { found, place, ...result } = await search(asked, { now, seen: isSeen(request) });
  return {
    asked,
    place,
    ...result,
    title: resultsTitle(asked, { total: result.total, more: result.more, place: place?.name ?? null }),
    cards: await groupCards(found, { access: asked.access, now }),
    map: mapSettings(),
    canonical: `${env().PUBLIC_URL}${paths.groups(writeRequest({ ...NOTHING_ASKED, needs: asked.needs }))}`,
    quickExit: isSensitive(asked.needs),
    /** Link workers keep groups for a person instead. */
    mayKeep: visitor === null,
  };
});

/** The same for every reader without a cookie. */
export const headers = () => ({ "cache-control": "public, no-cache" });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data?.placeUnknown ? "Error: " : ""}${data?.quickExit ? "Groups near you" : (data?.title ?? "Groups")} – Trellis`,
  },
  {
    name: "description",
    content: "Local groups, when they meet, what they cost, and whether they have room today.",
  },
  // Every search is a view of a few lists: those of a need, and that of everything
  ...(data ? [{ tagName: "link", rel: "canonical", href: data.canonical }] : []),
];

export default function Results() {
  const data = useLoaderData<typeof loader>();
  const { asked, place, placeUnknown, title, total, words, fellBack, noted } = data;
  const chosen = chosenFrom(asked, place?.name ?? null).map(({ key, label, without }) => ({
    key,
    label,
    without: paths.groups(writeRequest(without)),
  }));
  const nearError = placeUnknown ? UNKNOWN_PLACE : undefined;
  const takenFor = takenForWords(asked.near, place);
  return (
    <>
      <Crumb href={paths.home()}>Back to what matters to you</Crumb>
      <ErrorSummary errors={nearError ? [{ href: "#near", text: nearError }] : []} />
      <PageHead title={title}>
        {takenFor && <p>{takenFor}</p>}
        <p>{orderWords({ total, words, near: place !== null, noted })}</p>
      </PageHead>
      {fellBack && <FellBack />}
      <ChosenFilters chosen={chosen} />
      <FoundGroups found={data} chosen={chosen} nearError={nearError} />
    </>
  );
}
