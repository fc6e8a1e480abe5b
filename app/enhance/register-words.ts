import { notKeptWords } from "~/words/not-kept";
import type { Sending } from "./register-sending";

/** Where what was marked is now, in words, with a link to sign in where that is what it takes. */
export function stateWords(waiting: number, last: Sending | null): (string | Node)[] {
  const lost = last && last.notKept.length > 0 ? `${notKeptWords(last.notKept)} ` : "";
  if (waiting === 0) return [`${lost}Sent. The register is up to date.`];
  const kept = `${lost}Saved on this phone, ${waiting} to send.`;
  if (last?.stopped === "signed_out") return [`${kept} `, signInLink()];
  if (last?.stopped === "refused")
    return [`${kept} This group is not yours now, or another account made them.`];
  if (last?.stopped === "no_connection" || !navigator.onLine) {
    return [`${kept} They go by themselves when there is a connection.`];
  }
  return [kept];
}

function signInLink(): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = `/sign-in?${new URLSearchParams({ back: location.pathname })}`;
  link.textContent = "Sign in to send them";
  return link;
}
