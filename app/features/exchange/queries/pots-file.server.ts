import type { ActorContext } from "~db/client.server";
import { env } from "~/lib/env.server";
import { NotFound } from "~/lib/errors";
import { paths } from "~/lib/paths";
import { grantsFile, type FileKind } from "../360giving/file-response.server";
import { grantsFromPots } from "../360giving/from-pot";
import { potsToPublish } from "./own-grants.server";

/** A file of a group's own money as published grants. Not found when it is another's or has nothing to publish. */
export async function potsFile(actor: ActorContext, slug: string, kind: FileKind): Promise<Response> {
  const { group, pots } = await potsToPublish(actor, slug);
  const { PUBLIC_URL, PUBLISHER_PREFIX: prefix } = env();
  const grants = grantsFromPots(group, pots, { prefix, page: `${PUBLIC_URL}${paths.group(group.slug)}` });
  if (grants.length === 0) throw new NotFound();
  const about = { name: `grants-${group.slug}`, title: `Money for places at ${group.name}`, now: new Date() };
  return grantsFile(kind, about, async function* () {
    yield* grants;
  });
}
