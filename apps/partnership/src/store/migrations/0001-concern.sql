-- One row per concern, written by its aggregate's view; its columns are ConcernRow in src/domain.
create table concern (
  id text collate "C" primary key,
  kind text not null,
  theme text not null,
  level text not null,
  text text not null,
  state text not null,
  raised_by text not null,
  owner text,
  owner_role text,
  result text,
  note text,
  parties jsonb not null,
  raised_at timestamptz not null,
  state_since_at timestamptz not null,
  respond_by_at timestamptz
) with (fillfactor = 80);

create index concern_owner on concern (owner, state);
create index concern_parties on concern using gin (parties);
