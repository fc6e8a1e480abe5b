import { and, eq } from "drizzle-orm";
import { asActor } from "~db/client.server";
import { groupClaims, groups } from "~db/schema";
import { env } from "~/lib/env.server";
import { paths } from "~/lib/paths";
import { CLOCK } from "../../access/actor.server";
import type { Jobs } from "../../events/outbox.server";
import { CODE_MINUTES, makeClaimCode } from "../../groups/claim-code.server";
import { deliver, type Try } from "../deliver.server";
import { claimApproved, claimCode, claimDeclined } from "../letters/to-claimant";

/** Tells whoever claimed a listing what was decided; one that is still open tells nothing. */
export async function runClaimDecided(job: Jobs["claim_decided"], attempt: Try): Promise<void> {
  const [claim] = await asActor(CLOCK, (tx) =>
    tx
      .select({
        status: groupClaims.status,
        name: groupClaims.name,
        email: groupClaims.email,
        group: groups.name,
        slug: groups.slug,
      })
      .from(groupClaims)
      .innerJoin(groups, eq(groups.id, groupClaims.groupId))
      .where(eq(groupClaims.id, job.claimId)),
  );
  if (!claim || claim.status === "open") return;
  const { status, name, group, slug } = claim;
  const address = (path: string) => new URL(path, env().PUBLIC_URL).href;
  await deliver(
    {
      announcement: job.announcement,
      kind: `claim.${status}`,
      audience: "organiser",
      to: claim.email.trim().toLowerCase(),
    },
    async () =>
      status === "approved"
        ? claimApproved(name, group, {
            home: address(paths.manageGroup(slug)),
            assurance: address(paths.manageAssurance(slug)),
          })
        : claimDeclined(name, group, address(paths.group(slug))),
    attempt,
  );
}

/** Sends a new code to the address on the listing that somebody claims, while nobody has decided. */
export async function runClaimCode(job: Jobs["claim_code"], attempt: Try): Promise<void> {
  const [claim] = await asActor(CLOCK, (tx) =>
    tx
      .select({ name: groupClaims.name, group: groups.name, email: groups.email })
      .from(groupClaims)
      .innerJoin(groups, eq(groups.id, groupClaims.groupId))
      .where(and(eq(groupClaims.id, job.claimId), eq(groupClaims.status, "open"))),
  );
  if (!claim?.email) return;
  const { announcement } = job;
  await deliver(
    { announcement, kind: "claim.code", audience: "organiser", to: claim.email.trim().toLowerCase() },
    async (tx) => claimCode(claim.name, claim.group, await makeClaimCode(tx, job.claimId), CODE_MINUTES),
    attempt,
  );
}
