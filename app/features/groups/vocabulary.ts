/**
 * The words both sides share: what people need, what groups offer, how a place is reached. Ids are stored and
 * exchanged and never change; labels are for reading and may. The search index gives each access feature a bit by its
 * place here: add a feature at the end, or rebuild the index.
 */
export type NeedGroup = "company" | "health" | "everyday" | "life";

export type Need = {
  label: string;
  /** The short words on a tile. */
  tile: string;
  /** Pages about it offer a quick way out and say less in addresses and titles. */
  sensitive?: true;
  /** For link workers' own records: never shown to the person, the group or the public. */
  restricted?: true;
};

const needs = {
  loneliness: {
    label: "Loneliness or being cut off",
    tile: "Company",
  },
  low_mood_stress: {
    label: "Low mood, stress or worry",
    tile: "Feeling low or worried",
  },
  mental_health_condition: {
    label: "Living with a mental health condition",
    tile: "Mental health",
  },
  money_debt: {
    label: "Money, debt or benefits",
    tile: "Money and debt",
  },
  housing: {
    label: "Housing or nowhere to live",
    tile: "Housing",
  },
  food: {
    label: "Food or keeping warm",
    tile: "Food and warmth",
  },
  work_skills: {
    label: "Work, learning or volunteering",
    tile: "Work and learning",
  },
  long_term_condition: {
    label: "Living with a long-term condition",
    tile: "A long-term condition",
  },
  physical_activity: {
    label: "Being more active",
    tile: "Moving more",
  },
  healthy_living: {
    label: "Weight, eating well or stopping smoking",
    tile: "Eating well and health",
  },
  substance_use: {
    label: "Alcohol, drugs or gambling",
    tile: "Alcohol, drugs, gambling",
    sensitive: true,
  },
  carer: {
    label: "Looking after somebody",
    tile: "Caring for somebody",
  },
  bereavement: {
    label: "Grief after a death",
    tile: "Grief",
  },
  dementia_memory: {
    label: "Memory or dementia",
    tile: "Memory and dementia",
  },
  relationships_family: {
    label: "Family, parenting or relationships",
    tile: "Family and children",
  },
  abuse_safety: {
    label: "Abuse or not feeling safe",
    tile: "Feeling unsafe",
    sensitive: true,
  },
  legal_immigration: {
    label: "Rights, law or immigration",
    tile: "Rights and law",
  },
  transport: {
    label: "Getting around",
    tile: "Getting around",
  },
  digital: {
    label: "Getting online",
    tile: "Getting online",
  },
  nature_arts: {
    label: "Nature, arts, faith or culture",
    tile: "Nature and arts",
  },
  practical_help: {
    label: "Practical help at home",
    tile: "Help at home",
  },
  learning_disability_autism: {
    label: "Learning disability or autism",
    tile: "Learning disability, autism",
  },
  frequent_attender: {
    label: "Many health visits with a cause outside health",
    tile: "Many health visits",
    restricted: true,
  },
} as const satisfies Record<string, Need>;

export type NeedId = keyof typeof needs;
export const NEEDS: Readonly<Record<NeedId, Need>> = needs;
export const NEED_IDS = Object.keys(needs) as NeedId[];

/** The needs that anybody may choose or be shown; without those kept for link workers' records. */
export const OPEN_NEED_IDS = NEED_IDS.filter((id) => !NEEDS[id].restricted);

/** Whether any of these needs calls for a quick way out of the page. */
export function isSensitive(ids: readonly NeedId[]): boolean {
  return ids.some((id) => NEEDS[id].sensitive === true);
}

export const ACCESS_GROUPS = {
  getting_there: "Getting there",
  getting_in: "Getting in",
  inside: "Inside",
  communication: "Hearing, seeing and understanding",
  sensory: "Calm and friendly",
  policy: "Who may come along",
  how: "Ways to take part",
} as const;
export type AccessGroup = keyof typeof ACCESS_GROUPS;

