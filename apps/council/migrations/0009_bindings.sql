CREATE TABLE "binding_approval" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"roles" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "binding_approval_once" UNIQUE("request_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "binding_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"certificate_sha256" text NOT NULL,
	"certificate" "bytea" NOT NULL,
	"national_code" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"bound" boolean,
	CONSTRAINT "binding_request_decision" CHECK (("binding_request"."decided_at" is null) = ("binding_request"."bound" is null))
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "left_at" timestamp (3) with time zone;--> statement-breakpoint
-- With which rights a session began is not known: whoever was signed in signs in anew.
DELETE FROM "session";--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "rights" text NOT NULL;--> statement-breakpoint
ALTER TABLE "certificate_binding" ADD COLUMN "why" text;--> statement-breakpoint
UPDATE "certificate_binding" SET "why" = 'replaced' WHERE "ended_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "binding_approval" ADD CONSTRAINT "binding_approval_request_id_binding_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."binding_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binding_approval" ADD CONSTRAINT "binding_approval_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "binding_request" ADD CONSTRAINT "binding_request_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "binding_request_waiting" ON "binding_request" USING btree ("person_id","certificate_sha256") WHERE "binding_request"."decided_at" is null;--> statement-breakpoint
ALTER TABLE "certificate_binding" ADD CONSTRAINT "certificate_binding_end" CHECK (("certificate_binding"."ended_at" is null) = ("certificate_binding"."why" is null));