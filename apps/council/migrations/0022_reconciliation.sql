CREATE TABLE "sync_comparison" (
	"peer" text NOT NULL,
	"kind" text NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"requests" integer,
	"differences" integer,
	"last_error" jsonb,
	CONSTRAINT "sync_comparison_peer_kind_pk" PRIMARY KEY("peer","kind")
);
--> statement-breakpoint
CREATE TABLE "sync_difference" (
	"id" uuid PRIMARY KEY NOT NULL,
	"peer" text NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"what" text NOT NULL,
	"fields" jsonb NOT NULL,
	"here" text,
	"there" text,
	"found_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"rule" text NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_as" text,
	"reason" text,
	CONSTRAINT "sync_difference_closed" CHECK (("sync_difference"."closed_at" is null) = ("sync_difference"."closed_as" is null)),
	CONSTRAINT "sync_difference_reason" CHECK (("sync_difference"."closed_as" is not distinct from 'operator') = ("sync_difference"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "sync_range" (
	"kind" text NOT NULL,
	"prefix" text NOT NULL,
	"generation" bigint NOT NULL,
	"count" integer,
	"digest" text,
	CONSTRAINT "sync_range_kind_prefix_pk" PRIMARY KEY("kind","prefix")
);
--> statement-breakpoint
CREATE TABLE "sync_record" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"place" text NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "sync_record_kind_key_pk" PRIMARY KEY("kind","key")
);
--> statement-breakpoint
ALTER TABLE "delivery" ADD COLUMN "first_tried_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "sync_difference_open" ON "sync_difference" USING btree ("peer","kind","key") WHERE "sync_difference"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "sync_difference_record" ON "sync_difference" USING btree ("kind","key");--> statement-breakpoint
CREATE INDEX "sync_record_place" ON "sync_record" USING btree ("kind","place");