import type { ApiRequest, AppHandle } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { DeclaredApp } from '../domain/catalogue/declared-app.ts';
import { markNumbers } from '../domain/trace/id-marks.ts';
import { everyReceipt, type Keepers } from '../store/every-receipt.ts';
import { showTrace } from './show-trace.ts';

const at = Date.UTC(2026, 10, 21, 3);
const correlationId = '00000000-0000-8000-8000-00000000000c';
const kept = { door: 'adapter-acute.adt', sender: 'PAS@RH5', messageId: 'A10041/å', correlationId, result: 'accepted' };
const acute = { name: 'adapter-acute', label: 'Hospital messages', prefix: '/acute' };
const council = { name: 'adapter-council', label: 'Councils', prefix: '/council' };
const declared = (name: string, doors: readonly string[]) => ({ name, doors }) as unknown as DeclaredApp;
const keepers: Keepers = {
  apps: () => [
    declared('adapter-acute', ['adapter-acute.adt']),
    declared('adapter-council', ['adapter-council.sourcing']),
    declared('chc', []),
  ],
  running: () => [],
  elsewhere: () => [acute, council, { name: 'chc', label: 'CHC', prefix: '/chc' }],
};

/** Hospital messages are of another process; councils are, too, and answer or do not. */
const asking =
  (councils: 'answer' | 'are away'): ApiRequest['ask'] =>
  async (app, path) => {
    const url = new URL(path, 'http://127.0.0.1');
    expect(url.pathname).toBe(`/operations/v1/apps/${app}/messages`);
    if (app === 'adapter-council' && councils === 'are away') throw new Fault('HUB_AWAY', 'does not answer');
    const isMeant = app === 'adapter-acute' && (url.searchParams.get('messageId') ?? kept.messageId) === kept.messageId;
    return { messages: isMeant ? [{ ...kept, row: '1', receivedAt: '2026-11-21T03:00:00.000Z' }] : [], next: null };
  };

const work = {
  app: 'adapter-acute',
  handler: 'adapter-acute.adt',
  kind: 'DOOR',
  startedAt: at,
  durationMs: 3,
  from: null,
  replayId: null,
  consumed: [{ eventId: correlationId, type: 'adapter-acute.adt', correlationId, outcome: 'TAKEN' }],
  emitted: [],
  faults: [],
};
/** A trace log of one piece of work. */
const numbers = JSON.stringify(markNumbers(correlationId));
const sql = {
  query: async (_text: string, values: unknown) => (JSON.stringify(values) === numbers ? [{ told: JSON.stringify(work) }] : []),
};

const traced = async (id: string, councils: 'answer' | 'are away') =>
  showTrace(keepers).handle({ params: { id }, ask: asking(councils) } as unknown as ApiRequest, { sql } as unknown as AppHandle);

test("a trace is found by a sender's own id, whichever process keeps the message", async () => {
  const body = { journeys: [{ correlationId, steps: [{ app: 'adapter-acute', handler: 'adapter-acute.adt' }] }] };
  expect(await traced(kept.messageId, 'answer')).toMatchObject({ status: 200, body });
  expect(await traced(kept.messageId, 'are away')).toMatchObject({ status: 200, body });
  expect(await traced(correlationId.toUpperCase(), 'are away')).toMatchObject({ status: 200, body });
});

test('that nothing is known is said only where everybody with doors has answered', async () => {
  await expect(traced('A10042', 'answer')).rejects.toMatchObject({ code: 'HUB_NOT_FOUND' });
  await expect(traced('A10042', 'are away')).rejects.toMatchObject({ code: 'HUB_AWAY', message: expect.stringContaining('Councils') });
});

test('messages of a sender are found likewise; a sender that the API cannot name is asked for nowhere', async () => {
  const { receipts, silent } = await everyReceipt(keepers, { sender: kept.sender }, asking('are away'));
  expect([receipts, silent]).toEqual([[{ ...kept, receivedAt: at }], ['Councils']]);
  expect(await everyReceipt(keepers, { sender: 'Å' }, asking('are away'))).toEqual({ receipts: [], silent: [] });
});
