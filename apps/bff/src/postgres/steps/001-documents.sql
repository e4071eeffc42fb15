-- The store: documents of text, where each stands in which index, and one function that writes.

CREATE TABLE documents (
  collection text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  text text NOT NULL,
  version bigint NOT NULL,
  expires_at_ms bigint,
  PRIMARY KEY (collection, key)
);
CREATE INDEX documents_by_expiry ON documents (expires_at_ms) WHERE expires_at_ms IS NOT NULL;

CREATE TABLE index_entries (
  collection text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  position double precision NOT NULL,
  key text COLLATE "C" NOT NULL,
  PRIMARY KEY (collection, name, position, key),
  FOREIGN KEY (collection, key) REFERENCES documents ON DELETE CASCADE
);
CREATE INDEX index_entries_by_document ON index_entries (collection, key);

-- Numbers of writes: never given twice. They need not be in the order of commits.
CREATE SEQUENCE document_versions AS bigint;

-- One row, written where it is asked whether writing works.
CREATE TABLE write_checks (checked_at timestamptz NOT NULL);
INSERT INTO write_checks VALUES (now());

-- All changes of one write, or the number (from 0) of the first whose expectation fails. Documents are
-- locked by name, there or not, in one order for everybody, so that two writes neither both find what
-- they expect nor wait for each other.
CREATE FUNCTION write_documents(
  changes jsonb, now_ms bigint, OUT version bigint, OUT conflict integer
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM pg_advisory_xact_lock(lock) FROM (
    SELECT DISTINCT hashtextextended(one->>'collection' || chr(31) || (one->>'key'), 0) AS lock
    FROM jsonb_array_elements(changes) AS one
    ORDER BY lock
  ) AS locks;

  SELECT (min(place) - 1)::integer INTO conflict
  FROM jsonb_array_elements(changes) WITH ORDINALITY AS change (one, place)
  LEFT JOIN documents AS present
    ON present.collection = one->>'collection' AND present.key = one->>'key'
    AND (present.expires_at_ms IS NULL OR present.expires_at_ms > now_ms)
  WHERE CASE one->>'expect'
    WHEN 'any' THEN false
    WHEN 'absent' THEN present.key IS NOT NULL
    ELSE present.version IS DISTINCT FROM (one->>'expect')::bigint
  END;
  IF conflict IS NOT NULL THEN RETURN; END IF;

  version := nextval('document_versions');

  DELETE FROM documents AS gone USING jsonb_array_elements(changes) AS one
  WHERE one->>'kind' = 'delete'
    AND gone.collection = one->>'collection' AND gone.key = one->>'key';

  INSERT INTO documents AS present (collection, key, text, version, expires_at_ms)
  SELECT one->>'collection', one->>'key', one->>'text', write_documents.version,
    (one->>'expiresAtMs')::bigint
  FROM jsonb_array_elements(changes) AS one
  WHERE one->>'kind' = 'put'
  ON CONFLICT (collection, key) DO UPDATE
    SET text = excluded.text, version = excluded.version, expires_at_ms = excluded.expires_at_ms;

  DELETE FROM index_entries AS gone USING jsonb_array_elements(changes) AS one
  WHERE one->>'kind' = 'put'
    AND gone.collection = one->>'collection' AND gone.key = one->>'key';

  INSERT INTO index_entries (collection, name, position, key)
  SELECT one->>'collection', entry.key, (entry.value)::double precision, one->>'key'
  FROM jsonb_array_elements(changes) AS one, jsonb_each_text(one->'indexes') AS entry
  WHERE one->>'kind' = 'put';
END $$;
