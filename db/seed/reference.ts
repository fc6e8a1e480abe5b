import { LANGUAGES } from "~/features/groups/offer";
import { placeKey } from "~/features/search/place-key";
import { addDays, instantAt, type Day } from "~/lib/dates";
import type {
  areaOutcodes,
  areas,
  fundingPots,
  gazetteer,
  groupAccess,
  groups,
  groupSessions,
  membershipAreas,
  memberships,
  organisations,
  people,
  placePools,
  postcodes,
  teams,
  users,
} from "../schema";
import {
  areaIdOf,
  arrivedAt,
  groupIdOf,
  keeperOf,
  listedOn,
  membershipIdOf,
  organisationIdOf,
  organiserOf,
  personIdOf,
  poolIdOf,
  sessionIdOf,
  teamIdOf,
  userIdOf,
  type District,
} from "./district";
import { toLngLat } from "./district/geometry";
import type { SeedGroup } from "./district/shape";
import { potRowsOf } from "./pots";

type Row<Table extends { $inferInsert: unknown }> = Table["$inferInsert"];

/** Everything that stands in the tables before the year's first referral, with no rule behind it. */
export interface ReferenceRows {
  areas: Row<typeof areas>[];
  areaOutcodes: Row<typeof areaOutcodes>[];
  postcodes: Row<typeof postcodes>[];
  gazetteer: Row<typeof gazetteer>[];
  organisations: Row<typeof organisations>[];
  teams: Row<typeof teams>[];
  users: Row<typeof users>[];
  memberships: Row<typeof memberships>[];
  membershipAreas: Row<typeof membershipAreas>[];
  groups: Row<typeof groups>[];
  groupAccess: Row<typeof groupAccess>[];
  groupSessions: Row<typeof groupSessions>[];
  placePools: Row<typeof placePools>[];
  fundingPots: Row<typeof fundingPots>[];
  people: Row<typeof people>[];
}

/** The rows of a district as it stood before its year, dated from `today`. */
export function referenceRows(district: District, today: Day): ReferenceRows {
  return {
    ...placeRows(district),
    ...accountRows(district),
    groups: district.groups.map((group) => groupRow(group, today)),
    groupAccess: district.groups.flatMap((group) => accessRows(group, today)),
    groupSessions: district.groups.flatMap((group) => sessionRows(group)),
    placePools: district.groups.map((group) => poolRow(group, today)),
    fundingPots: district.groups.flatMap((group) => potRows(district, group, today)),
    people: peopleRows(district, today),
  };
}

function placeRows({ areas, postcodes }: District) {
  return {
    areas: areas.map(({ id, name }) => ({ id: areaIdOf(id), slug: id, name })),
    areaOutcodes: areas.map(({ id, outcode }) => ({ outcode, areaId: areaIdOf(id) })),
    postcodes: postcodes.map(({ postcode, outcode, lat, lng }) => ({
      postcode: postcode.replace(" ", ""),
      lat,
      lng,
      district: outcode,
    })),
    gazetteer: areas.flatMap(({ name, outcode, streets, middle }) => {
      const [lng, lat] = toLngLat(streets ?? middle);
      return [
        { key: outcode, name: outcode, kind: "outcode" as const, lat, lng },
        { key: placeKey(name), name, kind: "place" as const, lat, lng },
      ];
    }),
  };
}

function accountRows({ organisations, teams, staff }: District) {
  return {
    organisations: organisations.map(({ key, ...organisation }) => ({
      id: organisationIdOf(key),
      ...organisation,
    })),
    teams: teams.map(({ key, name, host }) => ({ id: teamIdOf(key), name, host })),
    users: staff.map(({ name, email }) => ({ id: userIdOf(email), name, email, emailVerified: true })),
    memberships: staff.map(({ email, role, team, organisation }) => ({
      id: membershipIdOf(email),
      userId: userIdOf(email),
      role,
      teamId: team && teamIdOf(team),
      organisationId: organisation && organisationIdOf(organisation),
    })),
    membershipAreas: staff.flatMap(({ email, areas }) =>
      areas.map((area) => ({ membershipId: membershipIdOf(email), areaId: areaIdOf(area) })),
    ),
  };
}

function groupRow(group: SeedGroup, today: Day): Row<typeof groups> {
  const createdAt = instantAt(listedOn(group, today), "10:00");
  const checkedOn = checkedOnOf(group, today);
  return {
    ...group,
    id: groupIdOf(group.slug),
    organisationId: group.organisation && organisationIdOf(group.organisation),
    areaId: areaIdOf(group.area),
    assurance: group.organisation && group.status === "listed" ? "checked" : "signpost_only",
    checkedOn,
    checkedBy: checkedOn === null ? null : group.checkedBy,
    createdAt,
    updatedAt: checkedOn ? instantAt(checkedOn, "12:00") : createdAt,
  };
}

function checkedOnOf({ checkedDaysAgo }: SeedGroup, today: Day): Day | null {
  return checkedDaysAgo === null ? null : addDays(today, -checkedDaysAgo);
}

function accessRows(group: SeedGroup, today: Day): Row<typeof groupAccess>[] {
  const saidBy = group.organisation === null ? "import" : group.checkedBy;
  const saidOn = checkedOnOf(group, today) ?? listedOn(group, today);
  return group.access.map((known) => ({ groupId: groupIdOf(group.slug), ...known, saidBy, saidOn }));
}

function sessionRows({ slug, sessions }: SeedGroup): Row<typeof groupSessions>[] {
  return sessions.map((session, n) => ({ id: sessionIdOf(slug, n), groupId: groupIdOf(slug), ...session }));
}

/** What a group says of its room was last shown when it was listed, until the year's decisions show it again. */
function poolRow(group: SeedGroup, today: Day): Row<typeof placePools> {
  const { slug, room } = group;
  const ids = { id: poolIdOf(slug), groupId: groupIdOf(slug) };
  const since = instantAt(listedOn(group, today), "10:00");
  if (!room) {
    return {
      ...ids,
      limit: "unknown",
      safePlaces: null,
      intakeLimit: null,
      waitingLimit: null,
      holdDays: 7,
      evidenceAt: null,
      updatedAt: since,
    };
  }
  return {
    ...ids,
    limit: room.safePlaces === null ? "none" : "places",
    safePlaces: room.safePlaces,
    intakeLimit: room.weeklyIntake,
    waitingLimit: room.waitingLimit,
    holdDays: room.holdDays,
    evidenceAt: since,
    updatedAt: since,
  };
}

function potRows(district: District, group: SeedGroup, today: Day): Row<typeof fundingPots>[] {
  const organiser = organiserOf(district, group.organisation);
  const createdBy = organiser && userIdOf(organiser.email);
  return potRowsOf(group, today).map((row) => ({ ...row, createdBy }));
}

function peopleRows(district: District, today: Day): Row<typeof people>[] {
  return district.people.map((person) => {
    const at = arrivedAt(person, today);
    return {
      ...person,
      id: personIdOf(person.key),
      teamId: teamIdOf(person.team),
      birthYear: Number(today.slice(0, 4)) - person.age,
      language: LANGUAGES[person.language],
      createdBy: userIdOf(keeperOf(district, person).email),
      createdAt: at,
      updatedAt: at,
      lastContactAt: at,
    };
  });
}
