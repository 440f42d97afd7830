CREATE TABLE "engineer_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"licence_number" text NOT NULL,
	"source" text NOT NULL,
	"source_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"record" jsonb NOT NULL,
	CONSTRAINT "engineer_record_once" UNIQUE("licence_number","source_at")
);
--> statement-breakpoint
ALTER TABLE "engineer" ADD COLUMN "as_of" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "engineer" ADD COLUMN "source" text;--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON engineer_record FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON engineer_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
