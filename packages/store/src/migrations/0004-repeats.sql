-- How often the same message came again, and when last.
alter table receipt add column duplicates integer not null default 0, add column repeated_at timestamptz;
create index receipt_message_id on receipt (message_id);

-- Values are Avro, or ids: compressing what waits for milliseconds costs more than writing it.
alter table outbox alter column value set storage external;
