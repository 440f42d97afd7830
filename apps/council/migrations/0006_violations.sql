CREATE TABLE "case_party" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone,
	CONSTRAINT "case_party_once" UNIQUE("case_id","person_id","role","valid_from"),
	CONSTRAINT "case_party_span" CHECK ("case_party"."valid_until" is null or "case_party"."valid_from" < "case_party"."valid_until")
);
--> statement-breakpoint
CREATE TABLE "violation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"report_id" uuid,
	"item" text,
	"discipline" text,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"description" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"correct_by" date,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"opened_by" uuid NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp (3) with time zone NOT NULL,
	"stop" text NOT NULL,
	"stop_since" timestamp (3) with time zone,
	"days" jsonb NOT NULL,
	"last_day" date NOT NULL,
	"late_from" date,
	"lapses_on" date,
	"revisited_at" timestamp (3) with time zone,
	"acknowledged_at" timestamp (3) with time zone,
	"record_number" text,
	"version" integer NOT NULL,
	CONSTRAINT "violation_of_report" UNIQUE("report_id","item"),
	CONSTRAINT "violation_severity" CHECK ("violation"."severity" in ('observation', 'correct-by-date', 'stop-work')),
	CONSTRAINT "violation_state" CHECK ("violation"."state" in ('opened', 'served', 'referred', 'answered', 'decided', 'objected', 'final', 'closed')),
	CONSTRAINT "violation_stop_state" CHECK ("violation"."stop" in ('none', 'reported', 'ordered', 'lifted')),
	CONSTRAINT "violation_item" CHECK (("violation"."report_id" is null) = ("violation"."item" is null)),
	CONSTRAINT "violation_description" CHECK (length(trim("violation"."description")) > 0),
	CONSTRAINT "violation_correct_by" CHECK ("violation"."severity" <> 'correct-by-date' or "violation"."correct_by" is not null),
	CONSTRAINT "violation_stop" CHECK (("violation"."stop" = 'none') = ("violation"."stop_since" is null) and ("violation"."severity" <> 'stop-work' or "violation"."stop" <> 'none')),
	CONSTRAINT "violation_closed" CHECK ("violation"."state" <> 'closed' or ("violation"."stop" in ('none', 'lifted') and "violation"."late_from" is null)),
	CONSTRAINT "violation_lapses" CHECK ("violation"."lapses_on" is null or "violation"."state" = 'decided'),
	CONSTRAINT "violation_acknowledged" CHECK ("violation"."record_number" is null or "violation"."acknowledged_at" is not null),
	CONSTRAINT "violation_version" CHECK ("violation"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "violation_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"violation_id" uuid NOT NULL,
	"step" text NOT NULL,
	"on" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid,
	"role" text NOT NULL,
	"text" text,
	"number" text,
	"version" integer NOT NULL,
	CONSTRAINT "violation_event_version" UNIQUE("violation_id","version"),
	CONSTRAINT "violation_event_step" CHECK ("violation_event"."step" in ('opened', 'acknowledged', 'notice-served', 'referred', 'hearing-served', 'answered', 'decided', 'decision-served', 'objected', 'objection-decided', 'lapsed', 'stop-ordered', 'stop-lifted', 'revisited', 'closed'))
);
--> statement-breakpoint
ALTER TABLE "case_party" ADD CONSTRAINT "case_party_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_party" ADD CONSTRAINT "case_party_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation" ADD CONSTRAINT "violation_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation" ADD CONSTRAINT "violation_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation" ADD CONSTRAINT "violation_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation_event" ADD CONSTRAINT "violation_event_violation_id_violation_id_fk" FOREIGN KEY ("violation_id") REFERENCES "public"."violation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "violation_event" ADD CONSTRAINT "violation_event_actor_id_person_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_party_person" ON "case_party" USING btree ("person_id","case_id");--> statement-breakpoint
CREATE INDEX "violation_case" ON "violation" USING btree ("case_id","id");--> statement-breakpoint
CREATE INDEX "violation_open" ON "violation" USING btree ("case_id") WHERE "violation"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "violation_late" ON "violation" USING btree ("late_from","id") WHERE "violation"."state" <> 'closed';--> statement-breakpoint
CREATE INDEX "violation_lapse" ON "violation" USING btree ("lapses_on") WHERE "violation"."state" = 'decided';--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON violation_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON violation_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- What was found stays as it was signed, a closed violation stays closed, and each change is the next version.
CREATE FUNCTION keep_violation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moving CONSTANT text[] := ARRAY['state', 'state_since', 'stop', 'stop_since', 'days', 'last_day', 'late_from', 'lapses_on',
  'revisited_at', 'acknowledged_at', 'record_number', 'version'];
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a violation is never deleted' USING ERRCODE = 'restrict_violation';
  ELSIF OLD.state = 'closed' THEN
    RAISE EXCEPTION 'a closed violation does not change' USING ERRCODE = 'restrict_violation';
  ELSIF to_jsonb(OLD) - moving IS DISTINCT FROM to_jsonb(NEW) - moving OR NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'what was found is never edited' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_violation BEFORE UPDATE OR DELETE ON violation FOR EACH ROW EXECUTE FUNCTION keep_violation();
--> statement-breakpoint
CREATE TRIGGER keep_violation_truncate BEFORE TRUNCATE ON violation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- No version without its line of history, at the latest when the transaction ends.
CREATE FUNCTION require_violation_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM violation_event WHERE violation_id = NEW.id AND version = NEW.version) THEN
    RAISE EXCEPTION 'a violation changed without a line of history' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER violation_history AFTER INSERT OR UPDATE ON violation DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION require_violation_event();
