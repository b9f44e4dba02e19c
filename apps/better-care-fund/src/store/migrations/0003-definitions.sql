-- The definition by which each metric was counted last: where a release brings another, everything is laid out and told again by it.
alter table pace add column definition text;
