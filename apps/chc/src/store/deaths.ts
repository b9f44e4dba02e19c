import { defineProjection, type RecordedEvent } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';

const saying = ['spell.deceased.v1', 'spell.discharge-cancelled.v1'] as const;

interface Word {
  readonly spellId: string;
  readonly saidAt: EpochMillis;
  /** Null where the hospital says that the person has not left after all. */
  readonly diedAt: EpochMillis | null;
}

function toWord({ key: spellId, type, data, occurredAt }: RecordedEvent<(typeof saying)[number]>): Word {
  const saidAt = data.source.messageAt ?? occurredAt;
  return { spellId, saidAt, diedAt: type === 'spell.deceased.v1' ? (data.diedAt ?? occurredAt) : null };
}

/** Of two words at one time, the death stands: somebody has to look at it. */
const isLater = (a: Word, b: Word): boolean => a.saidAt > b.saidAt || (a.saidAt === b.saidAt && (a.diedAt ?? -1) >= (b.diedAt ?? -1));

/** Who died in hospital, so that their case says so; whatever order it arrives in, the hospital's last word stands. A case learns nothing else of a stay. */
export const deaths = defineProjection({
  name: 'deaths',
  events: saying,
  idempotent: true,
  tables: ['death'],
  async apply(batch, sql) {
    const latest = new Map<string, Word>();
    for (const word of batch.map(toWord)) {
      const known = latest.get(word.spellId);
      if (known === undefined || isLater(word, known)) latest.set(word.spellId, word);
    }
    // In one order, so that two units of work never wait for each other in a circle.
    const rows = [...latest.values()].sort((a, b) => (a.spellId < b.spellId ? -1 : 1));
    await sql.query(
      `insert into death as known (id, said_at, died_at)
       select i, to_timestamp(s / 1000.0), to_timestamp(d / 1000.0) from unnest($1::text[], $2::float8[], $3::float8[]) as said (i, s, d)
       on conflict (id) do update set said_at = excluded.said_at, died_at = excluded.died_at
       where (known.said_at, coalesce(known.died_at, '-infinity')) <= (excluded.said_at, coalesce(excluded.died_at, '-infinity'))`,
      [rows.map(({ spellId }) => spellId), rows.map(({ saidAt }) => saidAt), rows.map(({ diedAt }) => diedAt)],
    );
  },
});
