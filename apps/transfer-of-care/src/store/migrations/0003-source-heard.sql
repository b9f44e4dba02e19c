-- When each hospital system last said something of each spell: one row a spell, so that two batches seldom write the same one.
create table source_heard (
  spell_id text collate "C" not null,
  organisation text not null,
  system text not null,
  heard_at timestamptz not null,
  primary key (spell_id, organisation, system)
) with (fillfactor = 80);
create index source_heard_latest on source_heard (organisation, system, heard_at desc);
