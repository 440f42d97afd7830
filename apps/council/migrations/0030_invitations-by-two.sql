ALTER TABLE "notification" DROP CONSTRAINT "notification_kind";--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "invited_by" uuid;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "inviter_roles" jsonb;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "confirmed_by" uuid;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_invited_by_person_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "report_signature_person" ON "report_signature" USING btree ("person_id","report_id");--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_confirmed" CHECK (("invitation"."confirmed_by" is null) = ("invitation"."confirmed_at" is null));--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_two_persons" CHECK ("invitation"."confirmed_by" is null or ("invitation"."confirmed_by" <> "invitation"."invited_by" and "invitation"."confirmed_by" <> "invitation"."person_id"));--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_kind" CHECK ("notification"."kind" in ('assigned', 'assignment-ended', 'report-refused', 'report-returned', 'signature-refused', 'drawings-returned', 'drawings-approved', 'violation-opened', 'work-stopped', 'violation-closed', 'deadline-near', 'invited', 'invitation-confirmed', 'password-taken-up', 'suspended', 'engineer-suspended', 'suspension-ended', 'hand-over-begun', 'hand-over-completed', 'key-lost'));