import { z } from "zod";

const grant = z.uuid({ error: "Open the page again, then choose" });

/** What a steward says of a doubtful recipient, or takes back. */
export const settleForm = z.discriminatedUnion(
  "say",
  [
    z.object({
      say: z.literal("settle"),
      grant,
      charity: z
        .string({ error: "Choose a charity, or none of these" })
        .regex(/^(none|[A-Z]{0,3}[0-9]{5,8})$/, "Choose a charity, or none of these"),
    }),
    z.object({ say: z.literal("take_back"), grant }),
  ],
  { error: "Choose a charity, or none of these" },
);

/** The largest file that is read while somebody waits for the page. */
export const GRANT_FILE_BYTES = 5 * 1024 ** 2;

const file = z
  .file({ error: "Choose a file of grants" })
  .min(1, "That file is empty. Choose another one")
  .max(GRANT_FILE_BYTES, "Choose a file of 5 MB or less. A larger one is read by “npm run import”");

/** A file of published grants. */
export const grantFileForm = z.object({ file });
