-- The day on which what changed figures came about, where that is not the day it counts on.
alter table dirty add column since date;
