-- What the transport said of the sender of a refused message, so that it can be given to the door once more.
alter table receipt add column came_from json;
create index receipt_received on receipt (received_at);

-- Dead letters of this app: what its consumers could not work off, what its doors refused, what partners refused.
create table dead_letter (
  seq bigint generated always as identity primary key,
  id uuid not null unique,
  kind text not null check (kind in ('event', 'message', 'delivery')),
  status text not null default 'dead' check (status in ('dead', 'queued', 'replayed', 'dropped')),
  source text collate "C" not null,
  key text collate "C" not null,
  origin text not null,
  reference text,
  type text,
  correlation_id uuid,
  handler text not null,
  fault text not null,
  fault_message text not null,
  fault_at text,
  fault_rule text,
  attempts integer not null,
  first_failed_at timestamptz not null,
  dead_at timestamptz not null,
  version integer not null default 1,
  replay_id uuid
);
create index dead_letter_open on dead_letter (status, seq) where status in ('dead', 'queued');
create index dead_letter_key on dead_letter (source, key, seq);
create index dead_letter_correlation on dead_letter (correlation_id);
create index dead_letter_replayed on dead_letter (replay_id) where replay_id is not null;

-- Insert-only. The first version of a message stands in its receipt.
create table dead_letter_body (
  letter uuid not null references dead_letter (id) on delete cascade,
  version integer not null,
  made_at timestamptz not null,
  bytes bytea not null,
  headers json not null,
  primary key (letter, version)
);

-- Insert-only: who did what with a letter, reading its body among it.
create table dead_letter_action (
  seq bigint generated always as identity primary key,
  letter uuid not null references dead_letter (id) on delete cascade,
  action text not null,
  at timestamptz not null,
  role text not null,
  organisation text not null,
  user_ref text,
  note text not null
);
create index dead_letter_action_letter on dead_letter_action (letter, seq);

create table dead_letter_replay (
  id uuid primary key,
  asked_at timestamptz not null,
  rate_per_second integer not null,
  stopped boolean not null default false
);

-- Refusals from before this table was there.
insert into dead_letter (id, kind, source, key, origin, reference, correlation_id, handler, fault, fault_message, fault_at, fault_rule,
  attempts, first_failed_at, dead_at)
select gen_random_uuid(), 'message', door, sender, id::text, message_id, correlation_id, door, fault, fault_message, fault_at, fault_rule,
  1, received_at, received_at
from receipt where result = 'refused' and fault in ('HUB_DECODE', 'HUB_INVALID', 'HUB_CONFLICT', 'HUB_UNKNOWN_REFERENCE', 'HUB_BUG')
order by id;
