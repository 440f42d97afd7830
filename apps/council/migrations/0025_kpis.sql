CREATE TABLE "report_submission" (
	"report_id" uuid PRIMARY KEY NOT NULL,
	"district" integer NOT NULL,
	"stage" text NOT NULL,
	"discipline" text NOT NULL,
	"visited_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"due" date,
	"trips" integer NOT NULL,
	"returned" boolean,
	"reason" text
);
--> statement-breakpoint
ALTER TABLE "report_submission" ADD CONSTRAINT "report_submission_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "report_submission_at" ON "report_submission" USING btree ("submitted_at");--> statement-breakpoint
CREATE INDEX "report_submission_district" ON "report_submission" USING btree ("district","submitted_at");--> statement-breakpoint
CREATE INDEX "violation_opened" ON "violation" USING btree ("opened_at");--> statement-breakpoint
-- Submissions from before this table, as far as they can be told: their due day can't.
INSERT INTO "report_submission" ("report_id", "district", "stage", "discipline", "visited_at", "submitted_at", "due", "trips", "returned", "reason")
SELECT r.id, c.district, r.stage, r.discipline, coalesce((r.draft ->> 'visitedAt')::timestamptz, o.at), o.at, NULL,
  CASE WHEN s.person_id = r.engineer_id THEN 1 ELSE 2 END,
  CASE r.state WHEN 'accepted' THEN false WHEN 'returned' THEN true END,
  CASE r.state WHEN 'returned' THEN r.reason END
FROM report r
JOIN building_case c ON c.id = r.case_id
JOIN LATERAL (SELECT at FROM outbox WHERE subject = 'reports/' || r.id AND type = 'report.submitted' ORDER BY sequence LIMIT 1) o ON true
LEFT JOIN LATERAL (SELECT person_id FROM report_signature WHERE report_id = r.id AND role = 'coordinator' LIMIT 1) s ON true
WHERE r.state IN ('submitted', 'accepted', 'returned');
