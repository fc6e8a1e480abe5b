import { redirect } from "@remix-run/node";
import { guarded } from "~/features/access/guard.server";
import { paths } from "~/lib/paths";

export const loader = guarded("account.manage", async () => redirect(paths.adminAccounts()));
