CREATE TABLE "hand_over" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"leaver_id" uuid NOT NULL,
	"successor_id" uuid NOT NULL,
	"role" text NOT NULL,
	"discipline" text NOT NULL,
	"content" jsonb NOT NULL,
	"signers" jsonb NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	"made_by" uuid NOT NULL,
	"places" jsonb NOT NULL,
	"file_sha256" text NOT NULL,
	"file_bytes" integer NOT NULL,
	"effective_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "hand_over_state" CHECK ("hand_over"."state" in ('unsigned', 'signing', 'done', 'withdrawn')),
	CONSTRAINT "hand_over_done" CHECK (("hand_over"."state" = 'done') = ("hand_over"."effective_at" is not null)),
	CONSTRAINT "hand_over_two" CHECK ("hand_over"."leaver_id" <> "hand_over"."successor_id")
);
--> statement-breakpoint
CREATE TABLE "hand_over_signature" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hand_over_id" uuid NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"level" text NOT NULL,
	"file_sha256" text NOT NULL,
	"file_bytes" integer NOT NULL,
	"certificate_sha256" text NOT NULL,
	CONSTRAINT "hand_over_signature_role" UNIQUE("hand_over_id","role")
);
--> statement-breakpoint
CREATE TABLE "hand_over_signing" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hand_over_id" uuid NOT NULL,
	"hand_over_version" integer NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid NOT NULL,
	"certificate" "bytea" NOT NULL,
	"signature_value" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"prepared" jsonb NOT NULL,
	"document_sha256" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_assignment_id_assignment_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_leaver_id_person_id_fk" FOREIGN KEY ("leaver_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_successor_id_person_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_signature" ADD CONSTRAINT "hand_over_signature_hand_over_id_hand_over_id_fk" FOREIGN KEY ("hand_over_id") REFERENCES "public"."hand_over"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_signature" ADD CONSTRAINT "hand_over_signature_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_signing" ADD CONSTRAINT "hand_over_signing_hand_over_id_hand_over_id_fk" FOREIGN KEY ("hand_over_id") REFERENCES "public"."hand_over"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_over_signing" ADD CONSTRAINT "hand_over_signing_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "hand_over_one_open" ON "hand_over" USING btree ("assignment_id") WHERE "hand_over"."state" in ('unsigned', 'signing');--> statement-breakpoint
CREATE INDEX "hand_over_case" ON "hand_over" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "hand_over_waiting" ON "hand_over" USING btree ("id") WHERE "hand_over"."state" in ('unsigned', 'signing');--> statement-breakpoint
CREATE INDEX "hand_over_signing_of" ON "hand_over_signing" USING btree ("hand_over_id");--> statement-breakpoint
CREATE INDEX "hand_over_signing_open" ON "hand_over_signing" USING btree ("expires_at") WHERE "hand_over_signing"."signature_value" is null;--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON hand_over_signature FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON hand_over_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What a hand-over says never changes: signatures are added until it takes effect or is taken back, and then nothing.
CREATE FUNCTION refuse_change_of_hand_over() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moves text[] := ARRAY['state', 'state_since', 'version', 'file_sha256', 'file_bytes', 'effective_at'];
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('done', 'withdrawn') OR to_jsonb(OLD) - moves IS DISTINCT FROM to_jsonb(NEW) - moves THEN
    RAISE EXCEPTION 'a hand-over is never edited' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER said_is_final BEFORE UPDATE OR DELETE ON hand_over
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_hand_over();
