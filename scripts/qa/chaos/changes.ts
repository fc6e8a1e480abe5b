import type { Sql } from "postgres";
import { asActor } from "~db/client.server";
import { CLOCK } from "~/features/access/actor.server";
import { refreshSearch } from "~/features/groups/commands/refresh-search.server";
import type { NeedId } from "~/features/groups/vocabulary";
import { refreshRoom } from "~/features/places/commands/refresh-room.server";
import { aListing } from "../../../tests/support/factories/listings";
import { worldOf } from "../../../tests/support/factories/world";

interface Group {
  id: string;
  slug: string;
}

const NAMES = ["Choir", "Lantern walk", "Coffee morning", "Garden hour", "Widows' tea"];
const NEEDS: NeedId[] = ["food", "carer", "bereavement", "nature_arts", "loneliness"];

/** Groups that change, and since when each withdrawn one is gone, by its part of the address. */
export function changes(sql: Sql) {
  const world = worldOf(sql);
  const groups: Group[] = [];
  const withdrawn = new Map<string, number>();
  let made = 0;

  async function add() {
    const n = (made += 1);
    const { id, slug } = await aListing(world, {
      name: `${NAMES[n % NAMES.length]} ${n}`,
      needs: [NEEDS[n % NEEDS.length]!, NEEDS[(n * 7) % NEEDS.length]!],
      costKind: n % 2 ? "free" : "unknown",
      takesJoinRequests: n % 3 === 0,
      pool: { safePlaces: n % 9 },
    });
    groups.push({ id, slug });
  }

  const refreshed = (id: string) => asActor(CLOCK, (tx) => refreshSearch(tx, id));

  async function rename({ id }: Group, n: number) {
    await sql`update groups set name = ${`${NAMES[n % NAMES.length]} anew ${n}`} where id = ${id}`;
    await refreshed(id);
  }

  async function fill({ id }: Group, n: number) {
    await sql`update place_pools set safe_places = ${n % 5} where group_id = ${id} and limit_kind = 'places'`;
    await asActor({ ...CLOCK, quiet: true }, (tx) => refreshRoom(tx, id));
  }

  async function withdraw({ id, slug }: Group) {
    await sql`update groups set status = 'closed' where id = ${id}`;
    await refreshed(id);
    withdrawn.set(slug, performance.now());
  }

  return {
    withdrawn,
    groups,
    add,
    /** One change of four kinds in turn. */
    async change(n: number) {
      if (n % 4 === 3) return add();
      const group = groups[(n * 31) % groups.length]!;
      if (n % 4 === 0) return rename(group, n);
      if (n % 4 === 1) return fill(group, n);
      groups.splice(groups.indexOf(group), 1);
      return withdraw(group);
    },
  };
}
