-- A state of some kilobytes stands in its row as it is: compressing it at each change cost more than writing it, and what stayed the same of it goes into
-- the log only where it is not compressed. Longer ones than fit a page are compressed as before.
alter table aggregate set (toast_tuple_target = 8160);
