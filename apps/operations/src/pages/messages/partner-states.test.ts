import type { AppHandle, RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { RunningApp } from '../../domain/running-app.ts';
import { partnerLines, partnerStates } from './partner-states.ts';

const at = Date.UTC(2026, 10, 21, 3);
const up = {
  state: 'up',
  disabledAt: null,
  disabledBecause: null,
  failingSince: null,
  waiting: 0,
  oldestAt: null,
  held: 0,
  fault: null,
} as const;
const council = { name: 'adapter-council', label: 'Councils', prefix: '/council' };
const vcse = { name: 'adapter-vcse', label: 'Voluntary sector', prefix: '/vcse' };
const refused = { code: 'HUB_PARTNER_REFUSED', message: 'the partner answered 410' } as const;
const gone = {
  ...up,
  partner: 'b',
  state: 'disabled',
  disabledAt: at,
  disabledBecause: 'gone',
  waiting: 7,
  held: 2,
  oldestAt: at,
  fault: refused,
} as const;
const here: RunningApp = {
  ...council,
  handle: { deliveries: { partners: async () => [{ ...up, partner: 'a' }, gone] } } as unknown as AppHandle,
  status: async () => ({ state: 'running', lag: 0, outbox: 0 }),
};
/** Of an earlier release, which says less. */
const ask: RouteRequest['ask'] = async (app, path) => {
  expect(path).toBe(`/operations/v1/apps/${app}/partners`);
  if (app !== 'adapter-vcse') throw new Fault('HUB_AWAY', 'does not answer');
  const { oldestAt: _oldest, held: _held, fault: _fault, ...less } = up;
  return { partners: [{ ...less, partner: 'c', state: 'down', failingSince: '2026-11-21T03:00:00.000Z', waiting: 1 }] };
};
const flow = {
  app: 'adapter-council',
  kind: 'DELIVERY',
  handler: 'b',
  taken: 5,
  duplicate: 0,
  skipped: 0,
  refused: 2,
  dead: 1,
  lastAt: at,
  recent: 3,
};

test('every partner is a line that says how it is, since when, what waits and why, whoever runs its adapter', async () => {
  const states = await partnerStates([here], [vcse, { ...vcse, name: 'adapter-icb' }], ask);
  expect(partnerLines(states, [flow, { ...flow, handler: 'former' }, { ...flow, kind: 'DOOR' }])).toMatchObject([
    { partner: 'a', app: 'adapter-council', state: { text: 'Takes calls' }, since: null, waiting: 0, lastAt: null, taken: 0 },
    {
      partner: 'b',
      state: { text: 'Disabled' },
      isDisabled: true,
      since: at,
      why: 'it answered that nobody is there any more',
      waiting: 7,
      oldestAt: at,
      fault: refused,
      held: 2,
      heldHref: '/council/dead-letters?kind=delivery&source=b',
      lastAt: at,
      taken: 5,
      failed: 3,
    },
    { partner: 'c', app: 'adapter-vcse', state: { text: 'Calls fail' }, since: at, waiting: 1, held: 0, fault: null },
    { partner: 'former', state: null, waiting: null, failed: 3 },
  ]);
});
