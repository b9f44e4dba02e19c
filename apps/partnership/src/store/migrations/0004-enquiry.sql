-- One row per enquiry to a provider of care, in the providers' view.
create table enquiry (
  id text collate "C" not null,
  provider text collate "C" not null,
  spell_id text not null,
  asked_at timestamptz not null,
  respond_by_at timestamptz not null,
  view jsonb not null,
  primary key (id, provider)
);
create index enquiry_provider on enquiry (provider, asked_at);

-- Of each referral what helps a provider to judge an enquiry, in the providers' view; the latest revision counts.
create table referred (
  referral_id text collate "C" primary key,
  revision integer not null,
  view jsonb not null
) with (fillfactor = 80);

-- One row per stay: what became of its enquiries, by enquiry and provider.
create table enquiry_answers (
  id text collate "C" primary key,
  by_enquiry jsonb not null
) with (fillfactor = 80);
