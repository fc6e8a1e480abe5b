import { and, eq } from "drizzle-orm";
import { returnWords } from "~/features/groups/commands/decide-words.server";
import { saveWords } from "~/features/groups/commands/save-words.server";
import { sendWords } from "~/features/groups/commands/send-words.server";
import type { WordsReturned } from "~/features/groups/changes-decision";
import type { SomeWords } from "~/features/groups/listing-words";
import { wordsToDecide } from "~/features/groups/queries/waiting-words.server";
import type { StaffActor } from "~/features/access/actor.server";
import { addDays, instantAt, type Day } from "~/lib/dates";
import { asActor, type ActorContext } from "../client.server";
import { listingChanges } from "../schema";
import {
  groupIdOf,
  membershipIdOf,
  organisationIdOf,
  organiserOf,
  userIdOf,
  type District,
} from "./district";
import type { SeedGroup } from "./district/shape";

interface Said {
  slug: string;
  daysAgo: number;
  words: SomeWords;
  /** Without it the words are still with the group, not sent. */
  sentAt?: string;
  returned?: { reason: WordsReturned; note: string };
}

const SAID: Said[] = [
  {
    slug: "slipway-shed",
    daysAgo: 6,
    sentAt: "20:40",
    words: {
      summary: "A workshop by the river for anybody with time on their hands.",
      description:
        "We build bird boxes, mend oars and argue about glue. Some of us retired, some were made to. Everybody is welcome on every day now, not only on Wednesdays. Nobody has to talk, which is why we do.",
      audiences: [],
    },
  },
  {
    slug: "the-long-table",
    daysAgo: 3,
    sentAt: "21:15",
    words: {
      costPence: 350,
      costNote: "Or what you can. The first lunch is on us.",
      phoneNote: "Ask for Ines, before eleven.",
    },
  },
  {
    slug: "clay-for-carers",
    daysAgo: 1,
    sentAt: "19:05",
    words: {
      venue: "The Old Bakery",
      address: "2 Rope Walk",
      postcode: "YX3 1FH",
      gettingThere: "Round the back, through the yard. The kiln room has no step.",
    },
  },
  {
    slug: "wyn-carers-drop-in",
    daysAgo: 8,
    sentAt: "17:30",
    words: { firstTime: "Ask for Sheila Marsh. Her son has autism, so she knows what it is like." },
    returned: {
      reason: "private",
      note: "Could you leave out who Sheila’s son is? “Ask for Sheila, who looks after somebody too” would do.",
    },
  },
  {
    slug: "tuesday-diggers",
    daysAgo: 1,
    words: {
      gettingThere:
        "Bus 4 stops at the end of Bellpit Lane. Gate 2 is the green one; ring the bell if it is shut.",
    },
  },
];

/** What groups have changed on their pages and a steward has still to read, one given back, one not sent, by the commands. */
export async function changeListings(district: District, today: Day): Promise<void> {
  for (const said of SAID) {
    const group = district.groups.find(({ slug }) => slug === said.slug);
    if (!group) continue;
    const at = (time: string) => instantAt(addDays(today, -said.daysAgo), time);
    const organiser = (time: string) => organiserAt(district, group, at(time));
    await saveWords(organiser("16:20"), said.slug, said.words);
    if (said.sentAt) await sendWords(organiser(said.sentAt), said.slug);
    if (said.returned) await giveBack(said, instantAt(addDays(today, 1 - said.daysAgo), "10:10"));
  }
}

function organiserAt(district: District, { organisation }: SeedGroup, now: Date): ActorContext {
  const staff = organiserOf(district, organisation);
  return {
    role: "organiser",
    organisationId: organisationIdOf(organisation ?? ""),
    userId: staff && userIdOf(staff.email),
    now,
    quiet: true,
  };
}

async function giveBack({ slug, returned }: Said, now: Date): Promise<void> {
  const steward: StaffActor = {
    role: "steward",
    userId: userIdOf("steward@demo.test"),
    membershipId: membershipIdOf("steward@demo.test"),
    name: "",
    actingFor: "",
    teamId: null,
    organisationId: null,
    areaIds: [],
    now,
    quiet: true,
  };
  const [row] = await asActor(steward, (tx) =>
    tx
      .select({ id: listingChanges.id })
      .from(listingChanges)
      .where(and(eq(listingChanges.groupId, groupIdOf(slug)), eq(listingChanges.status, "submitted"))),
  );
  const waiting = row && (await wordsToDecide(steward, row.id));
  if (waiting && returned) await returnWords(steward, waiting.id, { ...returned, seen: waiting.seen });
}
