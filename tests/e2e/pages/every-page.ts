import type { Role } from "~/features/access/permissions";

interface Shown {
  /** Nobody is signed in without it. */
  as?: Role;
  at: string;
  /** `at` only leads there: the first address on it that looks like this is the page, with `behind` after it. */
  link?: RegExp;
  behind?: string;
  status?: number;
}

const ID = "[0-9a-f-]{36}";
const OPEN_GROUP = "/groups?need=nature_arts&near=YX3";
const aGroup = (behind = ""): Shown => ({ at: `/groups/tuesday-diggers${behind}` });
const aPerson = (behind = ""): Shown => ({
  as: "link_worker",
  at: "/people",
  link: new RegExp(`/people/${ID}`),
  behind,
});
const aReferral = (behind = ""): Shown => ({
  as: "link_worker",
  at: "/referrals",
  link: new RegExp(`/referrals/${ID}`),
  behind,
});
const ownGroup = (behind = ""): Shown => ({ as: "organiser", at: `/manage/tuesday-diggers${behind}` });
const inGroup = (list: string, behind = ""): Shown => ({
  as: "organiser",
  at: `/manage/tuesday-diggers/people?list=${list}`,
  link: new RegExp(`/referrals/${ID}`),
  behind,
});

/** How every page is seen: at these addresses, by a journey through it, or never, since reading it leads elsewhere. */
type Seen = readonly Shown[] | { seenBy: `${string}.spec.ts` } | { leadsTo: string };

