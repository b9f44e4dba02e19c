-- How many cases are in a figure, where neither of its parts counts them: a sum of hours does not say of how few people it is.
alter table observation add column cases float8;
