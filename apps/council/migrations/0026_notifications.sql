CREATE TABLE "notification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"case_id" uuid,
	"subject" text NOT NULL,
	"facts" jsonb NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "notification_once" UNIQUE("person_id","event_id"),
	CONSTRAINT "notification_kind" CHECK ("notification"."kind" in ('assigned', 'assignment-ended', 'report-refused', 'report-returned', 'signature-refused', 'drawings-returned', 'drawings-approved', 'violation-opened', 'work-stopped', 'violation-closed', 'deadline-near', 'suspended', 'suspension-ended', 'hand-over-begun', 'hand-over-completed', 'key-lost'))
);
--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_event_id_outbox_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."outbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notification_person" ON "notification" USING btree ("person_id","sequence");--> statement-breakpoint
CREATE INDEX "notification_unread" ON "notification" USING btree ("person_id","sequence") WHERE "notification"."read_at" is null;