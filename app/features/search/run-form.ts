import { z } from "zod";

export const runForm = z.object({
  kind: z.enum(["reindex", "reconcile"], { error: "Choose what to do with the index" }),
});
