-- One row per request for support, in the voluntary sector's view; the latest revision counts.
create table request (
  id text collate "C" primary key,
  spell_id text not null,
  organisation text not null,
  revision integer not null,
  asked_at timestamptz not null,
  respond_by_at timestamptz not null,
  view jsonb not null
);
create index request_organisation on request (organisation, asked_at);

-- One row per stay: what was answered, by the id of the request.
create table answers (
  id text collate "C" primary key,
  by_request jsonb not null
) with (fillfactor = 80);
