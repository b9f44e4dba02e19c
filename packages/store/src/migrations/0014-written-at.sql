-- When the record before the next offset was written, in epoch milliseconds; it counts where the leader epoch does. By it a topic that was made anew is told
-- from one that lost its end. A release that knows of epochs alone leaves an earlier time, after which more is read anew, and known by its ids.
alter table consumer_offset add column written_at bigint;
