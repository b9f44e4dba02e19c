import type { Sql } from '@homeward/hub';
import { binder } from '@homeward/hub/reach';
import type { EpochMillis } from '@homeward/kernel';
import { countedCondition, showCondition, type Viewer } from './board-filters.ts';
import type { Show } from './board-view.ts';

export interface Waiting {
  readonly count: number;
  /** Since when the one longest in its state is in it. */
  readonly oldestAt: EpochMillis | null;
}

export type QueueName = 'unreferred' | 'triage' | 'mine' | 'information' | 'ready' | 'alerts' | 'closing';

/** How many wait in each queue, and since when. */
export async function loadQueues(sql: Sql, viewer: Viewer): Promise<Readonly<Record<QueueName, Waiting>>> {
  const { bind, params } = binder();
  const shown = (show: Show): string => showCondition[show](bind, viewer);
  const conditions: Readonly<Record<QueueName, readonly [condition: string, since: string]>> = {
    unreferred: [shown('unreferred'), 'ready_since_at'],
    triage: [shown('triage'), 'state_since_at'],
    mine: [shown('mine'), 'state_since_at'],
    information: [shown('information'), 'state_since_at'],
    ready: [shown('ready'), 'ready_since_at'],
    alerts: [shown('alerts'), 'updated_at'],
    closing: [shown('closing'), 'state_since_at'],
  };
  const names = Object.keys(conditions) as QueueName[];
  const columns = names.map((name) => {
    const [condition, since] = conditions[name];
    return `json_build_object('count', count(*) filter (where ${condition}),
      'oldestAt', round(extract(epoch from min(${since}) filter (where ${condition})) * 1000)) as "${name}"`;
  });
  const [row] = await sql.query<Record<QueueName, Waiting>>(
    `select ${columns.join(', ')} from board where ${countedCondition(bind, viewer)}`,
    params,
  );
  return row as Record<QueueName, Waiting>;
}
