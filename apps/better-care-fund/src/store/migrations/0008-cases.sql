-- How many cases are in a published figure, where neither of its parts counts them.
alter table published add column cases float8;
