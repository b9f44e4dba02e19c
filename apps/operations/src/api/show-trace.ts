import type { OperationsApi } from '@homeward/contracts';
import type { ApiOperation, ApiRequest, Sql } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { Journey } from '../domain/trace/journey.ts';
import { loadJourneys } from '../store/trace-log.ts';
import { everyReceipt, type Keepers } from '../store/every-receipt.ts';
import { timeText } from './query.ts';

/** By a sender's own id, which the trace log does not have: those who keep the messages know under which ids they stand there. */
async function journeysOfMessage(sql: Sql, keepers: Keepers, { params, ask }: ApiRequest): Promise<readonly Journey[]> {
  const { receipts, silent } = await everyReceipt(keepers, { messageId: params['id'] ?? '' }, ask);
  const correlations = [...new Set(receipts.map(({ correlationId }) => correlationId))];
  const journeys = (await Promise.all(correlations.map((id) => loadJourneys(sql, id)))).flat();
  if (journeys.length === 0 && silent.length > 0)
    throw new Fault('HUB_AWAY', `nothing was found of that id, and no answer came from ${silent.join(', ')}`, { rule: 'trace' });
  return journeys;
}

/** What became of a message, as this app's own trace log tells it. */
export const showTrace = (keepers: Keepers): ApiOperation => ({
  api: 'operations',
  operation: 'showTrace',
  permission: 'messages.view',
  handle: async (request, { sql }) => {
    const known = await loadJourneys(sql, request.params['id'] ?? '');
    const journeys = known.length > 0 ? known : await journeysOfMessage(sql, keepers, request);
    if (journeys.length === 0) throw new Fault('HUB_NOT_FOUND', 'nothing is known of that id', { rule: 'trace' });
    return { kind: 'json', status: 200, body: { journeys: journeys.map(toJourney) } };
  },
});

function toJourney({ correlationId, steps }: Journey): OperationsApi.components['schemas']['Journey'] {
  return { correlationId, steps: steps.map(({ at, ...step }) => ({ ...step, at: timeText(at) })) };
}
