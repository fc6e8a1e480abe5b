CREATE TABLE "area_days" (
	"area_id" uuid NOT NULL,
	"on_day" date NOT NULL,
	"groups" integer NOT NULL,
	"people" integer NOT NULL,
	"waiting" integer NOT NULL,
	"safe" integer NOT NULL,
	"funded" integer NOT NULL,
	"unpaid" integer NOT NULL,
	"unpaid_groups" integer NOT NULL,
	"stretched" integer NOT NULL,
	"struggling" integer NOT NULL,
	"paused" integer NOT NULL,
	CONSTRAINT "area_days_area_id_on_day_pk" PRIMARY KEY("area_id","on_day")
);
--> statement-breakpoint
ALTER TABLE "load_levels" ADD COLUMN "area_id" uuid;--> statement-breakpoint
ALTER TABLE "load_levels" ADD COLUMN "counts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "load_levels" ADD COLUMN "people" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "load_levels" ADD COLUMN "waiting" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "load_levels" ADD COLUMN "limit_kind" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "load_levels" ADD COLUMN "safe" integer;--> statement-breakpoint
ALTER TABLE "load_levels" ADD COLUMN "funded" integer;--> statement-breakpoint
ALTER TABLE "load_levels" ADD COLUMN "unpaid" integer;--> statement-breakpoint
ALTER TABLE "area_days" ADD CONSTRAINT "area_days_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "load_levels" ADD CONSTRAINT "load_levels_area_id_areas_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."areas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "groups_area_name" ON "groups" USING btree ("area_id",lower("name"),"id") WHERE "groups"."organisation_id" is not null;--> statement-breakpoint
CREATE INDEX "load_levels_area" ON "load_levels" USING btree ("area_id","group_id","level","people","waiting","safe","funded","unpaid") WHERE "load_levels"."counts";
--> statement-breakpoint
GRANT SELECT ON area_days TO trellis_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON area_days TO trellis_worker;--> statement-breakpoint

-- What is kept from now on, for the groups there are.
INSERT INTO load_levels (group_id, level, computed, signals, computed_at, area_id, counts, people, waiting, limit_kind,
  safe, funded, unpaid)
SELECT g.id, 'unknown', 'unknown', '[]', now(), g.area_id,
  g.status IN ('listed', 'resting') OR (g.status = 'closed' AND sums.people > 0),
  sums.people, p.waiting_now, p.limit_kind, p.safe_places, pots.funded,
  CASE WHEN pots.funded IS NOT NULL THEN greatest(0, sums.people - pots.funded) END
FROM groups g
JOIN place_pools p ON p.group_id = g.id
CROSS JOIN LATERAL (SELECT p.accepted_now + p.started_now + p.held_now AS people) sums
CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/London')::date AS today) clock
CROSS JOIN LATERAL (
  SELECT CASE WHEN count(*) > 0 THEN coalesce(sum(f.places) FILTER (WHERE f.ends_on >= today), 0) END::int AS funded
  FROM funding_pots f WHERE f.group_id = g.id AND f.removed_at IS NULL AND f.starts_on <= today) pots
WHERE g.organisation_id IS NOT NULL
ON CONFLICT (group_id) DO UPDATE SET area_id = excluded.area_id, counts = excluded.counts, people = excluded.people,
  waiting = excluded.waiting, limit_kind = excluded.limit_kind, safe = excluded.safe, funded = excluded.funded,
  unpaid = excluded.unpaid;--> statement-breakpoint

-- Each month by the last figures that each group has in it, on the last day that any has.
INSERT INTO area_days (area_id, on_day, groups, people, waiting, safe, funded, unpaid, unpaid_groups, stretched,
  struggling, paused)
SELECT g.area_id, max(d.on_day), count(*), sum(d.people_now), sum(d.waiting_now), coalesce(sum(d.safe_places), 0),
  coalesce(sum(d.funded_places), 0),
  coalesce(sum(d.people_now - d.funded_places) FILTER (WHERE d.people_now > d.funded_places), 0),
  count(*) FILTER (WHERE d.people_now > d.funded_places), count(*) FILTER (WHERE d.level = 'stretched'),
  count(*) FILTER (WHERE d.level = 'struggling'), count(*) FILTER (WHERE d.level = 'paused')
FROM (SELECT DISTINCT ON (group_id, date_trunc('month', on_day)) * FROM load_days
  ORDER BY group_id, date_trunc('month', on_day), on_day DESC) d
JOIN groups g ON g.id = d.group_id
WHERE g.organisation_id IS NOT NULL AND g.area_id IS NOT NULL
GROUP BY g.area_id, date_trunc('month', d.on_day);--> statement-breakpoint

INSERT INTO area_days (area_id, on_day, groups, people, waiting, safe, funded, unpaid, unpaid_groups, stretched,
  struggling, paused)
SELECT a.id, (now() AT TIME ZONE 'Europe/London')::date, count(l.group_id), coalesce(sum(l.people), 0),
  coalesce(sum(l.waiting), 0), coalesce(sum(l.safe), 0), coalesce(sum(l.funded), 0), coalesce(sum(l.unpaid), 0),
  count(*) FILTER (WHERE l.unpaid > 0), count(*) FILTER (WHERE l.level = 'stretched'),
  count(*) FILTER (WHERE l.level = 'struggling'), count(*) FILTER (WHERE l.level = 'paused')
FROM areas a LEFT JOIN load_levels l ON l.area_id = a.id AND l.counts
GROUP BY a.id
ON CONFLICT (area_id, on_day) DO UPDATE SET groups = excluded.groups, people = excluded.people,
  waiting = excluded.waiting, safe = excluded.safe, funded = excluded.funded, unpaid = excluded.unpaid,
  unpaid_groups = excluded.unpaid_groups, stretched = excluded.stretched, struggling = excluded.struggling,
  paused = excluded.paused;
