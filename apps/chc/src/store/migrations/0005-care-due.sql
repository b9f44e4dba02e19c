-- Care that a Fast Track tool asks for: since when it is waited for, and by when it must be in place. Packages were told of from now on.
alter table caseload add column care_since_at timestamptz, add column care_due_at timestamptz;

-- As the view writes it from the next fact on; for Fast Track cases that the hub knows already, from what it knows.
with tool as (
  select id, (state -> 'course' -> 'fastTrack' ->> 'receivedAt')::float8 as received,
    (state -> 'course' -> 'fastTrack' ->> 'packageNeededBy')::float8 as needed
  from aggregate where kind = 'case' and state -> 'course' -> 'fastTrack' ->> 'receivedAt' is not null
), care as (
  select id, to_timestamp(received / 1000) as since, to_timestamp(coalesce(needed, received + 48 * 3600000) / 1000) as due from tool
)
update caseload set care_since_at = care.since, care_due_at = care.due, received_on = null, stopped_on = null,
  waiting_owner = 'icb', due_on = (care.due at time zone 'Europe/London')::date,
  blocker = case stage when 'FAST_TRACK_RECEIVED' then 'eligibility and care in place' else 'care in place' end
from care where caseload.id = care.id and stage in ('FAST_TRACK_RECEIVED', 'FAST_TRACK_ELIGIBLE');

create index caseload_care_due on caseload (care_due_at) where care_due_at is not null;
-- A Fast Track tool is looked up by whose it is.
create index caseload_nhs_number on caseload (nhs_number) where nhs_number is not null;
