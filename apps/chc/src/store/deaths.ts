import { defineProjection } from '@homeward/hub';

/** Who died in hospital, so that their case says so. A case learns nothing else of the stay that led to it. */
export const deaths = defineProjection({
  name: 'deaths',
  events: ['spell.deceased.v1'],
  idempotent: true,
  tables: ['death'],
  apply: async (batch, sql) => {
    const rows = new Map(batch.map(({ key, occurredAt, data }) => [key, { id: key, died_at: data.diedAt ?? occurredAt }]));
    await sql.putRows('death', [...rows.values()]);
  },
});
