import { guarded } from "~/features/access/guard.server";
import { potsFile } from "~/features/exchange/queries/pots-file.server";

export const loader = guarded("funding.change", async ({ actor, params }) =>
  potsFile(actor, params.slug ?? "", "json"),
);
