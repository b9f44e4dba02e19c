import type { OperationsApi } from '@homeward/contracts';
import type { ApiOperation } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { Journey } from '../domain/trace/journey.ts';
import { loadJourneys } from '../store/trace-log.ts';
import { timeText } from './query.ts';

/** What became of a message, as this app's own trace log tells it. */
export const showTrace: ApiOperation = {
  api: 'operations',
  operation: 'showTrace',
  permission: 'messages.view',
  handle: async ({ params }, { sql }) => {
    const journeys = await loadJourneys(sql, params['id'] ?? '');
    if (journeys.length === 0) throw new Fault('HUB_NOT_FOUND', 'nothing is known of that id', { rule: 'trace' });
    return { kind: 'json', status: 200, body: { journeys: journeys.map(toJourney) } };
  },
};

function toJourney({ correlationId, steps }: Journey): OperationsApi.components['schemas']['Journey'] {
  return { correlationId, steps: steps.map(({ at, ...step }) => ({ ...step, at: timeText(at) })) };
}
