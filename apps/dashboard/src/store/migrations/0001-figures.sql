-- Definitions of metrics as they came on metric.v1: every version, the one that came into force last holds.
create table definition (
  id text collate "C" primary key,
  metric text not null,
  version text not null,
  content jsonb not null,
  place integer not null,
  defined_at timestamptz not null
);

-- Every figure that was ever told: one row an event, so that what was known on any day is still there.
create table observation (
  id text collate "C" primary key,
  metric text not null,
  version text not null,
  kind text not null,
  code text not null,
  pathway text,
  grain text not null,
  period_start date not null,
  period_end date not null,
  numerator float8,
  denominator float8,
  value float8,
  unit text not null,
  parts_present integer not null,
  parts_expected integer not null,
  known_at timestamptz not null,
  restated boolean not null,
  because text,
  reason text
);
create index observation_series on observation (metric, grain, kind, code, period_start, known_at desc);
create index observation_area on observation (kind, code);

create table plan (
  id text collate "C" primary key,
  metric text not null,
  kind text not null,
  code text not null,
  grain text not null,
  period_start date not null,
  period_end date not null,
  numerator float8,
  denominator float8,
  value float8 not null,
  basis text,
  set_at timestamptz not null
);
create index plan_metric on plan (metric, kind, code);
