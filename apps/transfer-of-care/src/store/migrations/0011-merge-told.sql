-- By which message the hub was told of a merge, and when it knew; null for what came before it kept either.
alter table merge_review add column message_id text;
alter table merge_review add column known_at timestamptz;