/** Every page of the site, by its route. */
export const EVERY_PAGE: Record<string, Seen> = {
  $: [{ at: "/no-such-page", status: 404 }],
  _index: [{ at: "/" }],
  about: [{ at: "/about" }],
  accessibility: [{ at: "/accessibility" }],
  "account._index": [{ as: "link_worker", at: "/account" }],
  "account.acting": [{ as: "link_worker", at: "/account/acting" }],
  "account.colleagues": [{ as: "organiser", at: "/account/colleagues" }],
  "account.password": [{ as: "organiser", at: "/account/password" }],
  "account.second-factor": [{ as: "steward", at: "/account/second-factor" }],
  "admin.accounts._index": [{ as: "administrator", at: "/admin/accounts" }],
  "admin.search": [{ as: "administrator", at: "/admin/search" }],
  "admin.accounts.new": [{ as: "administrator", at: "/admin/accounts/new" }],
  "admin.accounts.$id._index": [
    { as: "administrator", at: "/admin/accounts", link: new RegExp(`/admin/accounts/${ID}`) },
  ],
  "admin.accounts.$id.roles": [
    {
      as: "administrator",
      at: "/admin/accounts",
      link: new RegExp(`/admin/accounts/${ID}`),
      behind: "/roles",
    },
  ],
  "answer.$token": [{ at: "/answer/no-such-link", status: 410 }],
  "answer._index": { seenBy: "answer.spec.ts" },
  "still-right.$token": [{ at: "/still-right/no-such-link", status: 410 }],
  "still-right._index": [{ at: "/still-right", status: 410 }],
  "demo.mailbox._index": [{ at: "/demo/mailbox" }],
  "demo.mailbox.$id": { seenBy: "answer.spec.ts" },
  "for-groups": [{ at: "/for-groups" }],
  "groups._index": [
    { at: OPEN_GROUP },
    { at: "/groups?q=zzzz&near=YX1" },
    { at: "/groups?need=bereavement&near=YX9" },
  ],
  "groups.$slug._index": [aGroup()],
  "groups.$slug.claim": [{ at: "/groups/basin-model-boats/claim" }],
  "groups.$slug.claim_.code": { seenBy: "listing.spec.ts" },
  "handover.$token": [{ at: "/handover/no-such-link", status: 410 }],
  "handover._index": { seenBy: "listing.spec.ts" },
  "groups.$slug.join": [aGroup("/join")],
  "groups.$slug.print": [aGroup("/print")],
  "groups.$slug.report": [aGroup("/report")],
  "groups.$slug.signpost": [{ ...aGroup("/signpost"), as: "link_worker" }],
  "manage.$slug.register._index": [ownGroup("/register")],
  "manage.$slug.register.$sessionId.$day": [
    {
      ...ownGroup("/register"),
      link: new RegExp(`/manage/tuesday-diggers/register/${ID}/[0-9-]{10}`),
    },
  ],
  "manage.$slug.help": [{ as: "organiser", at: "/manage/tuesday-diggers/help" }],
  "my-referral._index": [{ at: "/my-referral" }],
  "my-referral.code": { seenBy: "answer.spec.ts" },
  "my-referral.mine": { seenBy: "answer.spec.ts" },
  "people._index": [{ as: "link_worker", at: "/people" }],
  "people.new": [{ as: "link_worker", at: "/people/new" }],
  "people.$id._index": [aPerson()],
  "people.$id.contacts": [aPerson("/contacts")],
  "people.$id.edit": [aPerson("/edit")],
  "people.$id.find": [aPerson("/find")],
  "people.$id.kept": [aPerson("/kept")],
  privacy: [{ at: "/privacy" }],
  "referrals._index": [{ as: "link_worker", at: "/referrals" }],
  "referrals.new": { seenBy: "journey.spec.ts" },
  "referrals.$id._index": [aReferral(), inGroup("answer"), inGroup("attending")],
  "referrals.$id.closure": [inGroup("attending", "/closure")],
  "referrals.$id.decision": [inGroup("answer", "/decision")],
  "referrals.$id.start": [inGroup("accepted", "/start")],
  "referrals.$id.waiting": [inGroup("waiting", "/waiting")],
  "referrals.$id.offer": [aReferral("/offer")],
  "referrals.$id.recipient": [aReferral("/recipient")],
  "referrals.$id.withdrawal": [aReferral("/withdrawal")],
  "reports._index": [{ as: "commissioner", at: "/reports" }],
  "reports.gaps": [{ as: "commissioner", at: "/reports/gaps" }],
  "reports.help": [{ as: "commissioner", at: "/reports/help" }],
  "reports.$slug": [{ as: "commissioner", at: "/reports", link: /\/reports\/[a-z-]+/ }],
  "reset-password._index": [{ at: "/reset-password" }],
  "reset-password.$token": [{ at: "/reset-password/no-such-link", status: 410 }],
  "steward._index": [{ as: "steward", at: "/steward" }],
  "steward.words": [
    { as: "steward", at: "/steward/words" },
    { as: "steward", at: "/steward/words?words=walking" },
  ],
  "steward.terms": [{ as: "steward", at: "/steward/terms" }],
  "steward.terms_.$termId.removal": [
    { as: "steward", at: "/steward/terms", link: new RegExp(`/steward/terms/${ID}/removal`) },
  ],
  "steward.areas": [{ as: "steward", at: "/steward/areas" }],
  "steward.changes._index": [{ as: "steward", at: "/steward/changes" }],
  "steward.changes.$id": [
    { as: "steward", at: "/steward/changes", link: new RegExp(`/steward/changes/${ID}`) },
  ],
  "steward.claims": [{ as: "steward", at: "/steward/claims" }],
  "steward.grants._index": [
    { as: "steward", at: "/steward/grants" },
    { as: "steward", at: "/steward/grants?list=settled" },
  ],
  "steward.grants.import": [{ as: "steward", at: "/steward/grants/import" }],
  "steward.listings.$slug": [{ as: "steward", at: "/steward/listings/basin-model-boats" }],
  "steward.reports": [{ as: "steward", at: "/steward/reports" }],
  "steward.assurance._index": [
    { as: "steward", at: "/steward/assurance" },
    { as: "steward", at: "/steward/assurance?show=ending" },
  ],
  "steward.assurance.$slug": [
    { as: "steward", at: "/steward/assurance?show=signpost", link: /\/steward\/assurance\/[a-z-]+/ },
  ],
  "steward.stale": [
    { as: "steward", at: "/steward/stale" },
    { as: "steward", at: "/steward/stale?show=due" },
  ],
  "shortlist._index": [{ at: "/shortlist" }, { at: "/shortlist?g=tuesday-diggers&g=basin-model-boats" }],
  "shortlist.print": [
    { at: "/shortlist/print?g=tuesday-diggers" },
    { at: "/shortlist/print?g=tuesday-diggers&size=large" },
  ],
  "sign-in._index": [{ at: "/sign-in" }],
  "sign-in.code": { seenBy: "invited.spec.ts" },
  "manage._index": [{ as: "organiser", at: "/manage" }],
  "manage.$slug._index": [ownGroup()],
  "manage.$slug.assurance._index": [ownGroup("/assurance")],
  "manage.$slug.assurance.$item": [
    ownGroup("/assurance/insurance"),
    ownGroup("/assurance/safeguarding_lead"),
  ],
  "manage.$slug.check": { leadsTo: "the home of the group" },
  "manage.$slug.funding_.$potId.removal": [
    {
      as: "organiser",
      at: "/manage/tuesday-diggers/funding",
      link: new RegExp(`/manage/tuesday-diggers/funding/${ID}/removal`),
    },
  ],
  "manage.$slug.funding_.grants": [ownGroup("/funding/grants")],
  "manage.$slug.funding": [ownGroup("/funding")],
  "manage.$slug.handover": [ownGroup("/handover")],
  "manage.$slug.listing._index": [ownGroup("/listing")],
  "manage.$slug.listing.$topic": [
    ownGroup("/listing/about"),
    ownGroup("/listing/who"),
    ownGroup("/listing/place"),
    ownGroup("/listing/cost"),
    ownGroup("/listing/contact"),
  ],
  "manage.$slug.listing.changes": [ownGroup("/listing/changes")],
  "manage.$slug.listing.getting-in": [ownGroup("/listing/getting-in")],
  "manage.$slug.listing.joining": [ownGroup("/listing/joining")],
  "manage.$slug.funding_.new": [
    ownGroup("/funding/new"),
    ownGroup("/funding/new?rule=block"),
    ownGroup("/funding/new?rule=per_sustained"),
    ownGroup("/funding/new?rule=top_up"),
  ],
  "manage.$slug.funding_.$potId._index": [
    {
      as: "organiser",
      at: "/manage/tuesday-diggers/funding",
      link: new RegExp(`/manage/tuesday-diggers/funding/${ID}`),
    },
  ],
  "manage.$slug.statements._index": [ownGroup("/statements")],
  "manage.$slug.statements.$period._index": [
    {
      as: "organiser",
      at: "/manage/tuesday-diggers/statements",
      link: /\/manage\/tuesday-diggers\/statements\/\d{4}-\d\d/,
    },
  ],
  "manage.$slug.load": [ownGroup("/load")],
  "manage.$slug.people": [ownGroup("/people"), ownGroup("/people?list=past")],
  "manage.$slug.pictures": [ownGroup("/pictures")],
  "manage.$slug.places": [ownGroup("/places")],
  "manage.$slug.places_.limits": [ownGroup("/places/limits")],
  "manage.$slug.timetable._index": [ownGroup("/timetable")],
  "manage.$slug.timetable.new": [ownGroup("/timetable/new")],
  "manage.$slug.timetable.calendar": [ownGroup("/timetable/calendar")],
  "manage.$slug.timetable.$sessionId._index": [
    {
      as: "organiser",
      at: "/manage/tuesday-diggers/timetable",
      link: new RegExp(`/manage/tuesday-diggers/timetable/${ID}$`),
    },
  ],
  "manage.$slug.timetable.$sessionId.removal": [
    {
      as: "organiser",
      at: "/manage/tuesday-diggers/timetable",
      link: new RegExp(`/manage/tuesday-diggers/timetable/${ID}$`),
      behind: "/removal",
    },
  ],
  "manage.$slug.timetable.$sessionId.$day": [
    {
      as: "organiser",
      at: "/manage/tuesday-diggers/timetable",
      link: new RegExp(`/manage/tuesday-diggers/timetable/${ID}/\\d{4}-\\d{2}-\\d{2}`),
    },
  ],
  "manage.$slug.evidence": [ownGroup("/evidence")],
  "manage.$slug.strain": [ownGroup("/strain")],
};
