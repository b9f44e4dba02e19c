-- A death as it was last said: the hospital may take it back, and its words come in any order.
alter table death add column said_at timestamptz not null default '-infinity', alter column died_at drop not null;
alter table death alter column said_at drop default;
