CREATE TABLE "capacity_posting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engineer_id" uuid NOT NULL,
	"assignment_id" uuid NOT NULL,
	"discipline" text NOT NULL,
	"competence" text NOT NULL,
	"area" double precision NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"year" integer NOT NULL,
	"why" text NOT NULL,
	"posted_by" uuid,
	CONSTRAINT "capacity_posting_area" CHECK ("capacity_posting"."area" <> 0),
	CONSTRAINT "capacity_posting_why" CHECK ("capacity_posting"."why" in ('assigned', 'ended', 'handed-over', 'completed')),
	CONSTRAINT "capacity_posting_taken" CHECK (("capacity_posting"."area" > 0) = ("capacity_posting"."why" = 'assigned'))
);
--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "assigned_by" uuid;--> statement-breakpoint
ALTER TABLE "assignment" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "capacity_posting" ADD CONSTRAINT "capacity_posting_engineer_id_engineer_id_fk" FOREIGN KEY ("engineer_id") REFERENCES "public"."engineer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capacity_posting" ADD CONSTRAINT "capacity_posting_assignment_id_assignment_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "capacity_posting" ADD CONSTRAINT "capacity_posting_posted_by_person_id_fk" FOREIGN KEY ("posted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "capacity_posting_engineer" ON "capacity_posting" USING btree ("engineer_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "capacity_posting_once" ON "capacity_posting" USING btree ("assignment_id",("area" > 0));--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_assigned_by_person_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "competence_of" ON "competence" USING btree ("discipline","competence","engineer_id");--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON capacity_posting FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON capacity_posting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- For equality beside ranges in an exclusion constraint. A trusted extension of PostgreSQL itself: the database's owner may create it.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- A case has one coordinator, and one supervisor of a discipline, at a time. Several may draw, nobody in one slot twice.
ALTER TABLE assignment ADD CONSTRAINT assignment_one_at_a_time EXCLUDE USING gist (
  case_id WITH =, role WITH =, (CASE role WHEN 'coordinator' THEN '' ELSE discipline END) WITH =,
  tstzrange(valid_from, valid_until) WITH &&
) WHERE (role <> 'designer');
--> statement-breakpoint
ALTER TABLE assignment ADD CONSTRAINT assignment_designer_once EXCLUDE USING gist (
  case_id WITH =, person_id WITH =, discipline WITH =, tstzrange(valid_from, valid_until) WITH &&
) WHERE (role = 'designer');
--> statement-breakpoint
-- Who was on a case from when is never rewritten: an assignment ends, once.
CREATE FUNCTION refuse_rewritten_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.valid_until IS NOT NULL
     OR to_jsonb(OLD) - ARRAY['valid_until', 'end_reason'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['valid_until', 'end_reason'] THEN
    RAISE EXCEPTION 'an assignment is only ended' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER only_ended BEFORE UPDATE OR DELETE ON assignment
  FOR EACH ROW EXECUTE FUNCTION refuse_rewritten_assignment();
