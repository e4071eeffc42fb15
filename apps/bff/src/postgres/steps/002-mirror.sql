-- The mirror: threads as Mews gave them, and how complete they are. All of it can be asked for again.

-- One for the whole database, wherever it lies; it is trusted, so whoever may create in it may have it.
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;

-- One row. Whoever writes locks it, so numbers are in the order of commits, which those of a sequence
-- are not. `sequence` counts changes of rows, and what changed until `floor` cannot be told any more;
-- `claims` and `roster` count changes of what is covered and of whose rows there are. The server's start:
-- what it lost when it died must not leave numbers that are given twice.
CREATE TABLE mirror (
  sequence bigint NOT NULL,
  floor bigint NOT NULL,
  claims bigint NOT NULL,
  roster bigint NOT NULL,
  server_started_at timestamptz NOT NULL
);
INSERT INTO mirror
SELECT start, start, start, start, pg_postmaster_start_time()
FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint * 1000 AS start) AS now;

-- `until_ms` is of this server's clock, all other times are of Mews's.
CREATE TABLE mirror_sources (
  connection text COLLATE "C" PRIMARY KEY,
  print text NOT NULL,
  fence bigint NOT NULL DEFAULT 0,
  holder text,
  until_ms bigint NOT NULL DEFAULT 0,
  since_ms bigint,
  known_to_ms bigint,
  told_to_ms bigint
);

-- A property of a connection, or (enterprise '') the threads of one whose property is not told.
CREATE TABLE mirror_owners (
  no integer PRIMARY KEY,
  connection text COLLATE "C" NOT NULL,
  enterprise text COLLATE "C" NOT NULL,
  zone text NOT NULL,
  removed boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX mirror_owners_by_name ON mirror_owners (connection, enterprise) WHERE NOT removed;

CREATE TABLE mirror_covered (
  owner integer NOT NULL,
  axis text COLLATE "C" NOT NULL,
  start_ms bigint NOT NULL,
  end_ms bigint NOT NULL,
  PRIMARY KEY (owner, axis, start_ms)
);

-- Small changes are common, and old rows are looked at as often as new ones: it is vacuumed and its
-- statistics are renewed long before a fifth of it has changed.
CREATE TABLE mirror_threads (
  id uuid PRIMARY KEY,
  owner integer NOT NULL,
  state smallint NOT NULL,
  created_ms bigint NOT NULL,
  updated_ms bigint NOT NULL,
  seen_ms bigint NOT NULL,
  sequence bigint NOT NULL,
  folded text NOT NULL,
  json text NOT NULL
) WITH (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
CREATE INDEX mirror_threads_by_created ON mirror_threads (created_ms, id);
CREATE INDEX mirror_threads_by_updated ON mirror_threads (updated_ms, id);
CREATE INDEX mirror_threads_by_owner_created ON mirror_threads (owner, created_ms, id);
CREATE INDEX mirror_threads_by_owner_updated ON mirror_threads (owner, updated_ms, id);
-- Nearly all threads are resolved: those of other states are few, and looked for often.
CREATE INDEX mirror_threads_by_state ON mirror_threads (state, created_ms, id) WHERE state <> 1;
CREATE INDEX mirror_threads_by_sequence ON mirror_threads (sequence);
DO $$ BEGIN
  EXECUTE format(
    'CREATE INDEX mirror_threads_by_words ON mirror_threads USING gin (folded %I.gin_trgm_ops)',
    (SELECT nspname FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
     WHERE extname = 'pg_trgm')
  );
END $$;

CREATE TABLE mirror_gone (
  id uuid PRIMARY KEY,
  owner integer NOT NULL,
  as_of_ms bigint NOT NULL,
  sequence bigint NOT NULL
);
CREATE INDEX mirror_gone_by_sequence ON mirror_gone (sequence);

-- How many threads were created on an owner's own day, in days since 1970-01-01.
CREATE TABLE mirror_days (
  owner integer NOT NULL,
  day integer NOT NULL,
  state smallint NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (owner, day, state)
) WITH (fillfactor = 70);
