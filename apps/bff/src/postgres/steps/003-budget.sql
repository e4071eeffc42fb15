-- What all instances share about each access token of Mews: what was sent in the window and for whom,
-- and until when Mews wants to be left alone. A token stands here as its hash. Instants are milliseconds
-- since the epoch by this server's clock, as those of the instances differ.

-- Written before every request and worth nothing a minute later, so no disk is waited for. The price:
-- a crash or a failover empties both.
CREATE UNLOGGED TABLE budget_charges (
  token text COLLATE "C" NOT NULL,
  at_ms double precision NOT NULL,
  person text COLLATE "C"
);
CREATE INDEX budget_charges_by_time ON budget_charges (token, at_ms);
CREATE UNLOGGED TABLE budget_limits (
  token text COLLATE "C" PRIMARY KEY,
  until_ms double precision NOT NULL
);

-- Each token that was ever used, which a crash does not empty. One that is here and has no row in
-- budget_limits has spent nobody knows what. (When the server started would not tell: a crash of one
-- backend, or a replica that takes over, empties the tables of a server that runs on.)
CREATE TABLE budget_tokens (token text COLLATE "C" PRIMARY KEY);

-- Keeps everybody else from the token until the transaction ends, and says what time it is and until
-- when the token is held back. What a crash made forgotten counts as if all of it had been spent just
-- now: one window without requests, then all is known again. `now_ms` is the server's own if null.
CREATE FUNCTION lock_budget(
  of_token text, window_ms double precision, INOUT now_ms double precision,
  OUT limited_until_ms double precision
) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(of_token, 0));
  -- Not before: whoever waited for the lock would charge in the past.
  now_ms := coalesce(now_ms, extract(epoch FROM clock_timestamp()) * 1000);
  SELECT until_ms INTO limited_until_ms FROM budget_limits WHERE token = of_token;
  IF NOT FOUND THEN
    INSERT INTO budget_tokens VALUES (of_token) ON CONFLICT DO NOTHING;
    limited_until_ms := CASE WHEN FOUND THEN now_ms ELSE now_ms + window_ms END;
    INSERT INTO budget_limits VALUES (of_token, limited_until_ms);
  END IF;
END $$;

-- A 429 came, which holds the token back for so long from now.
CREATE FUNCTION limit_budget(
  of_token text, window_ms double precision, hold_ms double precision,
  said_ms double precision DEFAULT NULL
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  now_ms double precision;
BEGIN
  SELECT locked.now_ms INTO now_ms FROM lock_budget(of_token, window_ms, said_ms) AS locked;
  UPDATE budget_limits SET until_ms = greatest(until_ms, now_ms + hold_ms)
  WHERE token = of_token;
END $$;

-- Charges one request to the one of `persons` who has used least ({NULL}: to nobody), or says why not
-- and how long it is no use to ask again. See memory-budget.ts and fair-share.ts in upstream/queue.
CREATE FUNCTION take_budget(
  of_token text, may_use integer, persons text[],
  window_ms double precision, times_left double precision,
  said_ms double precision DEFAULT NULL,
  OUT used integer, OUT why text, OUT wait_ms double precision
) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  now_ms double precision;
  limited_until_ms double precision;
  latest_ms double precision;
  payer text;
  own bigint;
BEGIN
  SELECT * INTO now_ms, limited_until_ms FROM lock_budget(of_token, window_ms, said_ms);
  DELETE FROM budget_charges WHERE token = of_token AND at_ms <= now_ms - window_ms;
  SELECT asker.person, count(*) FILTER (WHERE charge.person = asker.person),
    count(charge.token), max(charge.at_ms)
  INTO payer, own, used, latest_ms
  FROM unnest(persons) WITH ORDINALITY AS asker (person, place)
  LEFT JOIN budget_charges AS charge ON charge.token = of_token
  GROUP BY asker.person, asker.place ORDER BY 2, asker.place LIMIT 1;

  -- The clock was set back. What it dates later than now ends within a window, not on that day.
  IF latest_ms > now_ms THEN
    UPDATE budget_charges SET at_ms = now_ms WHERE token = of_token AND at_ms > now_ms;
    limited_until_ms := least(limited_until_ms, now_ms + window_ms);
    UPDATE budget_limits SET until_ms = limited_until_ms WHERE token = of_token;
  END IF;

  IF limited_until_ms > now_ms THEN
    why := 'limited';
    wait_ms := limited_until_ms - now_ms;
    RETURN;
  END IF;

  IF used < may_use AND own < times_left * (may_use - used) THEN
    INSERT INTO budget_charges VALUES (of_token, now_ms, payer);
    used := used + 1;
    RETURN;
  END IF;

  -- Once the first charges have left the window, those after them are what is used and what is each
  -- one's own. The first moment at which one of them may be charged; else when nothing is left to go.
  why := CASE WHEN used < may_use THEN 'share' ELSE 'spent' END;
  SELECT coalesce(
      min(leaves_ms) FILTER (WHERE free > 0 AND held < times_left * free),
      max(leaves_ms),
      now_ms + window_ms
    ) - now_ms INTO wait_ms
  FROM (
    SELECT charge.at_ms + window_ms AS leaves_ms,
      may_use - count(*) OVER after AS free,
      count(*) FILTER (WHERE charge.person = asker.person) OVER after AS held
    FROM budget_charges AS charge
    CROSS JOIN unnest(persons) WITH ORDINALITY AS asker (person, place)
    WHERE charge.token = of_token
    WINDOW after AS (
      PARTITION BY asker.place ORDER BY charge.at_ms DESC
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
  ) AS moments;
END $$;
