-- What a provider said last of when it closes.
create table provider_closing (
  provider_id text primary key,
  announced_at timestamptz not null,
  closes_on date not null
);

-- Providers that still answer an enquiry for the person, keep a place or come.
alter table board add column providers jsonb not null default '[]';

-- As the view writes it from the next fact on; for those whom the hub knows already, from what it knows.
update board set providers = (
  select coalesce(jsonb_agg(distinct enquiry -> 'providerId'), '[]')
  from aggregate,
    jsonb_array_elements((aggregate.state -> 'referrals')::jsonb) as referral,
    jsonb_array_elements(referral -> 'way' -> 'enquiries') as enquiry
  where aggregate.kind = 'spell' and aggregate.id = board.id and referral ->> 'id' = board.referral_id
    and enquiry ->> 'sentAt' is not null and (
      enquiry ->> 'state' in ('SENT', 'ACKNOWLEDGED', 'OFFERED')
      or enquiry ->> 'state' = 'ACCEPTED' and enquiry ->> 'id' = referral -> 'way' -> 'accepted' ->> 'requestId'
    )
)
where referral_id is not null and pathway is not null;
