import { ownerTagSql, stateTagSql } from "./words.ts";

/** A file of another version is not migrated but begun anew: all of it can be asked for again. */
export const schemaVersion = 1;

const indexLater = "insert into unindexed values (new.key);";
/** What the index holds of a row can only be taken out by the very text that was put in. */
const unindex = `
    insert into words (words, rowid, folded, owner, state) select 'delete', key, folded, owner, state
      from worded where key = old.key and not exists (select 1 from unindexed where key = old.key);
    delete from unindexed where key = old.key;`;
const isRewordedSql =
  "(old.key, old.owner, old.state, old.folded) <> (new.key, new.owner, new.state, new.folded)";
const countOne = `
    insert into day_count values (new.owner, new.day, new.state, 1)
      on conflict do update set count = count + 1;`;
const discountOne = `
    update day_count set count = count - 1
      where owner = old.owner and day = old.day and state = old.state;`;

/**
 * `owner`: a property of a connection, or (enterprise '') the threads of one whose property is not
 * told. `sequence` and `claims` count changes of rows, and of what is covered and by whom.
 * `words` holds what stands in `thread` but not in `unindexed`; triggers keep both, and the counts of
 * each owner's own days, in step with the rows.
 *
 * Text that is removed stays in the words' index until that is tidied; `untidy` says that it is to be.
 *
 * Each index serves lists by one of the two times: of a property and state, or of all in a state.
 */
export const schema = `
  create table mirror (
    sequence integer not null, floor integer not null, claims integer not null, untidy integer not null
  ) strict;
  create table source (
    connection text primary key, print text not null,
    fence integer not null, holder text, until_ms integer not null,
    since_ms integer, known_to_ms integer, told_to_ms integer
  ) strict, without rowid;
  create table owner (
    no integer primary key, connection text not null, enterprise text not null, zone text not null,
    removed integer not null default 0
  ) strict;
  create unique index owner_by_name on owner (connection, enterprise) where removed = 0;
  create table covered (
    owner integer not null, axis text not null, start_ms integer not null, end_ms integer not null,
    primary key (owner, axis, start_ms)
  ) strict, without rowid;

  create table thread (
    key integer primary key, id blob not null unique, owner integer not null, state integer not null,
    day integer not null, updated_ms integer not null, seen_ms integer not null, sequence integer not null,
    folded text not null, json text not null
  ) strict;
  create index thread_by_owner on thread (owner, state);
  create index thread_by_owner_updated on thread (owner, state, updated_ms, id);
  create index thread_by_state on thread (state);
  create index thread_by_updated on thread (state, updated_ms, id);
  create index thread_by_sequence on thread (sequence);

  create table gone (
    id blob primary key, owner integer not null, as_of_ms integer not null, sequence integer not null
  ) strict, without rowid;
  create index gone_by_sequence on gone (sequence);
  create table day_count (
    owner integer not null, day integer not null, state integer not null, count integer not null,
    primary key (owner, day, state)
  ) strict, without rowid;

  create table unindexed (key integer primary key) strict;
  create view worded as
    select key, folded, ${ownerTagSql} as owner, ${stateTagSql} as state from thread;
  create virtual table words using fts5 (
    folded, owner, state, content = 'worded', content_rowid = 'key', columnsize = 0,
    tokenize = 'trigram case_sensitive 1'
  );

  create trigger thread_added after insert on thread begin
    ${indexLater}
    ${countOne}
  end;
  create trigger thread_left before delete on thread begin
    ${unindex}
    update mirror set untidy = 1;
    ${discountOne}
  end;
  create trigger thread_reworded before update on thread when ${isRewordedSql} begin
    ${unindex}
    update mirror set untidy = 1 where old.folded <> new.folded;
  end;
  create trigger thread_reworded_after after update on thread when ${isRewordedSql} begin
    ${indexLater}
  end;
  create trigger thread_recounted after update on thread
    when (old.owner, old.day, old.state) <> (new.owner, new.day, new.state)
  begin
    ${discountOne}
    ${countOne}
  end;
`;
