import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { NotFound, Refusal } from "~/lib/errors";
import { paths } from "~/lib/paths";
import type { StaffActor } from "./actor.server";
import { type Permission, rolesWith, scopeOf } from "./permissions";
import { type SignedIn, signedIn } from "./session.server";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

export interface StaffArgs extends LoaderFunctionArgs {
  actor: StaffActor;
}

export interface OpenArgs extends LoaderFunctionArgs {
  /** Who is signed in, if anybody: public pages greet them, and may show a link worker more. */
  visitor: SignedIn | null;
}

/** What a guarded or open handler carries, for the access matrix. */
export interface Declared {
  permission: Permission | "open" | "signed_in";
}

/**
 * Lets the handler run only for somebody who acts in a role that holds the permission. Signed out: to sign-in and back.
 * The wrong role: 403 with the role it takes. What the handler refuses or does not find becomes its page.
 */
export function guarded<T>(permission: Permission, handler: (args: StaffArgs) => Promise<T>) {
  const guard = (args: Args): Promise<T> =>
    answering(async () => {
      const visitor = await signedInOrAway(args);
      if (!visitor.actor) throw redirect(paths.acting(backTo(args.request)));
      if (scopeOf(permission, visitor.actor.role) === null) {
        throw data({ kind: "forbidden", roles: rolesWith(permission) }, 403);
      }
      return handler({ ...args, actor: visitor.actor });
    });
  return Object.assign(guard, { permission } satisfies Declared);
}

/**
 * For somebody signed in, whatever their role, even before they have chosen one. `beforeSecondFactor` is for the page
 * where somebody who lacks a second factor sets one up.
 */
export function forSignedIn<T>(
  handler: (args: LoaderFunctionArgs & { visitor: SignedIn }) => Promise<T>,
  { beforeSecondFactor = false } = {},
) {
  const guard = (args: Args): Promise<T> =>
    answering(async () => {
      const visitor = await (beforeSecondFactor ? visitorOrAway : signedInOrAway)(args);
      return handler({ ...args, visitor });
    });
  return Object.assign(guard, { permission: "signed_in" } satisfies Declared);
}

/** A public address, said so. */
export function open<T>(handler: (args: OpenArgs) => Promise<T>) {
  const guard = (args: Args): Promise<T> =>
    answering(async () => handler({ ...args, visitor: await signedIn(args.request, args.context) }));
  return Object.assign(guard, { permission: "open" } satisfies Declared);
}

async function visitorOrAway(args: Args): Promise<SignedIn> {
  const visitor = await signedIn(args.request, args.context);
  if (!visitor) throw redirect(paths.signIn(backTo(args.request)));
  return visitor;
}

async function signedInOrAway(args: Args): Promise<SignedIn> {
  const visitor = await visitorOrAway(args);
  if (visitor.needsSecondFactor) throw redirect(paths.secondFactor());
  return visitor;
}

/** Where to go on after signing in: the page itself, or for a form the page that it stands on. */
function backTo(request: Request): string {
  const url = new URL(request.url);
  return url.pathname.replace(/\.data$/, "") + (request.method === "GET" ? url.search : "");
}

async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotFound) throw data({ kind: "not_found" }, 404);
    if (error instanceof Refusal) throw data({ kind: "refused", code: error.code }, 409);
    throw error;
  }
}
