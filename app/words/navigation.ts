import { paths } from "~/lib/paths";

interface Item {
  href: string;
  label: string;
  covers?: string;
}

const FIND: Item = { href: paths.groups(), label: "Find a group" };

const BY_ROLE: Record<string, readonly Item[]> = {
  link_worker: [
    { href: paths.people(), label: "My people" },
    { href: paths.referrals(), label: "Referrals" },
    FIND,
  ],
  organiser: [{ href: paths.manage(), label: "My groups", covers: paths.referrals() }, FIND],
  steward: [
    { href: paths.steward(), label: "Directory" },
    { href: paths.stewardClaims(), label: "Claims" },
    { href: paths.stewardReports(), label: "Reports" },
    { href: paths.stewardStale(), label: "To check" },
    { href: paths.stewardAreas(), label: "Areas" },
    { href: paths.stewardTerms(), label: "Terms" },
    { href: paths.stewardWords(), label: "Words" },
  ],
  commissioner: [
    { href: paths.reports(), label: "Areas" },
    { href: paths.reportHelp(), label: "Help asked for" },
    FIND,
  ],
  administrator: [
    { href: paths.adminAccounts(), label: "Accounts" },
    { href: paths.adminSearch(), label: "Search" },
    FIND,
  ],
};

const PUBLIC: readonly Item[] = [
  FIND,
  { href: paths.shortlist(), label: "My list" },
  { href: paths.myReferral(), label: "My referral" },
  { href: paths.signIn(), label: "Sign in" },
];

/** The main links for a role, or for somebody who is not signed in. */
export function mainLinks(role: string | null | undefined): readonly Item[] {
  return (role && BY_ROLE[role]) || PUBLIC;
}

/** The links at the foot of every page. The demo's mailbox only in the demo. */
export function footerLinks(demo: boolean): readonly Item[] {
  return [
    { href: paths.about(), label: "About Trellis" },
    { href: paths.privacy(), label: "Your privacy" },
    { href: paths.accessibility(), label: "Accessibility" },
    { href: paths.forGroups(), label: "I run a group" },
    ...(demo ? [{ href: paths.mailbox(), label: "Demo mailbox" }] : []),
  ];
}
