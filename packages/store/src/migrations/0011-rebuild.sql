-- One row while the app's state is built anew from the log: what is there is not whole, and nobody may go on from it.
create table rebuild (
  is_only boolean primary key default true check (is_only),
  began_at timestamptz not null default now()
);
