import "@remix-run/node";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

declare global {
  interface ImportMetaEnv {
    /** Differs from build to build. */
    readonly BUILD_STAMP: string;
  }
}
