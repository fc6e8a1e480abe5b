import type { Day } from "~/lib/dates";
import { addDays, instantAt } from "~/lib/dates";
import { WORDS_RETURNED, type WordsReturned } from "~/features/groups/changes-decision";
import type { SomeWords } from "~/features/groups/listing-words";
import { listingChanges } from "../schema";
import { groupIdOf, type District } from "./district";
import { insertRows } from "./insert-rows.server";
import { asOwner } from "./reference.server";
import { stableId } from "./stable-id";

interface Said {
  slug: string;
  daysAgo: number;
  time: string;
  changes: SomeWords;
  /** What the page said when they began, where that is not what it says now. */
  began?: SomeWords;
  returned?: { reason: WordsReturned; note: string };
}
