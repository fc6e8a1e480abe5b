import { LANGUAGES } from "~/features/groups/offer";
import { personIdOf, teamIdOf, userIdOf, type District } from "../district";
import type { SeedPerson } from "../district/people";
import { dice } from "../district/random";
import { stableId } from "../stable-id";
import type { GroupState, ReferralState } from "./state";
import { PURPOSE, type Join, type Send } from "./steps";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The same reference for the same referral on every seeding; in shape like those that people get. */
function referenceOf(key: string): string {
  const die = dice(`reference ${key}`);
  return Array.from({ length: 10 }, () => die.pick([...ALPHABET])).join("");
}

function rowOf(group: GroupState, step: Send | Join, sentBy: string | null): ReferralState["row"] {
  return {
    id: stableId(`referral ${step.referral}`, step.at),
    reference: referenceOf(step.referral),
    status: "sent",
    source: step.do === "send" ? "link_worker" : "resident",
    teamId: null,
    personId: null,
    groupId: group.id,
    organisationId: group.organisationId,
    poolId: group.poolId,
    needs: step.needs,
    urgent: step.do === "send" && step.urgent,
    notReadyYet: false,
    sentAt: step.at,
    sentBy,
    answeredAt: null,
    remindersSent: 0,
    waitingSince: null,
    holdUntil: null,
    offersMissed: 0,
    letGoAt: null,
    acceptedAt: null,
    firstSessionOn: null,
    startedAt: null,
    endedAt: null,
    declineReason: null,
    endReason: null,
    goal: null,
    missedFirstAt: null,
    consentWithdrawnAt: null,
    createdBy: sentBy,
    createdAt: step.at,
    updatedAt: step.at,
  };
}

function consentOf(row: ReferralState["row"], step: Send | Join, shared: string[]): ReferralState["consent"] {
  const isSent = step.do === "send";
  return {
    id: stableId(`consent ${step.referral}`, step.at),
    referralId: row.id!,
    organisationId: row.organisationId,
    shared,
    purpose: isSent ? PURPOSE : "to ask to join this group",
    toldHow: isSent ? step.toldHow : "form",
    givenBy: "self",
    recordedBy: row.sentBy ?? null,
    agreedAt: step.at,
    withdrawnAt: null,
    withdrawnBy: null,
  };
}

/** A person sent by a link worker, with what they agreed to share. */
export function sent(district: District, group: GroupState, step: Send): ReferralState {
  const person = district.people.find(({ key }) => key === step.person);
  if (!person) throw new Error(`Nobody is called ${step.person}`);
  const row: ReferralState["row"] = {
    ...rowOf(group, step, userIdOf(step.by.email)),
    teamId: teamIdOf(person.team),
    personId: personIdOf(person.key),
  };
  const shared = ["firstName", "needs", "accessNeeds", ...step.shared];
  const disclosure = { referralId: row.id!, ...disclosed(person, step), emptiedAt: null };
  return { key: step.referral, row, disclosure, consent: consentOf(row, step, shared), group };
}

function disclosed(person: SeedPerson, { shared, message }: Send) {
  const shares = (field: Send["shared"][number]) => shared.includes(field);
  return {
    firstName: person.firstName,
    lastName: shares("lastName") ? person.lastName : null,
    phone: shares("phone") ? person.phone : null,
    email: shares("email") ? person.email : null,
    safeToRing: shares("phone") && person.safeToRing,
    safeToLeaveMessage: shares("phone") && person.safeToLeaveMessage,
    safeToText: shares("phone") && person.safeToText,
    safeToEmail: shares("email") && person.safeToEmail,
    accessNeeds: person.accessNeeds,
    language: shares("language") ? LANGUAGES[person.language] : null,
    needsInterpreter: shares("language") && person.needsInterpreter,
    wantsCompanion: person.wantsCompanion,
    whatMatters: shares("whatMatters") ? person.whatMatters : null,
    riskNote: shares("riskNote") ? person.riskNote : null,
    healthNote: null,
    healthReason: null,
    message,
  };
}

/** Somebody who asked to join for themself: what they typed is what the group knows. */
export function joined(group: GroupState, step: Join): ReferralState {
  const row = rowOf(group, step, null);
  const { firstName, phone, email, safeToLeaveMessage, safeToText, accessNeeds, wantsCompanion, message } =
    step;
  const disclosure = {
    referralId: row.id!,
    firstName,
    lastName: null,
    phone,
    email,
    safeToRing: true,
    safeToLeaveMessage,
    safeToText,
    safeToEmail: email !== null,
    accessNeeds,
    language: null,
    needsInterpreter: false,
    wantsCompanion,
    whatMatters: null,
    riskNote: null,
    healthNote: null,
    healthReason: null,
    message,
    emptiedAt: null,
  };
  const shared = ["firstName", "needs", "accessNeeds", "phone", ...(email ? ["email"] : [])];
  return { key: step.referral, row, disclosure, consent: consentOf(row, step, shared), group };
}
