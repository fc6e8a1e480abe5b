/** Every address of the site. Nothing else builds one. */
const query = (values: Record<string, string | undefined>) => {
  const search = new URLSearchParams(
    Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1])),
  ).toString();
  return search ? `?${search}` : "";
};

/** A query with the same name for each of several values, and others after them. */
const many = (name: string, values: readonly string[], others: Record<string, string> = {}) => {
  const pairs = [...values.map((value) => [name, value]), ...Object.entries(others)];
  return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : "";
};

export const paths = {
  home: () => "/",
  groups: (search = "") => `/groups${search}`,
  suggest: () => "/groups/suggest",
  /** `search` is the search that it was found by, so that its page leads back to the list. */
  group: (slug: string, search = "") => `/groups/${slug}${search}`,
  groupCalendar: (slug: string) => `/groups/${slug}/calendar.ics`,
  joinGroup: (slug: string) => `/groups/${slug}/join`,
  reportGroup: (slug: string) => `/groups/${slug}/report`,
  printGroup: (slug: string) => `/groups/${slug}/print`,
  claimGroup: (slug: string) => `/groups/${slug}/claim`,
  /** Where whoever claims a listing shows that it is theirs. */
  claimCode: (slug: string) => `/groups/${slug}/claim/code`,
  signpostGroup: (slug: string) => `/groups/${slug}/signpost`,
  /** Short enough to type from paper; leads to the group. */
  shortGroup: (code: string) => `/g/${code}`,
  signpostCounted: (slug: string) => `/groups/${slug}/signpost?counted=1`,

  /** Without groups it is the list kept on the device. */
  shortlist: (slugs: readonly string[] = []) => `/shortlist${many("g", slugs)}`,
  /** After keeping one; `back` is the page that its button was on. */
  shortlistKept: (slug: string, back?: string) => `/shortlist${query({ kept: slug, back })}`,
  shortlistFull: (back?: string) => `/shortlist${query({ full: "1", back })}`,
  printShortlist: (slugs: readonly string[] = [], large = false) =>
    `/shortlist/print${many("g", slugs, large ? { size: "large" } : {})}`,

  people: (list: { name?: string; after?: string } = {}) => `/people${query(list)}`,
  newPerson: () => "/people/new",
  person: (id: string) => `/people/${id}`,
  editPerson: (id: string) => `/people/${id}/edit`,
  findForPerson: (id: string, search = "") => `/people/${id}/find${search}`,
  keptFor: (id: string, done?: string) => `/people/${id}/kept${query({ done })}`,
  contactsOf: (id: string) => `/people/${id}/contacts`,
  leavePerson: (id: string) => `/people/${id}/removal`,

  referrals: (list: { view?: string; after?: string } = {}) => `/referrals${query(list)}`,
  newReferral: (personId: string, groupSlug: string) =>
    `/referrals/new${query({ person: personId, group: groupSlug })}`,
  referral: (id: string) => `/referrals/${id}`,
  /** The same with its confirmation, after sending. */
  referralSent: (id: string) => `/referrals/${id}?sent=1`,
  referralDecision: (id: string) => `/referrals/${id}/decision`,
  referralOffer: (id: string) => `/referrals/${id}/offer`,
  referralWaiting: (id: string) => `/referrals/${id}/waiting`,
  referralRecipient: (id: string) => `/referrals/${id}/recipient`,
  referralAbsence: (id: string) => `/referrals/${id}/absence`,
  referralStart: (id: string) => `/referrals/${id}/start`,
  referralWithdrawal: (id: string) => `/referrals/${id}/withdrawal`,
  referralSession: (id: string) => `/referrals/${id}/session`,
  referralClosure: (id: string) => `/referrals/${id}/closure`,

  manage: () => "/manage",
  manageGroup: (slug: string) => `/manage/${slug}`,
  managePlaces: (slug: string, stays?: boolean) => `/manage/${slug}/places${stays ? "?stays=yes" : ""}`,
  placeLimits: (slug: string) => `/manage/${slug}/places/limits`,
  manageCheck: (slug: string) => `/manage/${slug}/check`,
  manageAssurance: (slug: string, item?: string) => `/manage/${slug}/assurance${item ? `/${item}` : ""}`,
  /** The register of the session nearest to now. */
  register: (slug: string) => `/manage/${slug}/register`,
  registerOf: (slug: string, sessionId: string, onDay: string, saved?: boolean) =>
    `/manage/${slug}/register/${sessionId}/${onDay}${saved ? "?saved=yes" : ""}`,
  registerMarks: (slug: string) => `/manage/${slug}/register/marks`,
  manageFunding: (slug: string) => `/manage/${slug}/funding`,
  newPot: (slug: string, from: { grant?: string } = {}) => `/manage/${slug}/funding/new${query(from)}`,
  changePot: (slug: string, potId: string) => `/manage/${slug}/funding/${potId}`,
  statements: (slug: string) => `/manage/${slug}/statements`,
  /** `period` is a month or a quarter: "2026-03", "2026-q1". */
  statement: (slug: string, period: string, funder?: string) =>
    `/manage/${slug}/statements/${period}${query({ funder })}`,
  statementLines: (slug: string, period: string, funder?: string) =>
    `/manage/${slug}/statements/${period}/lines.csv${query({ funder })}`,
  publishedGrants: (slug: string) => `/manage/${slug}/funding/grants`,
  fundingExport: (slug: string, kind: "json" | "csv") => `/manage/${slug}/funding/export.${kind}`,
  removePot: (slug: string, potId: string) => `/manage/${slug}/funding/${potId}/removal`,
  manageStrain: (slug: string) => `/manage/${slug}/strain`,
  manageHelp: (slug: string) => `/manage/${slug}/help`,
  evidencePack: (slug: string) => `/manage/${slug}/evidence`,
  manageLoad: (slug: string) => `/manage/${slug}/load`,
  managePeople: (slug: string, list?: string, after?: string) =>
    `/manage/${slug}/people${query({ list, after })}`,

  manageListing: (slug: string, done?: string) => `/manage/${slug}/listing${query({ done })}`,
  /** `topic` is one part of the listing. */
  manageTopic: (slug: string, topic: string) => `/manage/${slug}/listing/${topic}`,
  manageWords: (slug: string) => `/manage/${slug}/listing/changes`,
  manageAccess: (slug: string) => `/manage/${slug}/listing/getting-in`,
  manageJoining: (slug: string) => `/manage/${slug}/listing/joining`,
  manageHandover: (slug: string) => `/manage/${slug}/handover`,
  manageTimetable: (slug: string) => `/manage/${slug}/timetable`,
  addSession: (slug: string) => `/manage/${slug}/timetable/new`,
  changeSession: (slug: string, sessionId: string) => `/manage/${slug}/timetable/${sessionId}`,
  /** `day` is the day that the session's rule gives, wherever it was moved to. */
  sessionDay: (slug: string, sessionId: string, day: string) =>
    `/manage/${slug}/timetable/${sessionId}/${day}`,
  removeSession: (slug: string, sessionId: string) => `/manage/${slug}/timetable/${sessionId}/removal`,
  groupOwnCalendar: (slug: string) => `/manage/${slug}/timetable/calendar`,

  managePictures: (slug: string) => `/manage/${slug}/pictures`,
  removePicture: (slug: string, pictureId: string) => `/manage/${slug}/pictures/${pictureId}/removal`,
  /** `file` names a picture and its size. */
  picture: (file: string) => `/pictures/${file}`,

  steward: () => "/steward",
  stewardListing: (slug: string) => `/steward/listings/${slug}`,
  stewardChanges: () => "/steward/changes",
  stewardChange: (id: string) => `/steward/changes/${id}`,
  stewardClaims: () => "/steward/claims",
  stewardAreas: () => "/steward/areas",
  /** `term` is the one to change. */
  stewardTerms: (term?: string) => `/steward/terms${query({ term })}`,
  removeTerm: (term: string) => `/steward/terms/${term}/removal`,
  stewardWords: (words = "") => `/steward/words${query({ words })}`,
  stewardStale: (list: { show?: string; after?: string } = {}) => `/steward/stale${query(list)}`,
  stewardAssurance: (list: { show?: string; after?: string } = {}) => `/steward/assurance${query(list)}`,
  stewardAssuranceOf: (slug: string) => `/steward/assurance/${slug}`,
  stewardReports: () => "/steward/reports",
  stewardGrants: (list: { list?: string; after?: string } = {}) => `/steward/grants${query(list)}`,
  stewardGrantsImport: () => "/steward/grants/import",
  stewardGrantsExport: (kind: "json" | "csv") => `/steward/grants/export.${kind}`,

  reports: () => "/reports",
  reportGaps: () => "/reports/gaps",
  reportHelp: (search: { kind?: string; after?: string } = {}) => `/reports/help${query(search)}`,
  reportArea: (slug: string) => `/reports/${slug}`,

  admin: () => "/admin",
  adminAccounts: (search: { words?: string; after?: string } = {}) => `/admin/accounts${query(search)}`,
  adminInvite: () => "/admin/accounts/new",
  adminAccount: (id: string) => `/admin/accounts/${id}`,
  adminSearch: (search: { asked?: string } = {}) => `/admin/search${query(search)}`,
  adminAddRole: (id: string) => `/admin/accounts/${id}/roles`,

  signIn: (back?: string) => `/sign-in${query({ back })}`,
  signInCode: (back?: string) => `/sign-in/code${query({ back })}`,
  signOut: () => "/sign-out",
  resetPassword: () => "/reset-password",
  choosePassword: (token: string) => `/reset-password/${token}`,
  account: () => "/account",
  acting: (back?: string) => `/account/acting${query({ back })}`,
  colleagues: () => "/account/colleagues",
  changePassword: () => "/account/password",
  secondFactor: () => "/account/second-factor",
  /** Where each role begins. */
  start: (role: string) =>
    ({
      link_worker: "/people",
      organiser: "/manage",
      steward: "/steward",
      commissioner: "/reports",
      administrator: "/admin",
    })[role] ?? "/account",

  takeOver: (token: string) => `/handover/${token}`,
  takingOver: () => "/handover",
  answer: (token: string) => `/answer/${token}`,
  answering: () => "/answer",
  stillRight: (token: string) => `/still-right/${token}`,
  sayingStillRight: () => "/still-right",
  myReferral: () => "/my-referral",
  myReferralCode: () => "/my-referral/code",
  ownReferral: () => "/my-referral/mine",
  leaveOwnReferral: () => "/my-referral/leave",
  mailbox: () => "/demo/mailbox",
  mail: (id: string) => `/demo/mailbox/${id}`,

  /** `after` is the id before the first group of a page of it. */
  sitemap: (after?: string) => `/sitemap.xml${query({ after })}`,
  robots: () => "/robots.txt",
  about: () => "/about",
  privacy: () => "/privacy",
  accessibility: () => "/accessibility",
  forGroups: () => "/for-groups",
};
