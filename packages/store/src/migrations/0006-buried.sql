-- Finds what went to the dead letters. Events that aggregates alone read have no other rows here: their facts know them again.
create index inbox_buried on inbox (consumer, event_id) where outcome is not null;
