-- Who was shown whose record, and who was refused; one row an event of access.v1. Ids and codes only.
create table look (
  id uuid primary key,
  at timestamptz not null,
  refused boolean not null,
  role text not null,
  organisation text not null,
  user_ref text,
  subject text not null,
  record_kind text not null,
  record_id text not null,
  app text not null,
  purpose text not null,
  permission text not null,
  basis text not null
);
create index look_at on look (at desc);
create index look_subject on look (subject, at desc);
create index look_user on look (user_ref, at desc);
