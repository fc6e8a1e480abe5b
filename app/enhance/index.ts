import { startCopy } from "./copy";
import { startErrorSummary } from "./error-summary";
import { startMap } from "./map";
import { startQuickExit } from "./quick-exit";
import { startRegisters } from "./registers";
import { startShortlist } from "./shortlist";
import { startSuggestions } from "./suggest";

// Pages without React load this file. Each part looks for its own mark in the page and does nothing without it.
startCopy();
startErrorSummary();
startMap();
startQuickExit();
startRegisters();
startShortlist();
startSuggestions();
