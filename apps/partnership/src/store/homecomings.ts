import { encode, type EventType, throughView } from '@homeward/contracts';
import { defineProjection, type RecordedEvent } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';

const scheduling = ['transfer.discharge-scheduled.v1', 'transfer.discharge-slipped.v1'] as const satisfies readonly EventType[];

interface Homecoming {
  readonly spellId: string;
  readonly saidAt: EpochMillis;
  /** Null where it is put off and no new day is known. */
  readonly leavesAt: EpochMillis | null;
}

/** When somebody leaves, by what the voluntary sector may see of it. */
function toHomecoming({ key: spellId, occurredAt: saidAt, type, data }: RecordedEvent<(typeof scheduling)[number]>): Homecoming {
  const seen = throughView('vcse', encode(type, data)).data as { readonly scheduledFor?: EpochMillis | null };
  return { spellId, saidAt, leavesAt: seen.scheduledFor ?? null };
}

/** Of two words at one time, the later day stands. */
const isLater = (a: Homecoming, b: Homecoming): boolean =>
  a.saidAt > b.saidAt || (a.saidAt === b.saidAt && (a.leavesAt ?? Number.POSITIVE_INFINITY) >= (b.leavesAt ?? Number.POSITIVE_INFINITY));

/** The day of going home as it was last said; whatever order that arrives in, the last word stands. */
export const homecomings = defineProjection({
  name: 'homecomings',
  events: scheduling,
  idempotent: true,
  tables: ['homecoming'],
  async apply(batch, sql) {
    const latest = new Map<string, Homecoming>();
    for (const said of batch.map(toHomecoming)) {
      const known = latest.get(said.spellId);
      if (known === undefined || isLater(said, known)) latest.set(said.spellId, said);
    }
    // In one order, so that two units of work never wait for each other in a circle.
    const rows = [...latest.values()].sort((a, b) => (a.spellId < b.spellId ? -1 : 1));
    await sql.query(
      `insert into homecoming as known (spell_id, said_at, leaves_at)
       select s, to_timestamp(a / 1000.0), to_timestamp(l / 1000.0) from unnest($1::text[], $2::float8[], $3::float8[]) as said (s, a, l)
       on conflict (spell_id) do update set said_at = excluded.said_at, leaves_at = excluded.leaves_at
       where (known.said_at, coalesce(known.leaves_at, 'infinity')) <= (excluded.said_at, coalesce(excluded.leaves_at, 'infinity'))`,
      [rows.map(({ spellId }) => spellId), rows.map(({ saidAt }) => saidAt), rows.map(({ leavesAt }) => leavesAt)],
    );
  },
});
