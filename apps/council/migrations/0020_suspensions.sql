ALTER TABLE "suspension" DROP CONSTRAINT "suspension_span";--> statement-breakpoint
ALTER TABLE "suspension" ADD COLUMN "document" text;--> statement-breakpoint
ALTER TABLE "suspension" ADD COLUMN "recorded_by" uuid;--> statement-breakpoint
ALTER TABLE "suspension" ADD COLUMN "ended_by" uuid;--> statement-breakpoint
ALTER TABLE "suspension" ADD COLUMN "ended_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "suspension" ADD COLUMN "end_reason" text;--> statement-breakpoint
ALTER TABLE "suspension" ADD COLUMN "until_before" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_end" CHECK (("suspension"."ended_at" is null) = ("suspension"."ended_by" is null));--> statement-breakpoint
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_span" CHECK ("suspension"."effective_until" is null or "suspension"."effective_from" <= "suspension"."effective_until");