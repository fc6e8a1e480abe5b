/** What the web server and the renderer tell each other about one request. */
export type RequestFacts = {
  /** For the inline scripts of a page that sends React. */
  nonce: string;
  /** The request's short reference, the same as in the log and in `x-request-id`. */
  reference: string;
  /** Set by the renderer when the page sends React, which decides its script policy and its caching. */
  hydrated: boolean;
};

declare module "@remix-run/server-runtime" {
  interface AppLoadContext extends Partial<RequestFacts> {
    [key: string]: unknown;
  }
}
