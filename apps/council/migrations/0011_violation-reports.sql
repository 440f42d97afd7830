CREATE TABLE "violation_photo" (
	"id" uuid PRIMARY KEY NOT NULL,
	"violation_report_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"mime" text NOT NULL,
	"taken_at" text,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "violation_photo_once" UNIQUE("violation_report_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "violation_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"case_id" uuid NOT NULL,
	"violation_id" uuid,
	"author_id" uuid NOT NULL,
	"role" text NOT NULL,
	"discipline" text,
	"content" jsonb NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	"reason" text,
	"document_sha256" text,
	"document_bytes" integer,
	"document_pages" integer,
	"place" jsonb,
	"statement_sha256" text,
	"statement_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "violation_report_kind" CHECK ("violation_report"."kind" in ('immediate', 'revisit')),
	CONSTRAINT "violation_report_role" CHECK ("violation_report"."role" in ('supervisor', 'coordinator', 'violation-officer')),
	CONSTRAINT "violation_report_state" CHECK ("violation_report"."state" in ('draft', 'signed-untimed', 'signed', 'refused')),
	CONSTRAINT "violation_report_of" CHECK (("violation_report"."kind" = 'revisit') = ("violation_report"."violation_id" is not null)),
	CONSTRAINT "violation_report_signed" CHECK ("violation_report"."state" = 'draft' or "violation_report"."document_sha256" is not null),
	CONSTRAINT "violation_report_reason" CHECK (("violation_report"."state" = 'refused') = ("violation_report"."reason" is not null)),
	CONSTRAINT "violation_report_entitled" CHECK ("violation_report"."document_sha256" is null or ("violation_report"."role" = 'violation-officer') = ("violation_report"."statement_sha256" is null))
);
--> statement-breakpoint
CREATE TABLE "violation_signature" (
	"id" uuid PRIMARY KEY NOT NULL,
	"violation_report_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"level" text NOT NULL,
	"file_sha256" text NOT NULL,
	"file_bytes" integer NOT NULL,
	"certificate_sha256" text NOT NULL,
	"statement_sha256" text,
	CONSTRAINT "violation_signature_level" UNIQUE("violation_report_id","level")
);
--> statement-breakpoint
ALTER TABLE "signing" ALTER COLUMN "report_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "signing" ALTER COLUMN "statement_sha256" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "signing" ADD COLUMN "violation_report_id" uuid;--> statement-breakpoint
ALTER TABLE "violation" ADD COLUMN "violation_report_id" uuid;--> statement-breakpoint
ALTER TABLE "violation_event" ADD COLUMN "violation_report_id" uuid;--> statement-breakpoint
ALTER TABLE "violation_photo" ADD CONSTRAINT "violation_photo_violation_report_id_violation_report_id_fk" FOREIGN KEY ("violation_report_id") REFERENCES "public"."violation_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation_report" ADD CONSTRAINT "violation_report_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation_report" ADD CONSTRAINT "violation_report_violation_id_violation_id_fk" FOREIGN KEY ("violation_id") REFERENCES "public"."violation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation_report" ADD CONSTRAINT "violation_report_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation_signature" ADD CONSTRAINT "violation_signature_violation_report_id_violation_report_id_fk" FOREIGN KEY ("violation_report_id") REFERENCES "public"."violation_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation_signature" ADD CONSTRAINT "violation_signature_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "violation_report_draft" ON "violation_report" USING btree ("case_id","author_id") WHERE "violation_report"."state" = 'draft' and "violation_report"."kind" = 'immediate';--> statement-breakpoint
CREATE UNIQUE INDEX "violation_revisit_draft" ON "violation_report" USING btree ("violation_id","author_id") WHERE "violation_report"."state" = 'draft' and "violation_report"."kind" = 'revisit';--> statement-breakpoint
CREATE INDEX "violation_report_case" ON "violation_report" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "violation_report_violation" ON "violation_report" USING btree ("violation_id","id");--> statement-breakpoint
ALTER TABLE "signing" ADD CONSTRAINT "signing_violation_report_id_violation_report_id_fk" FOREIGN KEY ("violation_report_id") REFERENCES "public"."violation_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation" ADD CONSTRAINT "violation_violation_report_id_violation_report_id_fk" FOREIGN KEY ("violation_report_id") REFERENCES "public"."violation_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation_event" ADD CONSTRAINT "violation_event_violation_report_id_violation_report_id_fk" FOREIGN KEY ("violation_report_id") REFERENCES "public"."violation_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "signing_violation_report" ON "signing" USING btree ("violation_report_id");--> statement-breakpoint
ALTER TABLE "violation" ADD CONSTRAINT "violation_of_violation_report" UNIQUE("violation_report_id");--> statement-breakpoint
ALTER TABLE "signing" ADD CONSTRAINT "signing_of" CHECK (("signing"."report_id" is null) <> ("signing"."violation_report_id" is null));--> statement-breakpoint
ALTER TABLE "signing" ADD CONSTRAINT "signing_entitled" CHECK (("signing"."role" = 'violation-officer') = ("signing"."statement_sha256" is null));--> statement-breakpoint
ALTER TABLE "violation" ADD CONSTRAINT "violation_source" CHECK (("violation"."report_id" is null) <> ("violation"."violation_report_id" is null));--> statement-breakpoint
ALTER TABLE "violation_event" ADD CONSTRAINT "violation_event_revisit" CHECK (("violation_event"."step" in ('revisited', 'closed')) = ("violation_event"."violation_report_id" is not null));
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON violation_signature FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON violation_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER signed_is_final BEFORE UPDATE OR DELETE ON violation_report
  FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_change_of_signed_report();
--> statement-breakpoint
CREATE FUNCTION refuse_photo_of_signed_violation_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM violation_report
             WHERE id = coalesce(NEW.violation_report_id, OLD.violation_report_id) AND state <> 'draft') THEN
    RAISE EXCEPTION 'a signed report is never edited' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER signed_is_final BEFORE INSERT OR UPDATE OR DELETE ON violation_photo
  FOR EACH ROW EXECUTE FUNCTION refuse_photo_of_signed_violation_report();
--> statement-breakpoint
-- No version without its line of history, and none closed but by a re-visit that is signed and time-stamped.
CREATE OR REPLACE FUNCTION require_violation_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE line violation_event;
BEGIN
  SELECT * INTO line FROM violation_event WHERE violation_id = NEW.id AND version = NEW.version;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'a violation changed without a line of history' USING ERRCODE = 'integrity_constraint_violation';
  ELSIF NEW.state = 'closed' AND (line.step <> 'closed' OR NOT EXISTS (
    SELECT FROM violation_report
    WHERE id = line.violation_report_id AND kind = 'revisit' AND violation_id = NEW.id AND state = 'signed')) THEN
    RAISE EXCEPTION 'a violation is closed only by a signed re-visit' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
