-- Since when the hub knew the oldest news of a mark, by the product's clock: figures as known at the end of a day wait for what was known by then.
alter table stale add column known timestamptz not null default '-infinity';
