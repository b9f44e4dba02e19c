-- The number of the shape that a state has (see the hub's aggregate.ts), and the version that had it when it was said. A release before this one says
-- neither and leaves both as they stand: where `shaped` is not the row's version such a release wrote last, and the state counts as of shape 0.
alter table aggregate add column shape smallint not null default 0, add column shaped integer not null default 0;
