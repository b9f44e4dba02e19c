import { defineProjection } from '@homeward/hub';

/**
 * Merges of hospital records (A34, A40), kept until merging itself is built: a row is one merge message.
 * The board marks whoever it names, and counts those that name nobody here.
 */
export const mergeReview = defineProjection({
  name: 'merge-review',
  events: ['spell.merged.v1'],
  idempotent: true,
  tables: ['merge_review'],
  async apply(batch, sql) {
    const column = <T>(read: (event: (typeof batch)[number]) => T): T[] => batch.map(read);
    await sql.query(
      `insert into merge_review (event_id, namespace, surviving_number, retired_number, message_type, merged_at, message_id, known_at)
       select e, n, s, r, t, to_timestamp(m / 1000.0), i, to_timestamp(k / 1000.0)
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::text[], $8::float8[]) as merge (e, n, s, r, t, m, i, k)
       on conflict (event_id) do nothing`,
      [
        column((event) => event.id),
        column((event) => event.data.visit.trust),
        column((event) => event.data.records.survivingHospitalNumber),
        column((event) => event.data.records.retiredHospitalNumber),
        column((event) => event.data.messageType),
        column((event) => event.occurredAt),
        column((event) => event.data.source.messageId),
        column((event) => event.recordedAt),
      ],
    );
  },
});
