-- Which records that are compared with other systems a transaction touches, whoever changes their rows: kept for the
-- transaction alone, in `mohr.touched`, a line each between line ends; `*` where they are too many to be named.
CREATE FUNCTION note_touched(kind text, key text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  noted text := coalesce(nullif(current_setting('mohr.touched', true), ''), E'\n');
  line text := kind || '/' || key || E'\n';
BEGIN
  IF noted = '*' OR line IS NULL OR position(E'\n' || line IN noted) > 0 THEN
    RETURN;
  END IF;
  PERFORM set_config('mohr.touched', CASE WHEN length(noted) > 40000 THEN '*' ELSE noted || line END, true);
END $$;
--> statement-breakpoint
-- The key by which a row's record is known is one of its own columns (`TG_ARGV[1]`).
CREATE FUNCTION note_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM note_touched(TG_ARGV[0], to_jsonb(OLD) ->> TG_ARGV[1]);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM note_touched(TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[1]);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Of an engineer it is the licence; the row has their id in the column `TG_ARGV[0]`.
CREATE FUNCTION note_engineer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM note_touched('engineers', e.licence_number) FROM engineer e
      WHERE e.id = (to_jsonb(OLD) ->> TG_ARGV[0])::uuid;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM note_touched('engineers', e.licence_number) FROM engineer e
      WHERE e.id = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER touches_record AFTER INSERT OR UPDATE OR DELETE ON engineer
  FOR EACH ROW EXECUTE FUNCTION note_record('engineers', 'licence_number');
--> statement-breakpoint
CREATE TRIGGER touches_record AFTER UPDATE OF name, national_code ON person
  FOR EACH ROW EXECUTE FUNCTION note_engineer('id');
--> statement-breakpoint
CREATE TRIGGER touches_record AFTER INSERT OR UPDATE OR DELETE ON competence
  FOR EACH ROW EXECUTE FUNCTION note_engineer('engineer_id');
--> statement-breakpoint
CREATE TRIGGER touches_record AFTER INSERT OR UPDATE OR DELETE ON suspension
  FOR EACH ROW EXECUTE FUNCTION note_engineer('engineer_id');
--> statement-breakpoint
CREATE TRIGGER touches_record AFTER INSERT OR UPDATE OR DELETE ON building_case
  FOR EACH ROW EXECUTE FUNCTION note_record('cases', 'number');
--> statement-breakpoint
CREATE TRIGGER touches_record AFTER INSERT OR UPDATE OR DELETE ON report
  FOR EACH ROW EXECUTE FUNCTION note_record('reports', 'id');
--> statement-breakpoint
CREATE TRIGGER touches_record AFTER INSERT OR UPDATE OR DELETE ON report_signature
  FOR EACH ROW EXECUTE FUNCTION note_record('reports', 'report_id');
--> statement-breakpoint
CREATE TRIGGER touches_record AFTER INSERT OR UPDATE OR DELETE ON violation
  FOR EACH ROW EXECUTE FUNCTION note_record('violations', 'id');
