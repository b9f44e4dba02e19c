-- The day on which a row came about, where that is not the day it counts on: what was told on a day is what had come about by then.
alter table measured add column since date;
