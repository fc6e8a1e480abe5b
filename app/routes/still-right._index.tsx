import { data, redirect, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { open } from "~/features/access/guard.server";
import { groupOfLetter, groupSaidRight, thankedFor } from "~/features/groups/freshness-link.server";
import { sayStillRight } from "~/features/notices/commands/still-right.server";
import { listingToConfirm } from "~/features/notices/queries/listing-to-confirm.server";
import { LetterGone, SaidStillRight, StillRightQuestion } from "~/features/notices/ui/still-right";
import { paths } from "~/lib/paths";
import { limit } from "~/lib/rate-limit.server";

export const loader = open(async ({ request }) => {
  const said = await groupSaidRight(request);
  const id = said ?? (await groupOfLetter(request))?.id;
  if (!id) return data({ page: null, isSaid: false }, 410);
  return data({ page: await listingToConfirm(id), isSaid: said !== null });
});

export const action = open(async ({ request }) => {
  await limit(request, "answer");
  const group = await groupOfLetter(request);
  if (!group) return redirect(paths.sayingStillRight());
  await sayStillRight(group);
  return redirect(paths.sayingStillRight(), { headers: { "set-cookie": await thankedFor(group.id) } });
});

export const headers = () => ({ "cache-control": "no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page ? `Still right? ${found.page.listing.name}` : "This link has run out"} – Trellis` },
];

export default function StillRight() {
  const { page, isSaid } = useLoaderData<typeof loader>();
  if (!page) return <LetterGone />;
  return isSaid ? <SaidStillRight page={page} /> : <StillRightQuestion page={page} />;
}
