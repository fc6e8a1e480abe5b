ALTER TABLE "event_seals" RENAME COLUMN "created_at" TO "sealed_at";--> statement-breakpoint
ALTER TABLE "imports" RENAME COLUMN "created_at" TO "started_at";--> statement-breakpoint
ALTER TABLE "settings" RENAME COLUMN "created_at" TO "updated_at";
