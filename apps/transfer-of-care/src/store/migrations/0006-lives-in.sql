-- Postcode sector of the person's home: a council's workers see their own residents, a rule over this and what the councils claim.
alter table board add column lives_in text;

-- As the view writes it from the next fact on; for those whom the hub knows already, from what it knows.
update board set lives_in = (
  select upper(part[1] || ' ' || part[2])
  from regexp_match(btrim(aggregate.state -> 'contact' ->> 'postcode'), '^([A-Za-z]{1,2}[0-9][0-9A-Za-z]?)\s*([0-9])[A-Za-z]{2}$') as part
)
from aggregate where aggregate.kind = 'spell' and aggregate.id = board.id;
