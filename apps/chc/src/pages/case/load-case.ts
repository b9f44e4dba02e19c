import type { AppHandle } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { CaseFact, CaseState } from '../../domain/index.ts';
import { type CaseEntry, loadCaseRow } from '../../store/load-caseload.ts';

/** All the hub knows of one case. */
export interface CaseRecord {
  readonly id: string;
  readonly state: CaseState;
  readonly version: number;
  /** In the order in which they are folded. */
  readonly facts: readonly CaseFact[];
  readonly row: CaseEntry;
}

/** Throws `HUB_NOT_FOUND` where the hub knows no such case. */
export async function loadCase(app: AppHandle, id: string): Promise<CaseRecord> {
  const [known, row] = await Promise.all([app.load('case', id), loadCaseRow(app.sql, id)]);
  if (known === null || row === null) throw new Fault('HUB_NOT_FOUND', 'the hub knows no such case', { rule: 'case' });
  return { id, state: known.state as CaseState, version: known.version, facts: known.facts as readonly CaseFact[], row };
}
