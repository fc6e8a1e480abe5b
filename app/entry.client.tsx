import { RemixBrowser } from "@remix-run/react";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

// Only pages that render <Scripts> ever load this file.
startTransition(() => {
  hydrateRoot(document, <RemixBrowser />);
});
