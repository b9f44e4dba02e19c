import { defineProjection, type Sql } from '@homeward/hub';
import { orderKey } from '@homeward/hub/facts';
import { type CaseFact, caseFacts, type StayFact, stayFacts } from '../domain/facts.ts';
import { noteOf, type UnitNote } from '../domain/units/note-of.ts';
import { hearSince } from './beginning.ts';

/**
 * In the order of their ids, so that two units of work never wait for each other in a circle. A mark that stands is locked, not only seen: whoever
 * lays its spell out now would take the mark away and not see the note that is being written. A row that is to be updated is locked first, whether or
 * not its condition then holds: nothing is written for it.
 */
const mark = `insert into stale (id, since, known)
select id, clock_timestamp(), to_timestamp(known / 1000.0) from unnest($1::text[], $2::float8[]) as news (id, known) order by id
on conflict (id) do update set known = excluded.known where excluded.known < stale.known`;

/** Facts of spells and cases, reduced to what figures need; laid out later. */
export const notes = defineProjection({
  name: 'notes',
  events: [...stayFacts, ...caseFacts],
  idempotent: true,
  tables: ['note', 'stale', 'laid', 'heard'],
  async apply(batch, sql) {
    const told = (batch as readonly (StayFact | CaseFact)[]).flatMap((fact) => {
      const note = noteOf(fact);
      return note === null ? [] : [{ unit: fact.key, position: Buffer.from(orderKey(fact), 'hex'), note }];
    });
    if (told.length === 0) return;
    const oldest = new Map<string, number>();
    await hearSince(sql, Math.min(...told.map(({ note }) => note.known)));
    for (const { unit, note } of told) oldest.set(unit, Math.min(note.known, oldest.get(unit) ?? note.known));
    await Promise.all([sql.keepRows('note', told), sql.query(mark, [[...oldest.keys()], [...oldest.values()]])]);
  },
});

/** All notes of these, by spell or case, in their order. */
export async function loadNotes(sql: Sql, units: readonly string[]): Promise<ReadonlyMap<string, readonly UnitNote[]>> {
  const rows = await sql.query<{ unit: string; notes: readonly UnitNote[] }>(
    'select unit, json_agg(note order by position) as notes from note where unit = any($1::text[]) group by unit',
    [units],
  );
  return new Map(rows.map(({ unit, notes }) => [unit, notes]));
}
