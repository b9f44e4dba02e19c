-- Records that Kafka will never take are dead letters, too.
alter table dead_letter drop constraint dead_letter_kind_check,
  add constraint dead_letter_kind_check check (kind in ('event', 'message', 'delivery', 'publication'));
comment on column outbox.fault is 'written by earlier releases, which left such rows where they were; they are sent like all others';
