-- Paced by the machine's clock: the product's may run through a month in a few seconds.
alter table pace rename column published_at to worked_at;
comment on column pace.worked_at is 'when its figures were published last, by the machine''s clock';
update pace set worked_at = null;
