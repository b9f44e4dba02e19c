-- What one unit of work publishes on a topic about the keys of one shard may stand in one row (see outbox-pack.ts): `shard` is then -1 less the shard,
-- where no relay of a release before looks, `key` a name that no other pack has, `events` how many records it holds. It fits a page, and stays there as it is.
alter table outbox add column events integer not null default 1, set (toast_tuple_target = 8160);
create index outbox_packed on outbox (shard) where shard < 0;

-- What the relay of an owner can read: 1 rows of one record each, 2 packs as well.
alter table relay_member add column reads smallint not null default 1;

create function lock_of_packs() returns bigint language sql stable as $$ select hashtextextended(current_schema() || ' packs', 0) $$;

-- True where every relay there is reads packs. Until this transaction ends, none that does not is handed a shard. It waits for nobody: then it is false.
create function may_pack() returns boolean language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock_shared(lock_of_packs()) then return false; end if;
  return not exists (select from relay_member where reads < 2);
end $$;

-- Who does not read packs neither gets nor keeps a shard in which one waits: what comes later of its keys would overtake it.
create function keep_packs_from_older_relays() returns trigger language plpgsql as $$
begin
  if exists (select from relay_member where owner = new.owner and reads >= 2) then return new; end if;
  perform pg_advisory_xact_lock(lock_of_packs());
  if exists (select from outbox where shard = -1 - new.shard) then return null; end if;
  return new;
end $$;
create trigger keep_packs_from_older_relays before update on relay_lease
  for each row when (new.owner is not null) execute function keep_packs_from_older_relays();
