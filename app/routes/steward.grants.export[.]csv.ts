import { guarded } from "~/features/access/guard.server";
import { grantsFile } from "~/features/exchange/360giving/file-response.server";
import { allGrants } from "~/features/exchange/queries/all-grants.server";

export const loader = guarded("grant.manage", async ({ actor }) =>
  grantsFile("csv", { name: "grants", title: "Published grants kept in Trellis", now: new Date() }, () =>
    allGrants(actor),
  ),
);
