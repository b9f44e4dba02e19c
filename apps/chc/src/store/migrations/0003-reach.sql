-- Who may see a case is a rule over where the person lives, who referred them, and the board.
alter table caseload add column lives_in text, add column referred_by text;

-- As the view writes it from the next fact on; for cases that the hub knows already, from what it knows.
update caseload set
  referred_by = aggregate.state -> 'course' -> 'checklist' ->> 'organisation',
  lives_in = (
    select upper(part[1] || ' ' || part[2])
    from regexp_match(btrim(aggregate.state -> 'contact' ->> 'postcode'), '^([A-Za-z]{1,2}[0-9][0-9A-Za-z]?)\s*([0-9])[A-Za-z]{2}$') as part
  )
from aggregate where aggregate.kind = 'case' and aggregate.id = caseload.id;
