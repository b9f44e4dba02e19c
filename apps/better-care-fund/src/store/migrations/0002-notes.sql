-- What each fact of a spell or case leaves behind, in the order of the facts: never changed once written, so that an event costs one row
-- whatever is known already. What a spell or case measures is worked out of its notes later, for many events at once.
create table note (
  unit text collate "C" not null,
  position bytea not null,
  note json not null,
  primary key (unit, position)
);
comment on column note.position is 'where the fact stands among those of its spell or case; holds the id of the event, so that a repeat is the same row';

-- Spells and cases with notes that were not laid out yet. `since` is of the machine's clock: it paces work and says nothing of facts.
create table stale (
  id text collate "C" primary key,
  since timestamptz not null
);

-- What was laid out of each, as JSON: only what became different is written anew.
create table laid (
  id text collate "C" primary key,
  rows json not null
);

-- Notes that were kept in the state of an aggregate, each with the position of the fact that it came from.
insert into note (unit, position, note)
select held.id, fact.position, held.note
from (
  select a.id, n.note, row_number() over (partition by a.id, n.note ->> 'type', n.note ->> 'known' order by n.place) as nth
  from aggregate a cross join lateral json_array_elements(a.state -> 'notes') with ordinality as n (note, place)
  where a.kind in ('stay', 'chc-case')
) held
join (
  select f.id, f.position, f.type, (extract(epoch from f.recorded_at) * 1000)::bigint as known,
    row_number() over (partition by f.id, f.type, f.recorded_at order by f.position) as nth
  from fact f where f.kind in ('stay', 'chc-case')
) fact on fact.id = held.id and fact.type = held.note ->> 'type' and fact.known = (held.note ->> 'known')::bigint and fact.nth = held.nth;
delete from fact where kind in ('stay', 'chc-case');
delete from aggregate where kind in ('stay', 'chc-case');
insert into stale select distinct unit, now() from note;
drop table unit;

-- Known by the day: what a figure was made of at the end of one. All of it is laid out again from the notes.
truncate measured;
alter table measured alter known_from type date using known_from::date, alter known_to type date using known_to::date;

-- When each metric was published last, by the product's clock: not more often than every few seconds.
alter table pace add column published_at timestamptz;
