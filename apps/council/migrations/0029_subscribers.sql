ALTER TABLE "subscriber" DROP CONSTRAINT "subscriber_name_unique";--> statement-breakpoint
ALTER TABLE "subscriber" ADD COLUMN "former_secret" text;--> statement-breakpoint
ALTER TABLE "subscriber" ADD COLUMN "former_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "subscriber" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "building_case_owner" ON "building_case" USING btree ("owner_code","number" collate "C","id");--> statement-breakpoint
CREATE UNIQUE INDEX "subscriber_name" ON "subscriber" USING btree ("name") WHERE "subscriber"."ended_at" is null;