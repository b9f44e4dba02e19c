-- Since when the hub has told figures at all.
create index observation_known on observation (known_at);
