CREATE TABLE "audit_batch" (
	"number" integer PRIMARY KEY NOT NULL,
	"after" bigint NOT NULL,
	"up_to" bigint NOT NULL,
	"rows" integer NOT NULL,
	"sha256" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_cosignature" (
	"witness" text NOT NULL,
	"size" bigint NOT NULL,
	"line" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_cosignature_witness_size_pk" PRIMARY KEY("witness","size")
);
--> statement-breakpoint
CREATE TABLE "ledger_witness" (
	"witness" text PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"state" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"problem" jsonb
);
--> statement-breakpoint
ALTER TABLE "ledger_leaf" ADD COLUMN "kind" text DEFAULT 'signature' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "sequence" bigint;--> statement-breakpoint
ALTER TABLE "ledger_cosignature" ADD CONSTRAINT "ledger_cosignature_size_ledger_checkpoint_size_fk" FOREIGN KEY ("size") REFERENCES "public"."ledger_checkpoint"("size") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_cosignature_size" ON "ledger_cosignature" USING btree ("size");--> statement-breakpoint
CREATE INDEX "audit_sequence" ON "audit" USING btree ("sequence");
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ledger_cosignature', 'audit_batch'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- Leaves are numbered from 0, batches from 1, each after the one before: a gap could be filled later.
CREATE FUNCTION refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I = $1 - 1)', TG_TABLE_NAME, TG_ARGV[0])
    USING (to_jsonb(NEW) ->> TG_ARGV[0])::bigint INTO before;
  IF NOT before AND (to_jsonb(NEW) ->> TG_ARGV[0])::bigint <> TG_ARGV[1]::bigint THEN
    RAISE EXCEPTION '% is numbered without gaps', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER no_gap BEFORE INSERT ON ledger_leaf FOR EACH ROW EXECUTE FUNCTION refuse_gap('index', '0');
--> statement-breakpoint
CREATE TRIGGER no_gap BEFORE INSERT ON audit_batch FOR EACH ROW EXECUTE FUNCTION refuse_gap('number', '1');
