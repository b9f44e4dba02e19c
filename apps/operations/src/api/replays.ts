import type { OperationsApi } from '@homeward/contracts';
import type { ApiOperation, ApiReply } from '@homeward/hub';
import type { DeadLetters, LetterFilter, Which } from '@homeward/hub/dead-letters';
import { appNamed, type OperatedApps } from './sources.ts';
import { toReplay } from './to-letter.ts';

type Schemas = OperationsApi.components['schemas'];

const json = (status: number, body: unknown): ApiReply => ({ kind: 'json', status, body });

/** Acting on dead letters. Who acts is noted by the app whose letters they are. */
export function replayOperations(apps: OperatedApps): readonly ApiOperation[] {
  const lettersOf = (app: string | undefined): DeadLetters => appNamed(apps, app).handle.deadLetters;
  return [
    {
      api: 'operations',
      operation: 'listReplays',
      permission: 'dead-letters.view',
      handle: async ({ params }) => json(200, { replays: (await lettersOf(params['app']).replays()).map(toReplay) }),
    },
    {
      api: 'operations',
      operation: 'replayDeadLetters',
      permission: 'dead-letters.act',
      handle: async ({ params, body, actor }) => {
        const { which, ratePerSecond } = body as Schemas['ReplayRequest'];
        const rate = ratePerSecond === undefined ? {} : { ratePerSecond };
        return json(202, toReplay(await lettersOf(params['app']).replay(toWhich(which), { actor, ...rate })));
      },
    },
    {
      api: 'operations',
      operation: 'stopReplay',
      permission: 'dead-letters.act',
      handle: async ({ params, actor }) => json(200, toReplay(await lettersOf(params['app']).stop(params['replay'] ?? '', { actor }))),
    },
    {
      api: 'operations',
      operation: 'dropDeadLetters',
      permission: 'dead-letters.act',
      handle: async ({ params, body, actor }) => {
        const { which, reason } = body as Schemas['DropRequest'];
        return json(200, { dropped: await lettersOf(params['app']).drop(toWhich(which), { actor, reason }) });
      },
    },
  ];
}

function toWhich(which: Schemas['Which']): Which {
  if ('ids' in which) return which;
  const { since, until, ...rest } = which.filter;
  const moments = {
    ...(since === undefined ? {} : { since: Date.parse(since) }),
    ...(until === undefined ? {} : { until: Date.parse(until) }),
  };
  return { filter: { ...(rest as LetterFilter), ...moments } };
}
