import type { Actor, AppHandle } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { CaseFact, CaseState } from '../../domain/index.ts';
import { caseAsSeen, entryAsSeen } from '../../store/as-seen.ts';
import { type CaseEntry, loadCaseRow, loadTwins } from '../../store/load-caseload.ts';
import { reachedBy, readerOf, sightFor } from '../viewer.ts';

/** All the hub knows of one case, as its reader may see it: what the sharing policy withholds from them is not there. */
export interface CaseRecord {
  readonly id: string;
  readonly state: CaseState;
  readonly version: number;
  /** In the order in which they are folded. */
  readonly facts: readonly CaseFact[];
  readonly row: CaseEntry;
  /** Other open cases of the same NHS number, as far as the reader may see them. */
  readonly twins: readonly CaseEntry[];
}

export const noSuchCase = (): Fault => new Fault('HUB_NOT_FOUND', 'the hub knows no such case', { rule: 'case' });

/**
 * Throws `HUB_NOT_FOUND` where the hub knows no such case, or the reader may not see it: that there is one is not told either. Whoever
 * asks for a case beyond their reach is noted.
 */
export async function loadCase(app: AppHandle, id: string, actor: Actor | null): Promise<CaseRecord> {
  const reader = readerOf(actor);
  const reach = reachedBy(reader, app);
  const [known, found] = await Promise.all([app.load('case', id), loadCaseRow(app.sql, id, reach)]);
  if (known === null || found === null) throw noSuchCase();
  const { row, isReached } = found;
  if (!isReached) {
    await app.access.refused({ actor: reader, record: { kind: 'chc-case', id }, permission: 'chc.view' });
    throw noSuchCase();
  }
  const twins = await loadTwins(app.sql, row, reach);
  const sight = sightFor(reader);
  const seen = caseAsSeen({ facts: known.facts as readonly CaseFact[], state: known.state as CaseState }, sight);
  const asSeen = (entry: CaseEntry): CaseEntry => entryAsSeen(entry, sight);
  return { id, ...seen, version: known.version, row: asSeen(row), twins: twins.map(asSeen) };
}
