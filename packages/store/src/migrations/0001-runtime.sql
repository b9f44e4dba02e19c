-- What the runtime keeps for one app. Every statement runs with the app's schema as search path.

-- Event ids a consumer group has taken in. Partitioned by the event's own recorded month (yyyymm): a second copy carries the same
-- recorded time, so it always meets the first, and old months can be dropped whole.
create table inbox (
  month integer not null,
  event_id uuid not null,
  consumer text collate "C" not null,
  outcome text,
  origin text,
  primary key (event_id, consumer, month)
) partition by list (month);
comment on column inbox.outcome is 'null: worked off; dead: went to the dead-letter topic';
comment on column inbox.origin is 'topic/partition/offset of a dead letter';

create table consumer_offset (
  consumer text collate "C" not null,
  topic text collate "C" not null,
  partition integer not null,
  next_offset bigint not null,
  primary key (consumer, topic, partition)
) with (fillfactor = 50);

create table aggregate (
  kind text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  last_order bytea not null,
  state json not null,
  announced json not null,
  primary key (kind, id)
) with (fillfactor = 80);

-- Insert-only. "position" is the order in which facts are folded: occurred, sender's message time, rank, event id.
create table fact (
  kind text collate "C" not null,
  id text collate "C" not null,
  position bytea not null,
  event_id uuid not null,
  type text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  source text not null,
  correlation_id uuid not null,
  causation_id uuid not null,
  value bytea not null,
  primary key (kind, id, position)
);

create table deadline (
  kind text collate "C" not null,
  id text collate "C" not null,
  name text not null,
  due_at timestamptz not null,
  command json not null,
  fired_at timestamptz,
  primary key (kind, id, name, due_at)
);
create index deadline_due on deadline (due_at) where fired_at is null;

-- Rows are there until they were sent.
create table outbox (
  id bigint generated always as identity primary key,
  shard smallint not null,
  topic text not null,
  key text not null,
  headers json not null,
  value bytea not null,
  fault text
);
comment on column outbox.fault is 'null: to be sent; else why Kafka will never take it, however often it is tried';

create table relay_member (
  owner text primary key,
  expires_at timestamptz not null
);

create table relay_lease (
  shard smallint primary key,
  owner text,
  token bigint not null default 0,
  expires_at timestamptz
);
insert into relay_lease (shard) select generate_series(0, 15);

-- What doors kept. A refused message does not hold its id: its sender may mend it and send it again.
create table receipt (
  id bigint generated always as identity primary key,
  door text collate "C" not null,
  sender text collate "C" not null,
  message_id text collate "C" not null,
  hash bytea not null,
  correlation_id uuid not null,
  result text not null check (result in ('accepted', 'skipped', 'refused')),
  reason text,
  notes json not null,
  fault text,
  fault_message text,
  fault_at text,
  fault_rule text,
  received_at timestamptz not null,
  bytes bytea not null
);
create unique index receipt_message on receipt (door, sender, message_id) where result <> 'refused';
create index receipt_unusual on receipt (result, id) where result <> 'accepted';
create index receipt_fault on receipt (fault, id) where fault is not null;

create table fault_count (
  code text primary key,
  n bigint not null
);
