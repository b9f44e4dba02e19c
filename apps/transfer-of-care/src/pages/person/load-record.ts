import type { Actor, AppHandle } from '@homeward/hub';
import { toldOnce } from '@homeward/hub/facts';
import type { SightOfOne } from '@homeward/hub/reach';
import { Fault } from '@homeward/kernel';
import type { SpellFact, SpellState } from '../../domain/index.ts';
import { type BoardEntry, loadRow } from '../../store/load-board.ts';
import { loadMerges, type Merge } from '../../store/load-merges.ts';
import type { Closings } from '../../store/provider-closing.ts';
import { stateAsSeen, whoBy } from '../../store/as-seen.ts';
import { readerOf, viewerOf } from '../viewer.ts';

/** How one spell stands, as pages about a person need it and as its reader may see it: what the sharing policy withholds from them is not there. */
export interface SpellRecord {
  readonly id: string;
  readonly state: SpellState;
  readonly version: number;
  readonly row: BoardEntry;
  /** When providers close, whichever they are. */
  readonly closings: Closings;
}

/** With all that the hub heard of it; words told again in another message once, as first heard. */
export interface SpellStory extends SpellRecord {
  /** In the order in which they are folded. */
  readonly facts: readonly SpellFact[];
  /** Merges of hospital records that name the person; no fact of one stay. */
  readonly merges: readonly Merge[];
}

const noSuchSpell = (): Fault => new Fault('HUB_NOT_FOUND', 'the hub knows no such spell', { rule: 'spell' });

interface Asked {
  readonly id: string;
  readonly actor: Actor | null;
}

async function reached<Known extends { readonly state: unknown; readonly facts?: unknown }>(
  app: AppHandle,
  { id, actor }: Asked,
  look: (aggregate: 'spell', id: string) => Promise<Known | null>,
): Promise<Known & Pick<SpellRecord, 'row' | 'state' | 'closings'> & { readonly sight: SightOfOne }> {
  const reader = readerOf(actor);
  const viewer = viewerOf(reader, app);
  const [known, found] = await Promise.all([look('spell', id), loadRow(app.sql, id, viewer)]);
  if (known === null || found === null) throw noSuchSpell();
  const { row, closings, isReached } = found;
  if (!isReached) {
    await app.access.refused({ actor: reader, record: { kind: 'spell', id }, permission: 'person.view' });
    throw noSuchSpell();
  }
  const state = known.state as SpellState;
  const sight = viewer.sight.of(() => whoBy(state, known.facts as readonly SpellFact[] | undefined));
  return { ...known, row, closings, state: stateAsSeen(state, sight), sight };
}

/**
 * Throws `HUB_NOT_FOUND` where the hub knows no such spell, or the reader may not see it: that somebody is in hospital is not told either.
 * Whoever asks for the record of somebody beyond their reach is noted.
 */
export async function loadRecord(app: AppHandle, id: string, actor: Actor | null): Promise<SpellRecord> {
  const { state, version, row, closings } = await reached(app, { id, actor }, app.loadState);
  return { id, state, version, row, closings };
}

/** The same for a page that tells what was heard, which is dear: each fact is read anew. */
export async function loadStory(app: AppHandle, id: string, actor: Actor | null): Promise<SpellStory> {
  const { state, version, facts, row, closings, sight } = await reached(app, { id, actor }, app.load);
  const seen = toldOnce(facts as readonly SpellFact[])
    .map((fact) => sight.through(fact))
    .filter((fact) => fact !== null);
  const merges = row.merge_to_review ? await loadMerges(app.sql, id, viewerOf(actor, app)) : [];
  return { id, state, version, facts: seen, row, closings, merges };
}
