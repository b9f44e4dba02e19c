-- What an adapter keeps so that it can tell partners: per key and type the latest event by what happened last.
create table kept_event (
  key text collate "C" not null,
  type text collate "C" not null,
  position bytea not null,
  event_id uuid not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  source text not null,
  correlation_id uuid not null,
  causation_id uuid not null,
  value bytea not null,
  primary key (key, type)
) with (fillfactor = 80);

-- Events of which it is not known yet whom to tell, or what: their context has not come.
create table awaiting_event (
  outbound text collate "C" not null,
  event_id uuid not null,
  key text collate "C" not null,
  type text not null,
  position bytea not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  source text not null,
  correlation_id uuid not null,
  causation_id uuid not null,
  value bytea not null,
  origin text not null,
  headers json not null,
  attempts integer not null,
  since timestamptz not null,
  due_at timestamptz not null,
  primary key (outbound, event_id)
);
create index awaiting_event_due on awaiting_event (due_at);
create index awaiting_event_key on awaiting_event (key);

-- Calls of partners, in the order in which they are to be made within a partner and key.
create table delivery (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  partner text collate "C" not null,
  key text collate "C" not null,
  outbound text not null,
  event_id uuid not null,
  event_type text not null,
  correlation_id uuid not null,
  call json not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'dead', 'dropped')),
  attempts integer not null default 0,
  created_at timestamptz not null,
  first_failed_at timestamptz,
  done_at timestamptz,
  fault text,
  fault_message text
) with (fillfactor = 80);
create index delivery_open on delivery (partner, key, seq) where state in ('waiting', 'dead');
create index delivery_fault on delivery (fault) where fault is not null;
create index delivery_past on delivery (done_at) where state in ('done', 'dropped');
create index delivery_partner_seq on delivery (partner, seq);

-- One line per partner and key with open deliveries. Whoever adds to a line or takes from it locks it first.
create table delivery_lane (
  partner text collate "C" not null,
  key text collate "C" not null,
  due_at timestamptz not null,
  held boolean not null default false,
  primary key (partner, key)
) with (fillfactor = 70);
comment on column delivery_lane.held is 'its first delivery is dead: somebody has to look at it before the next is made';
create index delivery_lane_due on delivery_lane (partner, due_at) where not held;

create table delivery_partner (
  partner text collate "C" primary key,
  owner text,
  token bigint not null default 0,
  expires_at timestamptz,
  disabled_at timestamptz,
  disabled_because text,
  failing_since timestamptz
);

create table delivery_member (
  owner text primary key,
  expires_at timestamptz not null
);
