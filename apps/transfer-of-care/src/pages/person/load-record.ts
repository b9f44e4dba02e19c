import type { AppHandle } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { SpellFact, SpellState } from '../../domain/index.ts';
import { type BoardEntry, loadRow } from '../../store/load-board.ts';

/** All the hub knows of one spell, as pages about a person need it. */
export interface SpellRecord {
  readonly id: string;
  readonly state: SpellState;
  readonly version: number;
  /** In the order in which they are folded. */
  readonly facts: readonly SpellFact[];
  readonly row: BoardEntry;
}

/** Throws `HUB_NOT_FOUND` where the hub knows no such spell. */
export async function loadRecord(app: AppHandle, id: string): Promise<SpellRecord> {
  const [known, row] = await Promise.all([app.load('spell', id), loadRow(app.sql, id)]);
  if (known === null || row === null) throw new Fault('HUB_NOT_FOUND', 'the hub knows no such spell', { rule: 'spell' });
  return { id, state: known.state as SpellState, version: known.version, facts: known.facts as readonly SpellFact[], row };
}
