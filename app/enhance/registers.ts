/** The name under which the worker keeps registers on the phone. */
const CACHE = "trellis-registers";

/**
 * Starts the register of the page, if it has one; its code comes only then. Where nobody is signed in, registers kept
 * for use without a connection are taken off the device: after signing out, and before somebody else signs in.
 */
export function startRegisters() {
  const form = document.querySelector<HTMLFormElement>("form[data-register]");
  if (form) void import("./register").then(({ startRegister }) => startRegister(form));
  else if ("caches" in window && !document.querySelector("form[action='/sign-out']")) {
    void caches.delete(CACHE).catch(() => false);
  }
}
