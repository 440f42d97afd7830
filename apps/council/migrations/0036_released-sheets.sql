CREATE TABLE "released_sheet" (
	"token" text PRIMARY KEY NOT NULL,
	"revision_id" uuid NOT NULL,
	"sheet" text NOT NULL,
	"pdf_sha256" text NOT NULL,
	"page" integer NOT NULL,
	CONSTRAINT "released_sheet_number" UNIQUE("revision_id","sheet"),
	CONSTRAINT "released_sheet_token" CHECK ("released_sheet"."token" ~ '^[A-Za-z0-9_-]{16}$')
);
--> statement-breakpoint
ALTER TABLE "released_sheet" ADD CONSTRAINT "released_sheet_revision_id_drawing_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."drawing_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON released_sheet FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON released_sheet FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
