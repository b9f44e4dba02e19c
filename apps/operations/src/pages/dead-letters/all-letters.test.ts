import type { AppHandle, Reply, RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { allLetters } from './all-letters.ts';
import { letterQueue } from './every-app.ts';

const letter = (source: string, deadAt: string) => ({ kind: 'event', source, fault: { code: 'HUB_BUG', message: 'm' }, deadAt });
const chc = { name: 'chc', label: 'Continuing healthcare', prefix: '/chc' };
const board = { name: 'board', label: 'Board', prefix: '/board' };

/** Two apps of other processes, of which the second is away. */
const ask: RouteRequest['ask'] = async (app, path) => {
  if (app === 'board') throw new Fault('HUB_AWAY', 'board does not answer');
  if (path === '/operations/v1/apps/chc') return { deadLetters: 2 };
  expect(path).toBe('/operations/v1/apps/chc/dead-letters?status=dead&limit=500');
  return { letters: [letter('chc.v1', '2026-08-10T12:00:00Z'), letter('chc.v1', '2026-08-09T12:00:00Z')] };
};
const surroundings = { running: () => [], elsewhere: () => [chc, board] };

test('the letters of apps that other processes run are listed; one that does not answer is named', async () => {
  const reply = (await allLetters(surroundings).handle({ ask } as RouteRequest, {} as AppHandle)) as Extract<Reply, { kind: 'page' }>;
  expect(reply.model).toMatchObject({
    total: 2,
    groups: [
      {
        app: 'Continuing healthcare',
        code: 'HUB_BUG',
        source: 'chc.v1',
        count: 2,
        oldestAt: Date.parse('2026-08-09T12:00:00Z'),
        href: '/chc/dead-letters?kind=event&fault=HUB_BUG&source=chc.v1',
      },
    ],
    apps: [{ label: 'Continuing healthcare', href: '/chc/dead-letters', waiting: 2 }],
    silent: ['Board'],
  });
});

test('home counts them, too', async () => {
  expect(await letterQueue(surroundings, ask)).toEqual([{ label: 'dead letters', count: 2, oldestAt: null, path: '/dead-letters' }]);
});
