export const ROLES = ["link_worker", "organiser", "steward", "commissioner", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Record<Role, string> = {
  link_worker: "link worker",
  organiser: "organiser",
  steward: "steward",
  commissioner: "commissioner",
  administrator: "administrator",
};

export type Scope =
  "listed" | "own_group" | "own_team" | "own_area" | "own_organisation" | "own_account" | "all";

/**
 * Who may do what, and to which rows. An absent role may not. `anyone` is every role and nobody at all.
 * The guard, the row filters, the row policies, the screens and the access matrix all read this table.
 */
export const PERMISSIONS = {
  "group.read": { anyone: "listed" },
  "group.claim": { anyone: "listed" },
  "group.manage": { organiser: "own_group" },
  "listing.change": { organiser: "own_group" },
  "group.hand_over": { organiser: "own_group" },
  "timetable.change": { organiser: "own_group" },
  "register.keep": { organiser: "own_group" },
  "assurance.change": { organiser: "own_group" },
  "group.approve": { steward: "all" },
  "picture.change": { organiser: "own_group", steward: "all" },
  "area.manage": { steward: "all" },
  "term.manage": { steward: "all" },
  "grant.manage": { steward: "all" },
  "words.manage": { steward: "all" },
  "room.read": { link_worker: "listed" },
  "person.read": { link_worker: "own_team" },
  "person.change": { link_worker: "own_team" },
  "person.keep_group": { link_worker: "own_team" },
  "referral.send": { link_worker: "own_team" },
  "referral.read": { link_worker: "own_team", organiser: "own_group" },
  "referral.withdraw": { link_worker: "own_team" },
  "referral.decide": { organiser: "own_group" },
  "referral.answer_offer": { link_worker: "own_team" },
  "referral.start": { organiser: "own_group" },
  "absence.settle": { link_worker: "own_team" },
  "referral.close": { organiser: "own_group", link_worker: "own_team" },
  "signpost.record": { link_worker: "own_team" },
  "places.change": { organiser: "own_group" },
  "funding.change": { organiser: "own_group" },
  "strain.flag": { organiser: "own_group" },
  "load.read": { organiser: "own_group", steward: "all", commissioner: "own_area" },
  "support.ask": { organiser: "own_group" },
  "support.answer": { steward: "all", commissioner: "own_area" },
  "report.read": { commissioner: "own_area" },
  "account.own": {
    link_worker: "own_account",
    organiser: "own_account",
    steward: "own_account",
    commissioner: "own_account",
    administrator: "own_account",
  },
  "account.invite": { organiser: "own_organisation" },
  "account.manage": { administrator: "all" },
  "search.manage": { administrator: "all" },
} as const satisfies Record<string, Partial<Record<Role | "anyone", Scope>>>;

export type Permission = keyof typeof PERMISSIONS;

/** The scope in which a role holds a permission, or null when it does not. */
export function scopeOf(permission: Permission, role: Role | "anyone"): Scope | null {
  const row: Partial<Record<Role | "anyone", Scope>> = PERMISSIONS[permission];
  return row[role] ?? row.anyone ?? null;
}

/** The roles that hold a permission, for the page that says which role is needed. */
export function rolesWith(permission: Permission): Role[] {
  return ROLES.filter((role) => scopeOf(permission, role) !== null);
}
