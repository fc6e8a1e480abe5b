import { redirect } from "@remix-run/node";
import { open } from "~/features/access/guard.server";
import { slugOfCode } from "~/features/groups/queries/short-address.server";
import { paths } from "~/lib/paths";

/** A group's short address, as printed and texted. */
export const loader = open(async ({ params }) => redirect(paths.group(await slugOfCode(params.code))));
