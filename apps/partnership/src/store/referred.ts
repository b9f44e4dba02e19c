import { defineProjection } from '@homeward/hub';
import { type ReferredView, toReferred } from '../domain/enquiry/asked.ts';

interface Latest {
  readonly referralId: string;
  readonly revision: number;
  readonly view: ReferredView;
}

/** One text for all rows: as an array of texts each would be quoted once more, and read that often. */
const keep = `insert into referred as known (referral_id, revision, view)
select "referralId", revision, view from json_to_recordset($1::json) as said ("referralId" text, revision integer, view jsonb)
on conflict (referral_id) do update set revision = excluded.revision, view = excluded.view where known.revision <= excluded.revision`;

/** Referrals as a provider may see them; whatever order revisions arrive in, the last one stands. Shown to a provider that is asked, to nobody else. */
export const referred = defineProjection({
  name: 'referred',
  events: ['referral.submitted.v1', 'referral.revised.v1'],
  idempotent: true,
  tables: ['referred'],
  async apply(batch, sql) {
    const latest = new Map<string, Latest>();
    for (const { type, data } of batch) {
      const { referralId, revision } = data;
      if ((latest.get(referralId)?.revision ?? -1) <= revision)
        latest.set(referralId, { referralId, revision, view: toReferred(type, data) });
    }
    // In one order, so that two units of work never wait for each other in a circle.
    const rows = [...latest.values()].sort((a, b) => (a.referralId < b.referralId ? -1 : 1));
    await sql.query(keep, [JSON.stringify(rows)]);
  },
});
