ALTER TABLE "accruals" DROP CONSTRAINT "accruals_once";--> statement-breakpoint
ALTER TABLE "accruals" ADD COLUMN "takes_back" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "accruals_written" ON "accruals" USING btree ("group_id","created_at");--> statement-breakpoint
ALTER TABLE "accruals" ADD CONSTRAINT "accruals_once" UNIQUE("pot_id","referral_id","takes_back");--> statement-breakpoint
ALTER TABLE "accruals" ADD CONSTRAINT "accruals_sign" CHECK (("accruals"."pence" < 0) = "accruals"."takes_back");--> statement-breakpoint
ALTER TABLE "funding_pots" ADD CONSTRAINT "funding_pots_accrued" CHECK ("funding_pots"."accrued_pence" between 0 and coalesce("funding_pots"."amount_pence", 0));--> statement-breakpoint
REVOKE UPDATE, DELETE ON accruals FROM trellis_app, trellis_worker;
