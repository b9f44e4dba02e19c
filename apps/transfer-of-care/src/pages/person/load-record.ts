import type { Actor, AppHandle } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { SpellFact, SpellState } from '../../domain/index.ts';
import { type BoardEntry, loadRow } from '../../store/load-board.ts';
import { readerOf, viewerOf } from '../viewer.ts';

/** How one spell stands, as pages about a person need it. */
export interface SpellRecord {
  readonly id: string;
  readonly state: SpellState;
  readonly version: number;
  readonly row: BoardEntry;
}

/** With all that the hub heard of it. */
export interface SpellStory extends SpellRecord {
  /** In the order in which they are folded. */
  readonly facts: readonly SpellFact[];
}

const noSuchSpell = (): Fault => new Fault('HUB_NOT_FOUND', 'the hub knows no such spell', { rule: 'spell' });

interface Asked {
  readonly id: string;
  readonly actor: Actor | null;
}

async function reached<Known extends object>(
  app: AppHandle,
  { id, actor }: Asked,
  look: (aggregate: 'spell', id: string) => Promise<Known | null>,
): Promise<Known & Pick<SpellRecord, 'row'>> {
  const reader = readerOf(actor);
  const { reach } = viewerOf(reader, app);
  const [known, found] = await Promise.all([look('spell', id), loadRow(app.sql, id, reach)]);
  if (known === null || found === null) throw noSuchSpell();
  const { row, isReached } = found;
  if (!isReached) {
    await app.access.refused({ actor: reader, record: { kind: 'spell', id }, permission: 'person.view' });
    throw noSuchSpell();
  }
  return { ...known, row };
}

/**
 * Throws `HUB_NOT_FOUND` where the hub knows no such spell, or the reader may not see it: that somebody is in hospital is not told either.
 * Whoever asks for the record of somebody beyond their reach is noted.
 */
export async function loadRecord(app: AppHandle, id: string, actor: Actor | null): Promise<SpellRecord> {
  const { state, version, row } = await reached(app, { id, actor }, app.loadState);
  return { id, state: state as SpellState, version, row };
}

/** The same for a page that tells what was heard, which is dear: each fact is read anew. */
export async function loadStory(app: AppHandle, id: string, actor: Actor | null): Promise<SpellStory> {
  const { state, version, facts, row } = await reached(app, { id, actor }, app.load);
  return { id, state: state as SpellState, version, facts: facts as readonly SpellFact[], row };
}
