import type { ApiOperation } from '@homeward/hub';
import type { DeadLetters, LetterFilter } from '@homeward/hub/dead-letters';
import { momentsOf, pageOf, textsOf } from './query.ts';
import { appNamed, type OperatedApps } from './sources.ts';
import { toAction, toBody, toLetter } from './to-letter.ts';

const FILTERS = {
  kind: 'kind',
  status: 'status',
  fault: 'fault',
  source: 'source',
  key: 'key',
  correlationId: 'correlationId',
  replay: 'replayId',
} as const;

/** Reading dead letters. */
export function letterOperations(apps: OperatedApps): readonly ApiOperation[] {
  const lettersOf = (app: string | undefined): DeadLetters => appNamed(apps, app).handle.deadLetters;
  return [
    {
      api: 'operations',
      operation: 'listDeadLetters',
      permission: 'dead-letters.view',
      handle: async ({ params, query }) => {
        const filter = { ...(textsOf(query, FILTERS) as LetterFilter), ...momentsOf(query, { from: 'since', until: 'until' }) };
        const { letters, next } = await lettersOf(params['app']).list(filter, pageOf(query));
        return { kind: 'json', status: 200, body: { letters: letters.map(toLetter), next } };
      },
    },
    {
      api: 'operations',
      operation: 'showDeadLetter',
      permission: 'dead-letters.view',
      handle: async ({ params }) => {
        const { letter, actions } = await lettersOf(params['app']).show(params['letter'] ?? '');
        return { kind: 'json', status: 200, body: { letter: toLetter(letter), actions: actions.map(toAction) } };
      },
    },
    {
      api: 'operations',
      operation: 'readDeadLetterBody',
      permission: 'dead-letters.read-body',
      handle: async ({ params, actor }) => {
        const versions = await lettersOf(params['app']).readBody(params['letter'] ?? '', { actor });
        return { kind: 'json', status: 200, body: { versions: versions.map(toBody) } };
      },
    },
  ];
}
