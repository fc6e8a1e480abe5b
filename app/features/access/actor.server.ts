import type { ActorContext } from "~db/client.server";
import type { Role } from "./permissions";

/** Somebody signed in, acting in one of their memberships. */
export interface StaffActor extends ActorContext {
  role: Role;
  userId: string;
  name: string;
  membershipId: string;
  teamId: string | null;
  organisationId: string | null;
  /** The areas a commissioner sees; empty for the other roles. */
  areaIds: string[];
  /** The team or organisation, as the header says it. */
  actingFor: string;
}

/** Somebody without an account who is looking at public pages. */
export const ANYONE: ActorContext = { role: "anyone" };

/** Work that no person asked for: reminders, expiry, holds that lapse. */
export const CLOCK: ActorContext = { role: "clock" };

/** The person referred, on their own page or asking to join: their reference is their key. */
export function personActor(reference: string, now?: Date): ActorContext {
  return { role: "person", reference, now };
}

/** An organiser who came by an e-mailed link: one referral and nothing else. */
export function answerActor(referralId: string, organisationId: string, now?: Date): ActorContext {
  return { role: "answer_link", referralId, organisationId, now };
}
