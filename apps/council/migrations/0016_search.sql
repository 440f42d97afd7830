CREATE TABLE "search_name" (
	"of" text NOT NULL,
	"record_id" uuid NOT NULL,
	"word" integer NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "search_name_of_record_id_word_pk" PRIMARY KEY("of","record_id","word")
);
--> statement-breakpoint
DROP INDEX "building_case_renovation_code";--> statement-breakpoint
CREATE INDEX "search_name_key" ON "search_name" USING btree ("of","key" collate "C","record_id");--> statement-breakpoint
CREATE INDEX "building_case_number_begins" ON "building_case" USING btree ("number" collate "C","id");--> statement-breakpoint
CREATE INDEX "permit_number_begins" ON "permit" USING btree ("number" collate "C","case_id");--> statement-breakpoint
CREATE INDEX "case_document_number_begins" ON "case_document" USING btree ("number" collate "C","case_id") WHERE "case_document"."state" = 'issued';--> statement-breakpoint
CREATE INDEX "engineer_licence_begins" ON "engineer" USING btree ("licence_number" collate "C","id");--> statement-breakpoint
CREATE INDEX "building_case_renovation_code" ON "building_case" USING btree ("renovation_code" collate "C","id");
--> statement-breakpoint
-- `nameKey` of casework in SQL: two spellings of one name have one key. A test holds the two against each other.
CREATE FUNCTION name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(translate(
    normalize(name, NFC),
    U&'\064A\0649\0643\0622\0623\0625\0671\0624\0626\06C0\06C2\0629\06D5\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669' ||
    -- Gone: marks of direction, harakat and tatweel, joiners and every space.
    U&'\061C\200E\200F\202A\202B\202C\202D\202E\2066\2067\2068\2069\FEFF\0640\064B\064C\064D\064E\064F\0650\0651\0652\0653\0654\0655\0656\0657\0658\0659\065A\065B\065C\065D\065E\065F\0670\200B\200C\200D\0009\000A\000B\000C\000D\0020\00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\3000',
    U&'\06CC\06CC\06A9\0627\0627\0627\0627\0648\06CC\0647\0647\0647\064701234567890123456789'))
$$;
--> statement-breakpoint
CREATE FUNCTION name_keys(name text) RETURNS TABLE (word integer, key text) LANGUAGE sql IMMUTABLE AS $$
  SELECT word, key FROM
    (SELECT regexp_split_to_array(trim(name), '[\u200B-\u200D\s]+') AS words) split,
    generate_series(1, least(cardinality(words), 12)) word,
    LATERAL (SELECT name_key(array_to_string(words[word:], '')) AS key) keyed
  WHERE key <> ''
$$;
--> statement-breakpoint
-- Once for each statement, however many rows it brings.
CREATE FUNCTION note_names_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'person' THEN
    INSERT INTO search_name (of, record_id, word, key)
      SELECT 'person', a.id, k.word, k.key FROM added a, name_keys(a.name) k;
  ELSE
    INSERT INTO search_name (of, record_id, word, key)
      SELECT 'owner', a.id, k.word, k.key FROM added a, name_keys(a.owner) k;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION note_names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'person' THEN
    DELETE FROM search_name n USING before b JOIN after a USING (id)
      WHERE n.of = 'person' AND n.record_id = a.id AND a.name <> b.name;
    INSERT INTO search_name (of, record_id, word, key)
      SELECT 'person', a.id, k.word, k.key FROM before b JOIN after a USING (id), name_keys(a.name) k
      WHERE a.name <> b.name;
  ELSE
    DELETE FROM search_name n USING before b JOIN after a USING (id)
      WHERE n.of = 'owner' AND n.record_id = a.id AND a.owner <> b.owner;
    INSERT INTO search_name (of, record_id, word, key)
      SELECT 'owner', a.id, k.word, k.key FROM before b JOIN after a USING (id), name_keys(a.owner) k
      WHERE a.owner <> b.owner;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER names_added AFTER INSERT ON person
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_names_added();
--> statement-breakpoint
CREATE TRIGGER names_changed AFTER UPDATE ON person
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_names_changed();
--> statement-breakpoint
CREATE TRIGGER names_added AFTER INSERT ON building_case
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_names_added();
--> statement-breakpoint
CREATE TRIGGER names_changed AFTER UPDATE ON building_case
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION note_names_changed();
--> statement-breakpoint
INSERT INTO search_name (of, record_id, word, key)
  SELECT 'person', p.id, k.word, k.key FROM person p, name_keys(p.name) k;
--> statement-breakpoint
INSERT INTO search_name (of, record_id, word, key)
  SELECT 'owner', c.id, k.word, k.key FROM building_case c, name_keys(c.owner) k;
