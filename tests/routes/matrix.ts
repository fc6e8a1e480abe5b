import { randomUUID } from "node:crypto";
import type { Permission } from "~/features/access/permissions";
import { pictureFile } from "~/features/groups/pictures";
import { addDays, londonDay, mondayOf, weekdayOf } from "~/lib/dates";
import { paths } from "~/lib/paths";
import type { Place } from "../support/places";

type Declared = Permission | "open" | "signed_in";

export interface Row {
  /** What the page asks for; null where the address has no loader or no action. */
  loader: Declared | null;
  action: Declared | null;
  /** Null where the address only ever says "not found". */
  at: ((place: Place) => string) | null;
  /** Fields that the action accepts, so that it is the row, not the form, that decides in somebody else's place. */
  form?: (place: Place) => Record<string, string>;
  /** The address holds nothing of a place: it answers the same in every place. */
  everywhere?: true;
  /** Reading leads elsewhere without a look at the place. */
  readsNothing?: true;
  /** Sending the form takes the row away, so that sending it again finds nothing. */
  once?: true;
  /** Where the address says "not found" to everybody: a listing that is not shown, a page of the demo alone. */
  hidden?: (place: Place) => string;
}

/** A Tuesday to come: the group of a place meets on Tuesdays. */
const aTuesday = () => addDays(mondayOf(londonDay(new Date())), 8);

const both = (permission: Permission) => ({ loader: permission, action: permission });
const readOnly = (permission: Permission) => ({ loader: permission, action: null });

const page = (at: () => string): Row => ({ loader: "open", action: null, at, everywhere: true });
const form = (at: () => string): Row => ({ ...page(at), action: "open" });

const blockOfPlaces = (funder: string) => ({
  key: randomUUID(),
  rule: "block",
  funder,
  places: "4",
  startsOn: "2026-01-01",
  endsOn: "2026-12-31",
});

/** An address that is there for nobody, or for nobody outside the demo. */
const nowhere = (hidden: (place: Place) => string, action: "open" | null = null): Row => ({
  loader: "open",
  action,
  at: null,
  hidden,
  everywhere: true,
});

/** A page of a listed group, for anybody. */
const listing = (at: (slug: string) => string, own: keyof Place = "slug"): Row => ({
  ...page(() => at("")),
  at: (place) => at(String(place[own])),
  hidden: ({ unlisted }) => at(unlisted),
});

const account = (at: (place: Place) => string): Row => ({
  loader: "signed_in",
  action: "signed_in",
  at,
  everywhere: true,
});

/** The last Tuesday that is past. */
function aPastTuesday(): string {
  const yesterday = addDays(londonDay(new Date()), -1);
  return addDays(yesterday, -((weekdayOf(yesterday) + 5) % 7));
}

