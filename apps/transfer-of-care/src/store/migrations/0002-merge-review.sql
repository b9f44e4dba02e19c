-- Merges of hospital records wait here until somebody has looked; one row per merge message.
create table merge_review (
  event_id uuid primary key,
  namespace text not null,
  surviving_number text,
  retired_number text,
  message_type text not null,
  merged_at timestamptz not null
);
comment on column merge_review.namespace is 'ODS code of the trust whose hospital numbers these are';
create index merge_review_surviving on merge_review (namespace, surviving_number);
create index merge_review_retired on merge_review (namespace, retired_number);
