-- The day on which the hub first heard of anything: figures begin a bounded time before it, whatever a fact says of earlier days.
create table heard (
  "only" boolean primary key default true check ("only"),
  since date not null,
  told_from date
);
comment on column heard.told_from is 'by which first day figures were told; another than since where it was learned later that the hub heard earlier';
insert into heard (since) select min(to_timestamp((note ->> 'known')::float8 / 1000.0) at time zone 'Europe/London')::date from note having count(*) > 0;