/** One row a file of `app/routes`, by its name: what it asks for, and where to try it. */
export const MATRIX: Record<string, Row> = {
  $: nowhere(() => "/no/such/page", "open"),
  _index: page(paths.home),
  about: page(paths.about),
  accessibility: page(paths.accessibility),
  "for-groups": page(paths.forGroups),
  privacy: page(paths.privacy),
  "pictures.$file": {
    ...page(() => ""),
    at: ({ photo }) => paths.picture(pictureFile(photo, "small")),
    hidden: ({ area }) => paths.picture(area),
  },
  "robots[.]txt": page(paths.robots),
  "sitemap[.]xml": page(() => paths.sitemap()),

  "shortlist._index": form(() => paths.shortlist(["a-group"])),
  "shortlist.print": page(() => paths.printShortlist(["a-group"])),
  "g.$code": listing(paths.shortGroup, "code"),

  "groups.suggest": page(() => `${paths.suggest()}?q=walk`),
  "groups._index": page(() => paths.groups("?q=walk")),
  "groups.$slug._index": listing(paths.group),
  "groups.map[.]json": page(() => "/groups/map.json?box=50,-8,60,2&zoom=6"),
  "groups.$slug.calendar[.]ics": listing(paths.groupCalendar),
  "groups.$slug.print": listing(paths.printGroup),
  "groups.$slug.join": { ...listing(paths.joinGroup), action: "open" },
  "groups.$slug.report": {
    ...listing(paths.reportGroup),
    action: "open",
    form: () => ({ key: randomUUID(), topic: "closed", words: "They have moved away" }),
  },
  "groups.$slug.signpost": {
    ...listing(paths.signpostGroup),
    ...both("signpost.record"),
    form: () => ({ key: randomUUID() }),
  },
  "groups.$slug.claim": {
    ...listing(paths.claimGroup, "unclaimed"),
    action: "open",
    form: () => ({
      key: randomUUID(),
      name: "Ann Reed",
      email: "ann@example.test",
      organisationName: "Reed",
      proof: "Ring us",
    }),
  },

  "groups.$slug.claim_.code": form(() => paths.claimCode("a-group")),

  "handover.$token": page(() => paths.takeOver("no-such-token")),
  "handover._index": form(paths.takingOver),

  "sign-in._index": form(() => paths.signIn()),
  "sign-in.code": form(() => paths.signInCode()),
  "sign-out": form(paths.signOut),
  "reset-password._index": form(paths.resetPassword),
  "reset-password.$token": form(() => paths.choosePassword("no-such-token")),

  "answer.$token": page(() => paths.answer("no-such-token")),
  "answer._index": form(paths.answering),
  "still-right.$token": page(() => paths.stillRight("no-such-token")),
  "still-right._index": form(paths.sayingStillRight),
  "my-referral._index": form(paths.myReferral),
  "my-referral.code": form(paths.myReferralCode),
  "my-referral.mine": form(paths.ownReferral),
  "my-referral.leave": form(paths.leaveOwnReferral),
  "demo.mailbox._index": nowhere(paths.mailbox),
  "demo.mailbox.$id": nowhere(({ sent }) => paths.mail(sent)),

  "account._index": account(paths.account),
  "account.acting": account(() => paths.acting()),
  "account.colleagues": { ...both("account.invite"), at: paths.colleagues, everywhere: true },
  "account.password": account(paths.changePassword),
  "account.second-factor": account(paths.secondFactor),

  "admin._index": { ...readOnly("account.manage"), at: paths.admin, everywhere: true },
  "admin.accounts._index": {
    ...readOnly("account.manage"),
    at: () => paths.adminAccounts(),
    everywhere: true,
  },
  "admin.accounts.new": { ...both("account.manage"), at: paths.adminInvite, everywhere: true },
  "admin.accounts.$id._index": { ...both("account.manage"), at: ({ account: id }) => paths.adminAccount(id) },
  "admin.accounts.$id.roles": { ...both("account.manage"), at: ({ account: id }) => paths.adminAddRole(id) },

  "admin.search": { ...both("search.manage"), at: () => paths.adminSearch(), everywhere: true },

  "people._index": { ...readOnly("person.read"), at: () => paths.people(), everywhere: true },
  "people.new": { ...both("person.change"), at: paths.newPerson, everywhere: true },
  "people.$id._index": { ...readOnly("person.read"), at: ({ person }) => paths.person(person) },
  "people.$id.find": { ...readOnly("referral.send"), at: ({ person }) => paths.findForPerson(person) },
  "people.$id.kept": {
    ...both("person.keep_group"),
    at: ({ person }) => paths.keptFor(person),
    form: ({ slug }) => ({ step: "keep", group: slug }),
  },
  "people.$id.edit": {
    ...both("person.change"),
    at: ({ person }) => paths.editPerson(person),
    form: () => ({ firstName: "Somebody else" }),
  },
  "people.$id.contacts": {
    ...both("person.change"),
    at: ({ person }) => paths.contactsOf(person),
    form: () => ({ key: randomUUID(), way: "phone", note: "Spoke" }),
  },

  "referrals._index": { ...readOnly("referral.read"), at: () => paths.referrals(), everywhere: true },
  "referrals.new": {
    ...both("referral.send"),
    at: ({ person, slug }) => paths.newReferral(person, slug),
    form: () => ({
      key: randomUUID(),
      needs: "loneliness",
      shared: "phone",
      agreed: "yes",
      toldHow: "phone",
      givenBy: "self",
    }),
  },
  "referrals.$id._index": { ...readOnly("referral.read"), at: ({ sent }) => paths.referral(sent) },
  "referrals.$id.decision": {
    ...both("referral.decide"),
    at: ({ sent }) => paths.referralDecision(sent),
    form: () => ({ kind: "accept" }),
  },
  "referrals.$id.waiting": {
    ...both("referral.decide"),
    at: ({ sent }) => paths.referralWaiting(sent),
    form: () => ({ kind: "wait" }),
  },
  "referrals.$id.offer": {
    ...both("referral.answer_offer"),
    at: ({ sent }) => paths.referralOffer(sent),
    form: () => ({ answer: "yes" }),
  },
  "referrals.$id.recipient": {
    ...both("referral.withdraw"),
    at: ({ sent }) => paths.referralRecipient(sent),
    form: () => ({ toldHow: "phone", givenBy: "self", agreed: "yes" }),
  },
  "referrals.$id.absence": {
    ...both("absence.settle"),
    at: ({ started }) => paths.referralAbsence(started),
    readsNothing: true,
  },
  "referrals.$id.start": {
    ...both("referral.start"),
    at: ({ accepted }) => paths.referralStart(accepted),
    form: () => ({ kind: "came", on: londonDay(new Date()) }),
  },
  "referrals.$id.session": {
    ...both("referral.decide"),
    at: ({ accepted }) => paths.referralSession(accepted),
    form: ({ session }) => ({ sessionId: session }),
    readsNothing: true,
  },
  "referrals.$id.withdrawal": {
    ...both("referral.withdraw"),
    at: ({ sent }) => paths.referralWithdrawal(sent),
    form: () => ({ reason: "consent_withdrawn" }),
  },
  "referrals.$id.closure": {
    ...both("referral.close"),
    at: ({ started }) => paths.referralClosure(started),
    form: () => ({ reason: "goals_met", goal: "achieved" }),
  },

  "manage._index": { ...readOnly("group.manage"), at: paths.manage, everywhere: true },
  "manage.$slug._index": { ...both("group.manage"), at: ({ slug }) => paths.manageGroup(slug) },
  "manage.$slug.load": { ...readOnly("group.manage"), at: ({ slug }) => paths.manageLoad(slug) },
  "manage.$slug.people": { ...readOnly("group.manage"), at: ({ slug }) => paths.managePeople(slug) },
  "manage.$slug.check": {
    ...both("places.change"),
    at: ({ slug }) => paths.manageCheck(slug),
    readsNothing: true,
  },
  "manage.$slug.register._index": {
    ...readOnly("register.keep"),
    at: ({ slug }) => paths.register(slug),
  },
  "manage.$slug.register.$sessionId.$day": {
    ...both("register.keep"),
    at: ({ slug, session }) => paths.registerOf(slug, session, aPastTuesday()),
    form: () => ({ key: randomUUID(), others: "3" }),
  },
  "manage.$slug.register.marks": {
    ...both("register.keep"),
    at: ({ slug }) => paths.registerMarks(slug),
    form: ({ account }) => ({ sent: JSON.stringify({ account, marks: [], counts: [] }) }),
    readsNothing: true,
  },
  "manage.$slug.places": {
    ...both("places.change"),
    at: ({ slug }) => paths.managePlaces(slug),
    form: () => ({ limit: "places", safePlaces: "1", holdDays: "7" }),
  },
  "manage.$slug.places_.limits": {
    ...both("places.change"),
    at: ({ slug }) => paths.placeLimits(slug),
  },
  "manage.$slug.evidence": { ...readOnly("group.manage"), at: ({ slug }) => paths.evidencePack(slug) },
  "manage.$slug.strain": {
    ...both("strain.flag"),
    at: ({ slug }) => paths.manageStrain(slug),
    form: () => ({ level: "paused" }),
  },
  "manage.$slug.help": {
    ...both("support.ask"),
    at: ({ slug }) => paths.manageHelp(slug),
    form: () => ({ does: "ask", key: randomUUID(), kind: "volunteers", says: "Two drivers" }),
  },
  "manage.$slug.funding": { ...readOnly("funding.change"), at: ({ slug }) => paths.manageFunding(slug) },
  "manage.$slug.funding_.new": {
    ...both("funding.change"),
    at: ({ slug }) => paths.newPot(slug),
    form: () => blockOfPlaces("Somebody"),
  },
  "manage.$slug.funding_.$potId._index": {
    ...both("funding.change"),
    at: ({ slug, pot }) => paths.changePot(slug, pot),
    form: () => blockOfPlaces("Somebody else"),
  },
  "manage.$slug.statements._index": {
    ...readOnly("funding.change"),
    at: ({ slug }) => paths.statements(slug),
  },
  "manage.$slug.statements.$period._index": {
    ...readOnly("funding.change"),
    at: ({ slug }) => paths.statement(slug, "2026-q1"),
  },
  "manage.$slug.statements.$period.lines[.]csv": {
    ...readOnly("funding.change"),
    at: ({ slug }) => paths.statementLines(slug, "2026-03"),
  },
  "manage.$slug.funding_.grants": {
    ...readOnly("funding.change"),
    at: ({ slug }) => paths.publishedGrants(slug),
  },
  "manage.$slug.funding_.export[.]json": {
    ...readOnly("funding.change"),
    at: ({ slug }) => paths.fundingExport(slug, "json"),
  },
  "manage.$slug.funding_.export[.]csv": {
    ...readOnly("funding.change"),
    at: ({ slug }) => paths.fundingExport(slug, "csv"),
  },
  "manage.$slug.funding_.$potId.removal": {
    ...both("funding.change"),
    at: ({ slug, pot }) => paths.removePot(slug, pot),
    once: true,
  },

  "manage.$slug.handover": {
    ...both("group.hand_over"),
    at: ({ slug }) => paths.manageHandover(slug),
    form: () => ({ step: "offer", name: "Ann Reed", email: "ann@example.test", organisationName: "Reed" }),
  },
  "manage.$slug.listing._index": {
    ...readOnly("listing.change"),
    at: ({ slug }) => paths.manageListing(slug),
  },
  "manage.$slug.listing.$topic": {
    ...both("listing.change"),
    at: ({ slug }) => paths.manageTopic(slug, "about"),
    form: () => ({ name: "Somebody else", summary: "Another line" }),
  },
  "manage.$slug.listing.changes": {
    ...both("listing.change"),
    at: ({ slug }) => paths.manageWords(slug),
    form: () => ({ step: "take_back" }),
  },
  "manage.$slug.listing.getting-in": {
    ...both("listing.change"),
    at: ({ slug }) => paths.manageAccess(slug),
    form: () => ({ ramp: "yes" }),
  },
  "manage.$slug.listing.joining": {
    ...both("listing.change"),
    at: ({ slug }) => paths.manageJoining(slug),
    form: () => ({ sharesNumbers: "yes" }),
  },
  "manage.$slug.timetable._index": {
    ...readOnly("timetable.change"),
    at: ({ slug }) => paths.manageTimetable(slug),
  },
  "manage.$slug.timetable.new": {
    ...both("timetable.change"),
    at: ({ slug }) => paths.addSession(slug),
    form: () => ({ key: randomUUID(), often: "weekly", weekday: "3", startsAt: "10:00", endsAt: "11:00" }),
  },
  "manage.$slug.timetable.$sessionId._index": {
    ...both("timetable.change"),
    at: ({ slug, tuesday }) => paths.changeSession(slug, tuesday),
    form: () => ({ often: "weekly", weekday: "2", startsAt: "10:00", endsAt: "12:00" }),
  },
  "manage.$slug.timetable.calendar": {
    ...both("timetable.change"),
    at: ({ slug }) => paths.groupOwnCalendar(slug),
    form: () => ({ intent: "forget" }),
  },
  "manage.$slug.timetable.$sessionId.$day": {
    ...both("timetable.change"),
    at: ({ slug, tuesday }) => paths.sessionDay(slug, tuesday, aTuesday()),
    form: () => ({ intent: "cancel" }),
  },
  "manage.$slug.timetable.$sessionId.removal": {
    ...both("timetable.change"),
    at: ({ slug, tuesday }) => paths.removeSession(slug, tuesday),
    once: true,
  },
  "manage.$slug.assurance._index": {
    ...readOnly("assurance.change"),
    at: ({ slug }) => paths.manageAssurance(slug),
  },
  "manage.$slug.assurance.$item": {
    ...both("assurance.change"),
    at: ({ slug }) => paths.manageAssurance(slug, "safeguarding_lead"),
    form: () => ({ says: "Our safeguarding lead: ring 01632 960123" }),
  },

  "manage.$slug.pictures": { ...both("picture.change"), at: ({ slug }) => paths.managePictures(slug) },
  "manage.$slug.pictures_.$pictureId.removal": {
    ...both("picture.change"),
    at: ({ slug, picture }) => paths.removePicture(slug, picture),
    readsNothing: true,
  },

  "steward._index": { ...readOnly("group.approve"), at: paths.steward, everywhere: true },
  "steward.assurance._index": {
    ...readOnly("group.approve"),
    at: () => paths.stewardAssurance(),
    everywhere: true,
  },
  "steward.assurance.$slug": {
    ...both("group.approve"),
    at: ({ slug }) => paths.stewardAssuranceOf(slug),
    form: () => ({ decision: "checked", saidAt: "0" }),
  },
  "steward.stale": { ...readOnly("group.approve"), at: () => paths.stewardStale(), everywhere: true },
  "steward.words": { ...both("words.manage"), at: () => paths.stewardWords(), everywhere: true },
  "steward.terms": { ...both("term.manage"), at: () => paths.stewardTerms(), everywhere: true },
  "steward.terms_.$termId.removal": {
    ...both("term.manage"),
    at: ({ term }) => paths.removeTerm(term),
    once: true,
  },
  "steward.areas": { ...both("area.manage"), at: paths.stewardAreas, everywhere: true },
  "steward.changes._index": { ...readOnly("group.approve"), at: paths.stewardChanges, everywhere: true },
  "steward.changes.$id": { ...both("group.approve"), at: ({ words }) => paths.stewardChange(words) },
  "steward.grants._index": { ...both("grant.manage"), at: () => paths.stewardGrants(), everywhere: true },
  "steward.grants.import": { ...both("grant.manage"), at: paths.stewardGrantsImport, everywhere: true },
  "steward.grants.export[.]json": {
    ...readOnly("grant.manage"),
    at: () => paths.stewardGrantsExport("json"),
    everywhere: true,
  },
  "steward.grants.export[.]csv": {
    ...readOnly("grant.manage"),
    at: () => paths.stewardGrantsExport("csv"),
    everywhere: true,
  },
  "steward.claims": { ...both("group.approve"), at: paths.stewardClaims, everywhere: true },
  "steward.reports": { ...both("group.approve"), at: paths.stewardReports, everywhere: true },
  "steward.listings.$slug": { ...both("group.approve"), at: ({ slug }) => paths.stewardListing(slug) },

  "reports._index": { ...readOnly("report.read"), at: paths.reports, everywhere: true },
  "reports.gaps": { ...readOnly("report.read"), at: paths.reportGaps, everywhere: true },
  "reports.help": { ...both("support.answer"), at: () => paths.reportHelp(), everywhere: true },
  "reports.$slug": { ...readOnly("report.read"), at: ({ area }) => paths.reportArea(area) },
};
