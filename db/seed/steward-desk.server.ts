import { randomUUID } from "node:crypto";
import { askToClaim } from "~/features/groups/commands/claim.server";
import { reportGroup } from "~/features/groups/commands/report.server";
import type { Claim, Report } from "~/features/groups/form";
import { addDays, instantAt, type Day } from "~/lib/dates";
import type { District } from "./district";

/** What somebody said, so many days ago at a time of the clock. */
type Said<What> = Omit<What, "key"> & { slug: string; daysAgo: number; time: string };

const REPORTS: Said<Report>[] = [
  {
    slug: "larkmoor-talk-english",
    daysAgo: 9,
    time: "11:20",
    topic: "times",
    words: "They start at half past ten now, not ten. It is on the door.",
  },
  {
    slug: "hill-library-lego",
    daysAgo: 6,
    time: "16:05",
    topic: "closed",
    words: "",
  },
  {
    slug: "digital-neighbours-home-visits",
    daysAgo: 4,
    time: "09:40",
    topic: "contact",
    words: "The number rings and rings. I tried three days.",
  },
  {
    slug: "wharf-hall-toy-library",
    daysAgo: 2,
    time: "14:15",
    topic: "place",
    words: "The lift has been out of order since the summer.",
  },
  {
    slug: "lark-rise-toddlers",
    daysAgo: 1,
    time: "12:35",
    topic: "worry",
    words:
      "The back gate stood open all morning and little ones ran out to the road twice. Nobody was watching it.",
  },
];

const CLAIMS: Said<Omit<Claim, "organisationName">>[] = [
  {
    slug: "moor-top-star-gazers",
    daysAgo: 8,
    time: "21:10",
    name: "Maureen Tandy",
    email: "maureen.tandy@clubs.test",
    proof: "I have kept the keys and the tea money since 2017. The caretaker of the chapel knows me.",
  },
  {
    slug: "lark-rise-bowls",
    daysAgo: 5,
    time: "10:25",
    name: "Colin Holt",
    email: "colin.holt@clubs.test",
    phone: "01632 960877",
    proof: "Club secretary. My name is on the fixture card and on the noticeboard by the green.",
  },
  {
    slug: "moor-road-slimmers",
    daysAgo: 1,
    time: "19:50",
    name: "Yasmin Birch",
    email: "yasmin.birch@clubs.test",
    proofBy: "phone",
    proof: "I took over from Jean in March. Ring the number on the listing: I will answer it.",
  },
];

/** Reports and claims of the last days, by the commands that anybody uses, so that a steward has something to decide. */
export async function askStewards({ groups }: District, today: Day): Promise<void> {
  const named = (slug: string) => groups.find((group) => group.slug === slug);
  for (const { slug, daysAgo, time, ...report } of REPORTS) {
    const at = instantAt(addDays(today, -daysAgo), time);
    if (named(slug)) await reportGroup(slug, { ...report, key: randomUUID() }, at);
  }
  for (const { slug, daysAgo, time, ...claim } of CLAIMS) {
    const at = instantAt(addDays(today, -daysAgo), time);
    const organisationName = named(slug)?.name;
    if (organisationName) await askToClaim(slug, { ...claim, organisationName, key: randomUUID() }, at);
  }
}
