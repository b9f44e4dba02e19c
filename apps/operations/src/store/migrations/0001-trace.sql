-- One row for each piece of work as an app told it, its hops inside: under load one row stands for thousands of events, so that the trace
-- costs little where it matters. `marks` says which ids may stand in it (see `domain/trace/id-marks.ts`), so that few rows are opened for one.
create table work (
  id uuid primary key,
  app text not null,
  handler text not null,
  kind text not null,
  started_at timestamptz not null,
  -- Codes of its faults, each between spaces; empty where there is none.
  faults text not null,
  marks bytea not null,
  told text not null
);
alter table work alter column told set storage external, alter column marks set storage external;
create index work_started on work (started_at desc);
create index work_failed on work (started_at desc) where faults <> '';

-- What passed in each hour, by door, topic, aggregate or partner.
create table flow (
  app text not null,
  kind text not null,
  handler text not null,
  hour timestamptz not null,
  taken bigint not null,
  duplicate bigint not null,
  skipped bigint not null,
  refused bigint not null,
  dead bigint not null,
  emitted bigint not null,
  last_at timestamptz not null,
  primary key (app, kind, handler, hour)
);
create index flow_hour on flow (hour);

create table fault_met (
  app text not null,
  handler text not null,
  code text not null,
  hour timestamptz not null,
  count bigint not null,
  last_at timestamptz not null,
  primary key (app, handler, code, hour)
);
create index fault_met_hour on fault_met (hour);

-- When what is too old was last thrown away.
create table upkeep (id text primary key, done_at timestamptz not null);
insert into upkeep values ('trace', 'epoch');
