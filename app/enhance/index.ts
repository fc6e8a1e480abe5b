import { startErrorSummary } from "./error-summary";
import { startMap } from "./map";
import { startQuickExit } from "./quick-exit";

// Pages without React load this file. Each part looks for its own mark in the page and does nothing without it.
startErrorSummary();
startMap();
startQuickExit();
