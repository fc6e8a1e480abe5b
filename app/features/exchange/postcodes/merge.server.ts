import { sql } from "drizzle-orm";
import type { Tx } from "~db/client.server";

/** A row that is no postcode, and why. */
export interface BadPostcode extends Record<string, unknown> {
  row: number;
  file: number;
  line: number;
  field: string;
  reason: string;
  value: string;
}

/** The published pattern, without the space; a row is refused by the first thing that is wrong with it. */
const PATTERN =
  "^[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW])[0-9][ABD-HJLNP-UW-Z]{2}$";
const NUMBER = "^-?[0-9]{1,3}(\\.[0-9]+)?$";

/** Reads every staged row once into a table of this transaction, each with its fault if it has one. */
export async function checkPostcodes(tx: Tx): Promise<void> {
  await tx.execute(sql`set local work_mem = '64MB'`);
  await tx.execute(sql`
    create temporary table checked on commit drop as
    select row, file, line, key, lat, lng, district, raw,
      case when key !~ ${PATTERN} then 'postcode'
        when lat is null then 'lat' when lng is null then 'lng'
        when lat = 0 and lng = 0 or lat not between 49.8 and 60.95 or lng not between -8.7 and 1.9 then 'place'
        when row_number() over (partition by key order by row) > 1 then 'repeated' end as fault
    from (
      select row, file, line, postcode as raw, nullif(district, '') as district,
        upper(regexp_replace(postcode, '[^A-Za-z0-9]', '', 'g')) as key,
        case when lat ~ ${NUMBER} then lat::float8 end as lat, case when lng ~ ${NUMBER} then lng::float8 end as lng
      from postcode_rows) typed`);
  await tx.execute(sql`analyze checked`);
}

/** The faulty rows after a given one, in order. */
export async function badPostcodes(tx: Tx, after: number, limit: number): Promise<BadPostcode[]> {
  const rows = await tx.execute<BadPostcode>(sql`
    select row, file, line::int as line, raw as value,
      case when fault in ('place', 'repeated') then 'postcode' else fault end as field,
      case fault when 'postcode' then 'is not a postcode' when 'place' then 'stands at no place in the country'
        when 'repeated' then 'is there already, further up' else 'is not a number of degrees' end as reason
    from checked where fault is not null and row > ${after} order by row limit ${limit}`);
  return [...rows];
}

/** Writes the sound rows, keeping what they replace. Only rows that say something new are written. */
export async function mergePostcodes(
  tx: Tx,
  importId: string,
): Promise<{ added: number; updated: number; sound: number }> {
  const id = sql`${importId}::uuid`;
  await tx.execute(sql`
    insert into postcode_changes (import_id, postcode, before)
    select ${id}, p.postcode, to_jsonb(p) from postcodes p join checked c on c.key = p.postcode
    where c.fault is null and (p.lat, p.lng, p.district) is distinct from (c.lat, c.lng, c.district)`);
  const [written] = await tx.execute<{ count: number }>(sql`
    with written as (
      insert into postcodes as p (postcode, lat, lng, district, import_id)
      select key, lat, lng, district, ${id} from checked where fault is null
      on conflict (postcode) do update
        set lat = excluded.lat, lng = excluded.lng, district = excluded.district, import_id = excluded.import_id
        where (p.lat, p.lng, p.district) is distinct from (excluded.lat, excluded.lng, excluded.district)
      returning 1)
    select count(*)::int as count from written`);
  const [known] = await tx.execute<{ updated: number; sound: number }>(sql`
    select (select count(*)::int from postcode_changes where import_id = ${id}) as updated,
      (select count(*)::int from checked where fault is null) as sound`);
  const updated = known?.updated ?? 0;
  return { added: (written?.count ?? 0) - updated, updated, sound: known?.sound ?? 0 };
}

/** Notes which outcodes a merge is about to touch. */
export async function touchOutcodes(tx: Tx): Promise<void> {
  await tx.execute(sql`
    create temporary table touched on commit drop as
    select distinct left(key, -3) as outcode from checked where fault is null`);
}

/** Puts each touched outcode in the middle of its postcodes, and takes it away where none is left. */
export async function placeOutcodes(tx: Tx): Promise<void> {
  await tx.execute(sql`
    create temporary table middles on commit drop as
    select left(postcode, -3) as outcode, round(avg(lat)::numeric, 5)::float8 as lat,
      round(avg(lng)::numeric, 5)::float8 as lng
    from postcodes where left(postcode, -3) in (select outcode from touched) group by 1`);
  await tx.execute(sql`
    insert into gazetteer (key, name, kind, lat, lng) select outcode, outcode, 'outcode', lat, lng from middles
    on conflict (key) do update set lat = excluded.lat, lng = excluded.lng where gazetteer.kind = 'outcode'`);
  await tx.execute(sql`
    delete from gazetteer where kind = 'outcode' and key in (
      select outcode from touched except select outcode from middles)`);
}

/** Takes back what an import of postcodes wrote, where no later one has written since. Gives how many rows. */
export async function unmergePostcodes(tx: Tx, importId: string): Promise<number> {
  const id = sql`${importId}::uuid`;
  await tx.execute(sql`
    create temporary table touched on commit drop as
    select distinct left(postcode, -3) as outcode from postcodes where import_id = ${id}`);
  const [restored] = await tx.execute<{ count: number }>(sql`
    with back as (
      update postcodes p set lat = (c.before ->> 'lat')::float8, lng = (c.before ->> 'lng')::float8,
        district = c.before ->> 'district', import_id = (c.before ->> 'import_id')::uuid
      from postcode_changes c where c.import_id = ${id} and p.postcode = c.postcode and p.import_id = ${id} returning 1)
    select count(*)::int as count from back`);
  const [gone] = await tx.execute<{ count: number }>(sql`
    with gone as (delete from postcodes where import_id = ${id} returning 1) select count(*)::int as count from gone`);
  await placeOutcodes(tx);
  return (restored?.count ?? 0) + (gone?.count ?? 0);
}
