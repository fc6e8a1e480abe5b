/**
 * What a group may be told beside the first name, the needs and the access needs, which it cannot answer without.
 * Each only if the person agrees; the least by default.
 */
export const SHARED_FIELDS = {
  phone: "Telephone number",
  email: "E-mail address",
  lastName: "Last name",
  language: "Language, and whether an interpreter is needed",
  whatMatters: "What matters to them",
  riskNote: "The note on risk",
} as const;
export type SharedField = keyof typeof SHARED_FIELDS;
export const SHARED_FIELD_IDS = Object.keys(SHARED_FIELDS) as [SharedField, ...SharedField[]];

/** How the person was told what would be shared. */
export const TOLD_HOW = {
  met: "Face to face",
  phone: "By telephone",
  video: "By video call",
  writing: "In writing",
} as const;

/** Who gave the consent. */
export const GIVEN_BY = {
  self: "The person themself",
  parent: "A parent or guardian",
  authority: "Somebody with legal authority for them",
} as const;

/** How somebody agreed to what is shared. On their own page they write it themself. */
export interface Agreement {
  toldHow: keyof typeof TOLD_HOW | "form";
  givenBy: keyof typeof GIVEN_BY;
}
