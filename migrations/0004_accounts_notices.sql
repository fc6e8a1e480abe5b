ALTER TABLE "notices" ALTER COLUMN "body" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "announcement" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_once" UNIQUE("announcement","audience","to_address");--> statement-breakpoint
-- Accounts are changed on the sign-in login, whole in one transaction: the account, its memberships and the event.
GRANT INSERT, UPDATE ON memberships TO trellis_auth;
--> statement-breakpoint
GRANT INSERT, DELETE ON membership_areas TO trellis_auth;
--> statement-breakpoint
GRANT INSERT ON events TO trellis_auth;
--> statement-breakpoint
CREATE POLICY events_say_auth ON events FOR INSERT TO trellis_auth WITH CHECK (true);
