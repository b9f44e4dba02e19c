import { defineProjection } from '@homeward/hub';
import type { Sight } from '@homeward/hub/reach';
import type { LocalDate } from '@homeward/kernel';

const closing = 'sourcing.provider-closing.v1' as const;

/** Last day of each provider that closes. */
export type Closings = Readonly<Record<string, LocalDate>>;

/**
 * When providers close, by what each said last, in whatever order that was heard. One message of a provider is an event for each person whom it serves: a word that is
 * known is neither written nor locked again.
 */
export const providerClosing = defineProjection({
  name: 'provider-closing',
  events: [closing],
  idempotent: true,
  tables: ['provider_closing'],
  async apply(batch, sql) {
    const column = <T>(read: (event: (typeof batch)[number]) => T): T[] => batch.map(read);
    await sql.query(
      `insert into provider_closing as known (provider_id, announced_at, closes_on)
       select distinct on (p) p, to_timestamp(a / 1000.0), c from unnest($1::text[], $2::float8[], $3::date[]) as said (p, a, c)
       where not exists (
         select from provider_closing as before
         where before.provider_id = p and (before.announced_at, before.closes_on) >= (to_timestamp(a / 1000.0), c)
       )
       order by p, a desc, c desc
       on conflict (provider_id) do update set announced_at = excluded.announced_at, closes_on = excluded.closes_on
       where (known.announced_at, known.closes_on) < (excluded.announced_at, excluded.closes_on)`,
      [column((event) => event.data.providerId), column((event) => event.data.announcedAt), column((event) => event.data.closesOn)],
    );
  },
});

/** Whether somebody is told which providers close, and so whose. */
export const seesClosings = ({ sees }: Sight): boolean => sees(closing, 'providerId') && sees('sourcing.sent.v1', 'providerId');

/** A provider of a row of the board closes. */
export const isClosing = "(providers <> '[]' and exists (select from provider_closing where providers ? provider_id))";

/** All who close, as one value of a statement. */
export const closingsColumn = "(select coalesce(json_object_agg(provider_id, closes_on), '{}') from provider_closing) as closings";
