CREATE TABLE "proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"version" integer NOT NULL,
	"payload" jsonb NOT NULL,
	"reason" text NOT NULL,
	"digest" text NOT NULL,
	"proposer_id" uuid NOT NULL,
	"proposer_roles" jsonb NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text,
	CONSTRAINT "proposal_kind" CHECK ("proposal"."kind" in ('stage-profile', 'trust-anchors', 'allowed-addresses', 'reopen-report')),
	CONSTRAINT "proposal_decided" CHECK (("proposal"."state" = 'open') = ("proposal"."decided_by" is null)),
	CONSTRAINT "proposal_decided_at" CHECK (("proposal"."state" = 'open') = ("proposal"."decided_at" is null)),
	CONSTRAINT "proposal_two_persons" CHECK ("proposal"."state" <> 'approved' or "proposal"."decided_by" <> "proposal"."proposer_id")
);
--> statement-breakpoint
ALTER TABLE "notification" DROP CONSTRAINT "notification_kind";--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_proposer_id_person_id_fk" FOREIGN KEY ("proposer_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_in_force" ON "proposal" USING btree ("kind","subject","version") WHERE "proposal"."state" = 'approved' and "proposal"."kind" <> 'reopen-report';--> statement-breakpoint
CREATE INDEX "proposal_open" ON "proposal" USING btree ("id") WHERE "proposal"."state" = 'open';--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_kind" CHECK ("notification"."kind" in ('assigned', 'assignment-ended', 'report-refused', 'report-returned', 'signature-refused', 'drawings-returned', 'drawings-approved', 'violation-opened', 'work-stopped', 'violation-closed', 'deadline-near', 'suspended', 'engineer-suspended', 'suspension-ended', 'hand-over-begun', 'hand-over-completed', 'key-lost'));
--> statement-breakpoint
-- Somebody proposes first, and once: what was proposed is what is approved, and what was decided stays so.
CREATE FUNCTION refuse_change_of_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'open' THEN
      RAISE EXCEPTION 'a proposal begins open' USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF TG_OP = 'DELETE' OR OLD.state <> 'open'
     OR to_jsonb(OLD) - ARRAY['state', 'decided_by', 'decided_at', 'decision_reason']
     IS DISTINCT FROM to_jsonb(NEW) - ARRAY['state', 'decided_by', 'decided_at', 'decision_reason'] THEN
    RAISE EXCEPTION 'what was proposed or decided is never edited' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER proposed_is_final BEFORE INSERT OR UPDATE OR DELETE ON proposal
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_proposal();
--> statement-breakpoint
CREATE TRIGGER proposed_is_final_truncate BEFORE TRUNCATE ON proposal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
