import { redirect } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { openReference } from "~/features/notices/person-cookie.server";
import { paths } from "~/lib/paths";

export const loader = open(async () => redirect(paths.myReferral()));

export const action = open(async () =>
  redirect(paths.home(), { headers: { "set-cookie": await openReference.clear() } }),
);
