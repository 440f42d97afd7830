CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"national_code" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_national_code_unique" UNIQUE("national_code")
);
--> statement-breakpoint
CREATE TABLE "person_role" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"discipline" text,
	"district" integer,
	CONSTRAINT "person_role_once" UNIQUE NULLS NOT DISTINCT("person_id","role","discipline","district")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"token_sha256" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "session_token_sha256_unique" UNIQUE("token_sha256"),
	CONSTRAINT "session_token_shape" CHECK ("session"."token_sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "assignment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"discipline" text NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_until" timestamp (3) with time zone,
	CONSTRAINT "assignment_once" UNIQUE("case_id","person_id","role","discipline","valid_from"),
	CONSTRAINT "assignment_span" CHECK ("assignment"."valid_until" is null or "assignment"."valid_from" < "assignment"."valid_until")
);
--> statement-breakpoint
CREATE TABLE "building_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"renovation_code" text NOT NULL,
	"address" text NOT NULL,
	"district" integer NOT NULL,
	"owner" text NOT NULL,
	"builder" text NOT NULL,
	"building_group" text NOT NULL,
	"floors_above" integer NOT NULL,
	"floors_below" integer NOT NULL,
	"area" double precision NOT NULL,
	"profile" text NOT NULL,
	"scope" jsonb NOT NULL,
	"conditions" jsonb NOT NULL,
	"storeys" jsonb NOT NULL,
	CONSTRAINT "building_case_number_unique" UNIQUE("number"),
	CONSTRAINT "building_case_floors" CHECK ("building_case"."floors_above" between 1 and 200 and "building_case"."floors_below" between 0 and 20),
	CONSTRAINT "building_case_area" CHECK ("building_case"."area" > 0)
);
--> statement-breakpoint
CREATE TABLE "drawing_set" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"discipline" text NOT NULL,
	"revision" integer NOT NULL,
	"release_digest" text NOT NULL,
	"approved_on" date NOT NULL,
	CONSTRAINT "drawing_set_revision" UNIQUE("case_id","discipline","revision"),
	CONSTRAINT "drawing_set_digest" CHECK ("drawing_set"."release_digest" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "permit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"phase" integer NOT NULL,
	"number" text NOT NULL,
	"issued_on" date NOT NULL,
	"valid_until" date NOT NULL,
	CONSTRAINT "permit_phase" UNIQUE("case_id","phase","number"),
	CONSTRAINT "permit_phase_range" CHECK ("permit"."phase" in (1, 2))
);
--> statement-breakpoint
CREATE TABLE "ledger_checkpoint" (
	"size" bigint PRIMARY KEY NOT NULL,
	"note" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_leaf" (
	"index" bigint PRIMARY KEY NOT NULL,
	"data" "bytea" NOT NULL,
	"event_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_node" (
	"level" integer NOT NULL,
	"index" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "ledger_node_level_index_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid,
	"verb" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"type" text NOT NULL,
	"subject" text NOT NULL,
	"audience" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_binding" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"certificate_sha256" text NOT NULL,
	"certificate" "bytea" NOT NULL,
	"bound_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "competence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engineer_id" uuid NOT NULL,
	"discipline" text NOT NULL,
	"competence" text NOT NULL,
	"grade" text NOT NULL,
	CONSTRAINT "competence_once" UNIQUE("engineer_id","discipline","competence")
);
--> statement-breakpoint
CREATE TABLE "engineer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"licence_number" text NOT NULL,
	"issued_on" date NOT NULL,
	"expires_on" date NOT NULL,
	CONSTRAINT "engineer_licence_number_unique" UNIQUE("licence_number"),
	CONSTRAINT "engineer_licence_span" CHECK ("engineer"."issued_on" <= "engineer"."expires_on")
);
--> statement-breakpoint
CREATE TABLE "suspension" (
	"id" uuid PRIMARY KEY NOT NULL,
	"engineer_id" uuid NOT NULL,
	"effective_from" timestamp (3) with time zone NOT NULL,
	"effective_until" timestamp (3) with time zone,
	"reason" text NOT NULL,
	CONSTRAINT "suspension_once" UNIQUE("engineer_id","effective_from"),
	CONSTRAINT "suspension_span" CHECK ("suspension"."effective_until" is null or "suspension"."effective_from" < "suspension"."effective_until")
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"profile" text NOT NULL,
	"stage" text NOT NULL,
	"floor" integer,
	"discipline" text NOT NULL,
	"revision" integer NOT NULL,
	"checklist" text NOT NULL,
	"engineer_id" uuid NOT NULL,
	"drawing_set_id" uuid NOT NULL,
	"state" text NOT NULL,
	"state_since" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL,
	"draft" jsonb NOT NULL,
	"reason" text,
	"replaces_id" uuid,
	"document_sha256" text,
	"document_bytes" integer,
	"document_pages" integer,
	"places" jsonb,
	"statement_sha256" text,
	"statement_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "report_key" UNIQUE NULLS NOT DISTINCT("case_id","stage","floor","discipline","revision"),
	CONSTRAINT "report_revision" CHECK ("report"."revision" >= 1),
	CONSTRAINT "report_reason" CHECK ("report"."state" not in ('refused', 'returned') or "report"."reason" is not null),
	CONSTRAINT "report_signed_document" CHECK ("report"."state" = 'draft' or "report"."document_sha256" is not null)
);
--> statement-breakpoint
CREATE TABLE "report_photo" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"mime" text NOT NULL,
	"item" text,
	"taken_at" text,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "report_photo_once" UNIQUE("report_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "report_signature" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"role" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"level" text NOT NULL,
	"file_sha256" text NOT NULL,
	"file_bytes" integer NOT NULL,
	"certificate_sha256" text NOT NULL,
	"statement_sha256" text NOT NULL,
	CONSTRAINT "report_signature_level" UNIQUE("report_id","role","level")
);
--> statement-breakpoint
CREATE TABLE "signing" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"report_version" integer NOT NULL,
	"certificate" "bytea" NOT NULL,
	"prepared" jsonb NOT NULL,
	"document_sha256" text NOT NULL,
	"statement_sha256" text NOT NULL,
	"signature_value" "bytea",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"stamp_attempts" integer NOT NULL,
	"next_stamp_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subscriber_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"subject" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"last_error" jsonb,
	"record_number" text,
	CONSTRAINT "delivery_once" UNIQUE("subscriber_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "subscriber" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "subscriber_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "person_role" ADD CONSTRAINT "person_role_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drawing_set" ADD CONSTRAINT "drawing_set_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permit" ADD CONSTRAINT "permit_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_leaf" ADD CONSTRAINT "ledger_leaf_event_id_outbox_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."outbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_binding" ADD CONSTRAINT "certificate_binding_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "competence" ADD CONSTRAINT "competence_engineer_id_engineer_id_fk" FOREIGN KEY ("engineer_id") REFERENCES "public"."engineer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engineer" ADD CONSTRAINT "engineer_id_person_id_fk" FOREIGN KEY ("id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_engineer_id_engineer_id_fk" FOREIGN KEY ("engineer_id") REFERENCES "public"."engineer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_case_id_building_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."building_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_engineer_id_person_id_fk" FOREIGN KEY ("engineer_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_drawing_set_id_drawing_set_id_fk" FOREIGN KEY ("drawing_set_id") REFERENCES "public"."drawing_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_photo" ADD CONSTRAINT "report_photo_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_signature" ADD CONSTRAINT "report_signature_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_signature" ADD CONSTRAINT "report_signature_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing" ADD CONSTRAINT "signing_report_id_report_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing" ADD CONSTRAINT "signing_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_subscriber_id_subscriber_id_fk" FOREIGN KEY ("subscriber_id") REFERENCES "public"."subscriber"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_event_id_outbox_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."outbox"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "assignment_person" ON "assignment" USING btree ("person_id","case_id");--> statement-breakpoint
CREATE INDEX "assignment_case" ON "assignment" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "building_case_renovation_code" ON "building_case" USING btree ("renovation_code");--> statement-breakpoint
CREATE INDEX "building_case_district" ON "building_case" USING btree ("district","id");--> statement-breakpoint
CREATE INDEX "ledger_leaf_data" ON "ledger_leaf" USING btree ("data");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject","at");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit" USING btree ("actor_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_sequence" ON "outbox" USING btree ("sequence");--> statement-breakpoint
CREATE INDEX "outbox_audience" ON "outbox" USING btree ("audience","sequence");--> statement-breakpoint
CREATE INDEX "outbox_subject" ON "outbox" USING btree ("subject","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_binding_current" ON "certificate_binding" USING btree ("certificate_sha256") WHERE "certificate_binding"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "certificate_binding_person" ON "certificate_binding" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "report_state" ON "report" USING btree ("state","case_id");--> statement-breakpoint
CREATE INDEX "report_engineer" ON "report" USING btree ("engineer_id","state");--> statement-breakpoint
CREATE INDEX "signing_report" ON "signing" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "signing_stamp" ON "signing" USING btree ("next_stamp_at") WHERE "signing"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("next_attempt_at");--> statement-breakpoint
CREATE INDEX "delivery_subject" ON "delivery" USING btree ("subject","sequence");