CREATE TABLE "challenge" (
	"nonce_sha256" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "by" text;--> statement-breakpoint
-- Until now there was no other way.
UPDATE "session" SET "by" = 'demo';--> statement-breakpoint
ALTER TABLE "session" ALTER COLUMN "by" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "challenge_expires" ON "challenge" USING btree ("expires_at");