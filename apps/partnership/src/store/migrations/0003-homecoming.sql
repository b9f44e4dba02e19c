-- When somebody leaves hospital, as it was last said; no time where it is put off and no new day is known.
create table homecoming (
  spell_id text collate "C" primary key,
  said_at timestamptz not null,
  leaves_at timestamptz
);
