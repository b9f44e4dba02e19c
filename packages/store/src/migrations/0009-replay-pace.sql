-- When the next letter of a replay may be worked off, by the clock of the database: the rate holds over all processes.
alter table dead_letter_replay add column next_at timestamptz not null default '-infinity';
