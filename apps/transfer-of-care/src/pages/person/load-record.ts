import type { Actor, AppHandle } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { SpellFact, SpellState } from '../../domain/index.ts';
import { type BoardEntry, loadRow } from '../../store/load-board.ts';
import { readerOf, viewerOf } from '../viewer.ts';

/** All the hub knows of one spell, as pages about a person need it. */
export interface SpellRecord {
  readonly id: string;
  readonly state: SpellState;
  readonly version: number;
  /** In the order in which they are folded. */
  readonly facts: readonly SpellFact[];
  readonly row: BoardEntry;
}

const noSuchSpell = (): Fault => new Fault('HUB_NOT_FOUND', 'the hub knows no such spell', { rule: 'spell' });

/**
 * Throws `HUB_NOT_FOUND` where the hub knows no such spell, or the reader may not see it: that somebody is in hospital is not told either.
 * Whoever asks for the record of somebody beyond their reach is noted.
 */
export async function loadRecord(app: AppHandle, id: string, actor: Actor | null): Promise<SpellRecord> {
  const reader = readerOf(actor);
  const { reach } = viewerOf(reader, app);
  const [known, found] = await Promise.all([app.load('spell', id), loadRow(app.sql, id, reach)]);
  if (known === null || found === null) throw noSuchSpell();
  const { row, isReached } = found;
  if (!isReached) {
    await app.access.refused({ actor: reader, record: { kind: 'spell', id }, permission: 'person.view' });
    throw noSuchSpell();
  }
  return { id, state: known.state as SpellState, version: known.version, facts: known.facts as readonly SpellFact[], row };
}
