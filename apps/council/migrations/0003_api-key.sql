CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"token_sha256" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "api_key_token_sha256_unique" UNIQUE("token_sha256"),
	CONSTRAINT "api_key_token_shape" CHECK (token_sha256 ~ '^[0-9a-f]{64}$')
);
