CREATE TABLE "done_once" (
	"actor_id" uuid NOT NULL,
	"key" text NOT NULL,
	"verb" text NOT NULL,
	"input_sha256" text NOT NULL,
	"output" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "done_once_actor_id_key_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE INDEX "done_once_at" ON "done_once" USING btree ("at");