-- The leader epoch of the record before the next offset, and the offset of which that was said: a release before this one moves the offset and leaves both
-- as they stand. By it a reader learns from Kafka whether what was read still stands there.
alter table consumer_offset add column leader_epoch integer, add column leader_epoch_at bigint;
