-- Referrals that a ward has begun and not sent: one of each stay, for the ward's own trust alone. They are no events, so a rebuild leaves them as they are.
create table referral_draft (
  spell_id text collate "C" primary key,
  trust text not null,
  fields jsonb not null,
  based_on integer not null,
  version integer not null,
  saved_at timestamptz not null,
  saved_by text not null
);
comment on column referral_draft.based_on is 'revision of the referral that it would follow; 0 where there was none';
comment on column referral_draft.saved_by is 'opaque reference to who saved last';
create index referral_draft_saved on referral_draft (saved_at);
