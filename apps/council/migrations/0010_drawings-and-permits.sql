CREATE TABLE "drawing_approval" (
	"id" uuid PRIMARY KEY NOT NULL,
	"revision_id" uuid NOT NULL,
	"revision_version" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"file_sha256" text NOT NULL,
	"certificate" "bytea" NOT NULL,
	"prepared" jsonb NOT NULL,
	"signature_value" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drawing_mark" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"discipline" text NOT NULL,
	"revision_id" uuid NOT NULL,
	"sheet" text NOT NULL,
	"x" double precision NOT NULL,
	"y" double precision NOT NULL,
	"rule" text,
	"text" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"placed_by" uuid NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drawing_mark_state" CHECK ("drawing_mark"."state" in ('open', 'answered', 'accepted')),
	CONSTRAINT "drawing_mark_says" CHECK ("drawing_mark"."rule" is not null or "drawing_mark"."text" <> ''),
	CONSTRAINT "drawing_mark_place" CHECK ("drawing_mark"."x" between 0 and 10000 and "drawing_mark"."y" between 0 and 10000)
);
--> statement-breakpoint
CREATE TABLE "drawing_mark_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mark_id" uuid NOT NULL,
	"action" text NOT NULL,
	"person_id" uuid NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drawing_revision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"discipline" text NOT NULL,
	"revision" integer NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	"designer_id" uuid NOT NULL,
	"replaces_revision" integer,
	"replaces_digest" text,
	"plan_order" text NOT NULL,
	"based_on" text,
	"file_sha256" text,
	"file_bytes" integer,
	"manifest" jsonb,
	"release_digest" text,
	"signed" jsonb,
	"reason" text,
	"sent_at" timestamp (3) with time zone,
	"next_check_at" timestamp (3) with time zone,
	"check_attempts" integer NOT NULL,
	"check_step" jsonb,
	"check_fault" jsonb,
	"check_report_sha256" text,
	"verdict" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drawing_revision_number" UNIQUE("case_id","discipline","revision"),
	CONSTRAINT "drawing_revision_state" CHECK ("drawing_revision"."state" in ('draft', 'sent', 'faulty', 'in-review', 'returned', 'approved', 'released', 'superseded')),
	CONSTRAINT "drawing_revision_kind" CHECK ("drawing_revision"."kind" in ('permit', 'as-built')),
	CONSTRAINT "drawing_revision_positive" CHECK ("drawing_revision"."revision" >= 1),
	CONSTRAINT "drawing_revision_sent_file" CHECK ("drawing_revision"."state" = 'draft' or ("drawing_revision"."file_sha256" is not null and "drawing_revision"."release_digest" ~ '^[0-9a-f]{64}$' and "drawing_revision"."sent_at" is not null)),
	CONSTRAINT "drawing_revision_checked" CHECK ("drawing_revision"."state" in ('draft', 'sent') or ("drawing_revision"."check_report_sha256" is not null and "drawing_revision"."verdict" is not null)),
	CONSTRAINT "drawing_revision_reason" CHECK ("drawing_revision"."state" <> 'faulty' or "drawing_revision"."reason" is not null),
	CONSTRAINT "drawing_revision_replaces" CHECK (("drawing_revision"."replaces_revision" is null) = ("drawing_revision"."replaces_digest" is null))
);
--> statement-breakpoint
CREATE TABLE "drawing_signature" (
	"id" uuid PRIMARY KEY NOT NULL,
	"revision_id" uuid NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"level" text NOT NULL,
	"file_sha256" text NOT NULL,
	"file_bytes" integer NOT NULL,
	"certificate_sha256" text NOT NULL,
	CONSTRAINT "drawing_signature_role" UNIQUE("revision_id","role"),
	CONSTRAINT "drawing_signature_certificate" UNIQUE("revision_id","certificate_sha256")
);
--> statement-breakpoint
CREATE TABLE "case_document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"discipline" text,
	"number" text NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	"made_by" uuid NOT NULL,
	"paper" jsonb NOT NULL,
	"valid_from" date,
	"valid_until" date,
	"cites_id" uuid,
	"cites" text,
	"places" jsonb NOT NULL,
	"file_sha256" text NOT NULL,
	"file_bytes" integer NOT NULL,
	"issued_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_document_state" CHECK ("case_document"."state" in ('unsigned', 'signing', 'issued', 'withdrawn')),
	CONSTRAINT "case_document_kind" CHECK ("case_document"."kind" in ('plan-order', 'undertaking', 'permit-phase-1', 'permit-phase-2', 'green-sheet', 'technical-booklet', 'completion-certificate')),
	CONSTRAINT "case_document_discipline" CHECK (("case_document"."kind" = 'undertaking') = ("case_document"."discipline" is not null)),
	CONSTRAINT "case_document_issued" CHECK (("case_document"."state" = 'issued') = ("case_document"."issued_at" is not null)),
	CONSTRAINT "case_document_cites" CHECK ("case_document"."cites" is null or "case_document"."cites" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "case_document_span" CHECK ("case_document"."valid_until" is null or "case_document"."valid_from" <= "case_document"."valid_until"),
	CONSTRAINT "case_document_chain" CHECK ("case_document"."kind" in ('plan-order', 'permit-phase-1', 'undertaking') or "case_document"."cites" is not null)
);
--> statement-breakpoint
CREATE TABLE "document_signature" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"level" text NOT NULL,
	"file_sha256" text NOT NULL,
	"file_bytes" integer NOT NULL,
	"certificate_sha256" text NOT NULL,
	CONSTRAINT "document_signature_role" UNIQUE("document_id","role"),
	CONSTRAINT "document_signature_person" UNIQUE("document_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "document_signing" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"document_version" integer NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"certificate" "bytea" NOT NULL,
	"prepared" jsonb NOT NULL,
	"document_sha256" text NOT NULL,
	"signature_value" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permit_fact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reference" text NOT NULL,
	"day" date NOT NULL,
	"until" date,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "permit_fact_until" CHECK (("permit_fact"."kind" = 'insurance') = ("permit_fact"."until" is not null)),
	CONSTRAINT "permit_fact_span" CHECK ("permit_fact"."until" is null or "permit_fact"."day" <= "permit_fact"."until")
);
--> statement-breakpoint
ALTER TABLE "drawing_approval" ADD CONSTRAINT "drawing_approval_revision_id_drawing_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."drawing_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawing_approval" ADD CONSTRAINT "drawing_approval_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawing_mark" ADD CONSTRAINT "drawing_mark_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawing_mark" ADD CONSTRAINT "drawing_mark_revision_id_drawing_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."drawing_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawing_mark" ADD CONSTRAINT "drawing_mark_placed_by_person_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawing_mark_step" ADD CONSTRAINT "drawing_mark_step_mark_id_drawing_mark_id_fk" FOREIGN KEY ("mark_id") REFERENCES "public"."drawing_mark"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawing_mark_step" ADD CONSTRAINT "drawing_mark_step_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawing_revision" ADD CONSTRAINT "drawing_revision_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawing_revision" ADD CONSTRAINT "drawing_revision_designer_id_person_id_fk" FOREIGN KEY ("designer_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawing_signature" ADD CONSTRAINT "drawing_signature_revision_id_drawing_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."drawing_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawing_signature" ADD CONSTRAINT "drawing_signature_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_document" ADD CONSTRAINT "case_document_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_document" ADD CONSTRAINT "case_document_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_signature" ADD CONSTRAINT "document_signature_document_id_case_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."case_document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_signature" ADD CONSTRAINT "document_signature_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_signing" ADD CONSTRAINT "document_signing_document_id_case_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."case_document"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_signing" ADD CONSTRAINT "document_signing_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permit_fact" ADD CONSTRAINT "permit_fact_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permit_fact" ADD CONSTRAINT "permit_fact_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drawing_approval_revision" ON "drawing_approval" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "drawing_mark_set" ON "drawing_mark" USING btree ("case_id","kind","discipline","id");--> statement-breakpoint
CREATE INDEX "drawing_mark_step_mark" ON "drawing_mark_step" USING btree ("mark_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "drawing_revision_one_draft" ON "drawing_revision" USING btree ("case_id","discipline") WHERE "drawing_revision"."state" = 'draft';--> statement-breakpoint
CREATE UNIQUE INDEX "drawing_revision_one_released" ON "drawing_revision" USING btree ("case_id","discipline") WHERE "drawing_revision"."state" = 'released';--> statement-breakpoint
CREATE INDEX "drawing_revision_case" ON "drawing_revision" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "drawing_revision_queue" ON "drawing_revision" USING btree ("state","discipline","sent_at","id");--> statement-breakpoint
CREATE INDEX "drawing_revision_due" ON "drawing_revision" USING btree ("next_check_at") WHERE "drawing_revision"."next_check_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "case_document_number" ON "case_document" USING btree ("case_id","kind","number") WHERE "case_document"."state" <> 'withdrawn';--> statement-breakpoint
CREATE UNIQUE INDEX "case_document_one_open" ON "case_document" USING btree ("case_id","kind",coalesce("discipline", '')) WHERE "case_document"."state" in ('unsigned', 'signing');--> statement-breakpoint
CREATE INDEX "case_document_case" ON "case_document" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "document_signing_document" ON "document_signing" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "document_signing_open" ON "document_signing" USING btree ("expires_at") WHERE "document_signing"."signature_value" is null;--> statement-breakpoint
CREATE INDEX "permit_fact_case" ON "permit_fact" USING btree ("case_id","kind","id");--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['drawing_signature', 'drawing_mark_step', 'document_signature', 'permit_fact'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- What was sent is never drawn otherwise: it moves on, is checked once, and its container takes signatures.
CREATE FUNCTION refuse_change_of_sent_drawings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moving text[] := ARRAY['state', 'state_since', 'version', 'reason', 'file_sha256', 'file_bytes', 'next_check_at',
  'check_attempts', 'check_step', 'check_fault', 'check_report_sha256', 'verdict'];
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - moving IS DISTINCT FROM to_jsonb(NEW) - moving
     OR (OLD.check_report_sha256 IS NOT NULL AND (OLD.check_report_sha256, OLD.verdict) IS DISTINCT FROM (NEW.check_report_sha256, NEW.verdict))
     OR NEW.state = 'draft' THEN
    RAISE EXCEPTION 'drawings that were sent are never edited' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER sent_is_final BEFORE UPDATE OR DELETE ON drawing_revision
  FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_change_of_sent_drawings();
--> statement-breakpoint
-- A mark stays what it says; only its state moves.
CREATE FUNCTION refuse_change_of_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - ARRAY['state', 'version'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['state', 'version'] THEN
    RAISE EXCEPTION 'a mark is never edited' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER mark_is_final BEFORE UPDATE OR DELETE ON drawing_mark
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_mark();
--> statement-breakpoint
-- A document is made once: signatures are added to it, and what is issued or withdrawn stays as it is.
CREATE FUNCTION refuse_change_of_document() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moving text[] := ARRAY['state', 'state_since', 'version', 'file_sha256', 'file_bytes', 'issued_at'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('issued', 'withdrawn')
     OR to_jsonb(OLD) - moving IS DISTINCT FROM to_jsonb(NEW) - moving THEN
    RAISE EXCEPTION 'a document is never edited' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER made_is_final BEFORE UPDATE OR DELETE ON case_document
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_document();
