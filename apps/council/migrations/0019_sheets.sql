CREATE TABLE "register_sheet" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"file_sha256" text NOT NULL,
	"file_bytes" integer NOT NULL,
	"digest" text NOT NULL,
	"counts" jsonb NOT NULL,
	"state" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"applied_by" uuid,
	"applied_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "register_sheet_line" (
	"sheet_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"result" text NOT NULL,
	"licence" text NOT NULL,
	"name" text NOT NULL,
	"record" jsonb,
	"changes" jsonb NOT NULL,
	"errors" jsonb NOT NULL,
	"applies" boolean NOT NULL,
	"outcome" text,
	CONSTRAINT "register_sheet_line_sheet_id_line_pk" PRIMARY KEY("sheet_id","line")
);
--> statement-breakpoint
ALTER TABLE "register_sheet" ADD CONSTRAINT "register_sheet_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_sheet" ADD CONSTRAINT "register_sheet_applied_by_person_id_fk" FOREIGN KEY ("applied_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "register_sheet_line" ADD CONSTRAINT "register_sheet_line_sheet_id_register_sheet_id_fk" FOREIGN KEY ("sheet_id") REFERENCES "public"."register_sheet"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "register_sheet_line_result" ON "register_sheet_line" USING btree ("sheet_id","result","line");--> statement-breakpoint
CREATE INDEX "register_sheet_line_left" ON "register_sheet_line" USING btree ("sheet_id","line") WHERE "register_sheet_line"."applies" and "register_sheet_line"."outcome" is null;