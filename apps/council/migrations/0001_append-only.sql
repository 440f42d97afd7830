-- Rows that prove something are added, never changed: the server's own mistakes and stolen credentials included.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit', 'outbox', 'report_signature', 'ledger_leaf', 'ledger_node', 'ledger_checkpoint'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- A signed revision is never edited: only its state, reason and version move on.
CREATE FUNCTION refuse_change_of_signed_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR to_jsonb(OLD) - ARRAY['state', 'state_since', 'reason', 'version']
     IS DISTINCT FROM to_jsonb(NEW) - ARRAY['state', 'state_since', 'reason', 'version'] THEN
    RAISE EXCEPTION 'a signed report is never edited' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER signed_is_final BEFORE UPDATE OR DELETE ON report
  FOR EACH ROW WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_change_of_signed_report();
--> statement-breakpoint
CREATE FUNCTION refuse_photo_of_signed_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM report WHERE id = coalesce(NEW.report_id, OLD.report_id) AND state <> 'draft') THEN
    RAISE EXCEPTION 'a signed report is never edited' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER signed_is_final BEFORE INSERT OR UPDATE OR DELETE ON report_photo
  FOR EACH ROW EXECUTE FUNCTION refuse_photo_of_signed_report();
