ALTER TABLE "accruals" DROP CONSTRAINT "accruals_once";--> statement-breakpoint
ALTER TABLE "grants" DROP CONSTRAINT "grants_group_id_groups_id_fk";
--> statement-breakpoint
ALTER TABLE "accruals" ADD COLUMN "turn" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "funding_pots" ADD COLUMN "counts_from" date;--> statement-breakpoint
ALTER TABLE "funding_pots" ADD COLUMN "corrected_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "grants" DROP COLUMN "group_id";--> statement-breakpoint
ALTER TABLE "accruals" ADD CONSTRAINT "accruals_once" UNIQUE("pot_id","referral_id","turn","takes_back");