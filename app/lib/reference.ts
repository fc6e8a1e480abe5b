import { createContext, useContext } from "react";

/** The short reference of the request being answered, as it stands in the log; absent in the browser. */
export const ReferenceContext = createContext<string | undefined>(undefined);

/** The reference an error page shows, short enough to read out on the telephone. */
export function useReference(): string | undefined {
  return useContext(ReferenceContext);
}
