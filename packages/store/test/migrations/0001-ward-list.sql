create table ward_list (
  id text primary key,
  ward text,
  moves integer not null,
  taken_up_by text
);
create table ward_count (
  ward text primary key,
  n integer not null
);
