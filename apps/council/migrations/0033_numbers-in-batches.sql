CREATE TABLE "unnumbered" (
	"place" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unnumbered_place_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"events" jsonb NOT NULL,
	"audited" jsonb NOT NULL,
	"touched" text DEFAULT current_setting('mohr.touched', true),
	"noted" jsonb NOT NULL
);
--> statement-breakpoint
-- What waits for its number is taken away with it, and never rewritten.
CREATE TRIGGER never_rewritten BEFORE UPDATE ON unnumbered FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Rows come and go all the time, and few are there: what went is cleared away early.
ALTER TABLE unnumbered SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
