/**
 * The one place for Remix's own options; vite.config.ts passes them to the plugin.
 * Lazy route discovery stays off: its manifest endpoint has been a denial-of-service hole twice.
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: "app",
  ssr: true,
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
