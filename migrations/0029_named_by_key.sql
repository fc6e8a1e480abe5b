CREATE INDEX "accruals_referral" ON "accruals" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "grant_candidates_charity" ON "grant_candidates" USING btree ("charity_number");--> statement-breakpoint
CREATE INDEX "group_claims_group" ON "group_claims" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "group_reports_group" ON "group_reports" USING btree ("group_id");