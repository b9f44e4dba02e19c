create table referral_state (
  id text primary key,
  event_id uuid not null,
  trust text not null,
  namespace text not null,
  visit_number text not null,
  nhs_number text,
  family_name text,
  given_name text,
  ward text,
  revision integer not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  source text not null
);