export type AccessFeature = {
  group: AccessGroup;
  label: string;
  /** How a person says that they need it: "needs …". */
  need: string;
  /** Measured in millimetres besides its answer. */
  unit?: "mm";
};

const accessFeatures = {
  blue_badge_parking: { group: "getting_there", label: "Blue Badge parking", need: "Blue Badge parking" },
  bus_within_200m: { group: "getting_there", label: "Bus stop close by", need: "a bus stop close by" },
  drop_off: { group: "getting_there", label: "Drop-off point", need: "somewhere to be dropped off" },
  transport_offered: { group: "getting_there", label: "Transport offered", need: "transport there and back" },
  step_free_entrance: { group: "getting_in", label: "Step-free entrance", need: "a step-free way in" },
  ramp: { group: "getting_in", label: "Ramp", need: "a ramp" },
  automatic_door: {
    group: "getting_in",
    label: "Automatic or helped door",
    need: "a door that opens for them",
  },
  door_width_mm: { group: "getting_in", label: "Narrowest door", need: "a wide door", unit: "mm" },
  lift: { group: "inside", label: "Lift to every floor used", need: "a lift" },
  level_inside: { group: "inside", label: "Level inside, no steps", need: "level floors inside" },
  accessible_toilet: { group: "inside", label: "Accessible toilet", need: "an accessible toilet" },
  changing_places: {
    group: "inside",
    label: "Changing Places toilet with hoist",
    need: "a Changing Places toilet",
  },
  gender_neutral_toilet: { group: "inside", label: "Gender-neutral toilet", need: "a gender-neutral toilet" },
  baby_changing: { group: "inside", label: "Baby changing", need: "somewhere to change a baby" },
  seating: { group: "inside", label: "Seating with backs and arms", need: "a seat with a back and arms" },
  hearing_loop: { group: "communication", label: "Hearing loop", need: "a hearing loop" },
  bsl: { group: "communication", label: "British Sign Language", need: "British Sign Language" },
  captioning: {
    group: "communication",
    label: "Live captions or note taking",
    need: "live captions or notes",
  },
  large_print: { group: "communication", label: "Large print", need: "large print" },
  braille: { group: "communication", label: "Braille", need: "braille" },
  easy_read: { group: "communication", label: "Easy read", need: "easy read" },
  interpreter: { group: "communication", label: "Language interpreter", need: "an interpreter" },
  plain_signs: { group: "communication", label: "Clear signs", need: "clear signs" },
  quiet_space: { group: "sensory", label: "Quiet space", need: "a quiet space" },
  low_sensory: { group: "sensory", label: "Low-sensory session", need: "a low-sensory session" },
  dementia_friendly: { group: "sensory", label: "Dementia friendly", need: "somewhere dementia friendly" },
  autism_friendly: { group: "sensory", label: "Autism friendly", need: "somewhere autism friendly" },
  assistance_dogs: { group: "policy", label: "Assistance dogs welcome", need: "to bring an assistance dog" },
  carer_free: { group: "policy", label: "Carer comes free", need: "to bring a carer free" },
  buddy: { group: "policy", label: "Somebody to go with you first time", need: "somebody to go with them" },
  online: { group: "how", label: "Online", need: "to join online" },
  phone: { group: "how", label: "By phone", need: "to join by phone" },
  home_visit: { group: "how", label: "Home visit", need: "a visit at home" },
  hybrid: { group: "how", label: "In person and online", need: "to choose in person or online" },
} as const satisfies Record<string, AccessFeature>;

export type AccessFeatureId = keyof typeof accessFeatures;
export const ACCESS_FEATURES: Readonly<Record<AccessFeatureId, AccessFeature>> = accessFeatures;
export const ACCESS_FEATURE_IDS = Object.keys(accessFeatures) as AccessFeatureId[];

/** Unknown is not no: an absent answer is `unknown`, and it can be asked of the group. */
export const ACCESS_ANSWERS = { yes: "Yes", no: "No", partly: "Partly", unknown: "Not known yet" } as const;
export type AccessAnswer = keyof typeof ACCESS_ANSWERS;
