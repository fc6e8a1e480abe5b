/** Who a group is for, what it costs, when and how it meets: ids with our words. */
export const AUDIENCES = {
  everyone: "Everyone",
  children: "Children",
  young_people: "Young people, 11 to 25",
  parents_families: "Parents and families",
  older_adults: "Older people",
  men: "Men",
  women: "Women",
  lgbtq: "LGBTQ+ people",
  ethnic_minority_communities: "Ethnic minority communities",
  refugees_asylum_seekers: "Refugees and people seeking asylum",
  disabled_people: "Disabled people",
  learning_disability: "People with a learning disability",
  sensory_impairment: "People with sight or hearing loss",
  deaf_bsl_users: "Deaf people who sign",
  deafblind: "Deafblind people",
  autistic_people: "Autistic people",
  carers: "Carers",
  care_experienced: "People who grew up in care",
  veterans: "Veterans",
  people_in_recovery: "People in recovery",
  people_experiencing_homelessness: "People without a home",
  people_out_of_work: "People out of work",
  people_with_long_term_condition: "People with a long-term condition",
  people_with_dementia: "People with dementia",
  volunteers: "Volunteers",
} as const;
export type AudienceId = keyof typeof AUDIENCES;

/** ISO 639-1 codes, with British Sign Language by its ISO 639-3 code. */
export const LANGUAGES = {
  en: "English",
  bfi: "British Sign Language",
  ar: "Arabic",
  bn: "Bengali",
  zh: "Chinese",
  fa: "Farsi",
  fr: "French",
  gu: "Gujarati",
  hi: "Hindi",
  ku: "Kurdish",
  pl: "Polish",
  pt: "Portuguese",
  pa: "Punjabi",
  ro: "Romanian",
  so: "Somali",
  es: "Spanish",
  ta: "Tamil",
  ti: "Tigrinya",
  tr: "Turkish",
  uk: "Ukrainian",
  ur: "Urdu",
  cy: "Welsh",
} as const;
export type LanguageId = keyof typeof LANGUAGES;

export const COST_KINDS = {
  free: "Free",
  donation: "What you can give",
  paid: "Paid",
  unknown: "Ask them",
} as const;
export type CostKind = keyof typeof COST_KINDS;

/** "Free", "£3", "£2.50", "What you can give, £3 suggested". `pence` is what one session costs. */
export function costWords(kind: CostKind, pence: number | null): string {
  if (kind === "free" || kind === "unknown" || !pence) return COST_KINDS[kind];
  const pounds = pence % 100 === 0 ? `£${pence / 100}` : `£${(pence / 100).toFixed(2)}`;
  return kind === "donation" ? `${COST_KINDS.donation}, ${pounds} suggested` : pounds;
}

export const WAYS = {
  in_person: "In person",
  online: "Online",
  phone: "By phone",
  home_visit: "They come to you",
} as const;
export type WayId = keyof typeof WAYS;

/** 1 is Monday and 7 is Sunday, as in `weekdayOf`. */
export const WEEKDAYS = {
  1: "Monday",
  2: "Tuesday",
  3: "Wednesday",
  4: "Thursday",
  5: "Friday",
  6: "Saturday",
  7: "Sunday",
} as const;
export type Weekday = keyof typeof WEEKDAYS;
