-- What each spell or case measures, written by the aggregates' views: every version as JSON (KnownMeasure in src/domain/measured.ts).
create table unit (
  id text collate "C" primary key,
  rows jsonb not null,
  because text,
  learned_at timestamptz not null,
  stale boolean not null
) with (fillfactor = 70);
create index unit_stale on unit (id) where stale;

-- The same laid out for summing: one row for each time in which something was believed. Bitemporal: day_* says when it counts, known_* when the hub knew.
create table measured (
  unit text collate "C" not null,
  metric text not null,
  day_from date not null,
  day_until date,
  stock boolean not null,
  numerator numeric not null,
  denominator numeric,
  trust text,
  site text,
  council text,
  locality text,
  pathway text,
  known_from timestamptz not null,
  known_to timestamptz
);
comment on column unit.learned_at is 'when the hub last learned something of it, and because of which fact';
comment on column measured.day_until is 'first day on which it no longer counts; null while it does';
create index measured_unit on measured (unit);
create index measured_now on measured (metric, day_from) where known_to is null;
create index measured_standing on measured (metric, day_until) where known_to is null and stock;

-- From which day on figures of a metric changed, where, and by what; emptied when they were published.
create table dirty (
  metric text not null,
  day date not null,
  withdrawn boolean not null,
  learned_at timestamptz not null,
  trust text,
  site text,
  council text,
  locality text,
  pathway text,
  because text
);
create index dirty_metric on dirty (metric);

-- How far each metric was published, and since when its figures are kept.
create table pace (
  metric text primary key,
  through text not null
);

-- The latest of every figure that was published, restored from metric.v1 by a rebuild.
create table published (
  id text collate "C" primary key,
  metric text not null,
  version text not null,
  kind text not null,
  code text not null,
  pathway text,
  grain text not null,
  period_start date not null,
  numerator float8,
  denominator float8,
  value float8,
  parts_present integer not null,
  known_at timestamptz not null
);
create index published_metric on published (metric, period_start);

-- Definitions and plan values that were said, by their content.
create table said (
  id text collate "C" primary key
);
