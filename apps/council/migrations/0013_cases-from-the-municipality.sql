CREATE TABLE "case_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"source" text NOT NULL,
	"source_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "case_record_once" UNIQUE("number","source_at")
);
--> statement-breakpoint
ALTER TABLE "building_case" ADD COLUMN "owner_code" text;--> statement-breakpoint
ALTER TABLE "building_case" ADD COLUMN "builder_code" text;--> statement-breakpoint
ALTER TABLE "building_case" ADD COLUMN "registration_plate" text;--> statement-breakpoint
ALTER TABLE "building_case" ADD COLUMN "as_of" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "building_case" ADD COLUMN "source" text;--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON case_record FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON case_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
