import { createContext, useContext } from "react";

/** The once-only word that lets this answer's own inline scripts run; absent in the browser. */
export const NonceContext = createContext<string | undefined>(undefined);

/** The nonce to put on every inline script of a page that sends React. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
