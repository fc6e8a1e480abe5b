import { open } from "~/features/access/guard.server";
import { NotFound } from "~/lib/errors";

/**
 * Every address that no other route answers. Without it the framework would write such addresses, which may hold
 * anything, to the console.
 */
export const loader = open(nothingHere);
export const action = open(nothingHere);

function nothingHere(): Promise<never> {
  return Promise.reject(new NotFound());
}

export default function NothingHere() {
  return null;
}
