-- When the hub last heard from each hospital system, to the minute: a row a system, so that an event costs no row of its own and the board reads a few.
create table system_heard (
  organisation text not null,
  system text not null,
  heard_at timestamptz not null,
  primary key (organisation, system)
);
insert into system_heard select organisation, system, date_trunc('minute', max(heard_at)) from source_heard group by organisation, system;
comment on table source_heard is 'by spell, written by a release before this one that may run beside it; nothing reads it any more';
