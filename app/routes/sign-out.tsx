import { redirect } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { signOut } from "~/features/access/sign-in.server";
import { paths } from "~/lib/paths";

export const loader = open(async () => redirect(paths.home()));

export const action = open(async ({ request, visitor }) =>
  redirect(paths.home(), visitor ? { headers: await signOut(request) } : undefined),
);
