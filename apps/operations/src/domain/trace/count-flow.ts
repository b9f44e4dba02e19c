import type { TraceWorkDoneV1 } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';

const HOUR_MS = 3_600_000;
const hourOf = (at: EpochMillis): EpochMillis => at - (at % HOUR_MS);

/** What passed one place in one hour. */
export interface FlowCount {
  readonly app: string;
  readonly kind: string;
  readonly handler: string;
  readonly hour: EpochMillis;
  taken: number;
  duplicate: number;
  skipped: number;
  refused: number;
  dead: number;
  emitted: number;
  lastAt: EpochMillis;
}

export interface FaultCount {
  readonly app: string;
  readonly handler: string;
  readonly code: string;
  readonly hour: EpochMillis;
  count: number;
  lastAt: EpochMillis;
}

const columns = { TAKEN: 'taken', DUPLICATE: 'duplicate', SKIPPED: 'skipped', REFUSED: 'refused', DEAD: 'dead', UNKNOWN: 'taken' } as const;

/** In the order of their keys, so that two units of work never wait for each other in a circle. */
const inOrder = <Row>(rows: ReadonlyMap<string, Row>): readonly Row[] =>
  [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);

/** Works of doors are counted for each door, all others for what they worked on. */
export function countFlow(works: readonly TraceWorkDoneV1[]): readonly FlowCount[] {
  const rows = new Map<string, FlowCount>();
  const at = ({ app, kind, startedAt }: TraceWorkDoneV1, handler: string): FlowCount => {
    const hour = hourOf(startedAt);
    const key = [app, kind, handler, hour].join('\n');
    let row = rows.get(key);
    if (row === undefined) {
      row = { app, kind, handler, hour, taken: 0, duplicate: 0, skipped: 0, refused: 0, dead: 0, emitted: 0, lastAt: startedAt };
      rows.set(key, row);
    }
    row.lastAt = Math.max(row.lastAt, startedAt);
    return row;
  };
  for (const work of works) {
    for (const { type, outcome } of work.consumed) at(work, work.kind === 'DOOR' ? type : work.handler)[columns[outcome]] += 1;
    if (work.emitted.length > 0 && work.kind !== 'DOOR') at(work, work.handler).emitted += work.emitted.length;
  }
  return inOrder(rows);
}

export function countFaults(works: readonly TraceWorkDoneV1[]): readonly FaultCount[] {
  const rows = new Map<string, FaultCount>();
  for (const { app, startedAt, faults } of works) {
    const hour = hourOf(startedAt);
    for (const { handler, code } of faults) {
      const key = [app, handler, code, hour].join('\n');
      const row = rows.get(key) ?? { app, handler, code, hour, count: 0, lastAt: startedAt };
      rows.set(key, { ...row, count: row.count + 1, lastAt: Math.max(row.lastAt, startedAt) });
    }
  }
  return inOrder(rows);
}
