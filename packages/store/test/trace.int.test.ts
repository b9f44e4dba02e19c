import { decode, type TraceWorkDoneV1 } from '@homeward/contracts';
import { deriveId } from '@homeward/kernel';
import { eventually } from '@homeward/testing';
import { expect, it } from 'vitest';
import { harness, NOW, runApp } from './harness.ts';
import { record } from './records.ts';
import { moved, POISON_WARD, wardList } from './ward-list.ts';

const at = await harness();
const { app, broker } = await runApp(at, wardList(), { schema: 'trace' });

const move = (key: string, ward: string, id: string) =>
  record('spell.moved.v1', key, { at: NOW - 60_000, data: moved(NOW - 60_000, ward), id: deriveId('trace', id) });
const works = () => broker.traces.map(({ value }) => decode(value).data as TraceWorkDoneV1);

it('tells of each unit of work what went in, what became of it and what came out', async () => {
  await broker.deliver([move('spl_1', 'Ward 1', 'a'), move('spl_1', 'Ward 1', 'a')]);
  const [work] = await eventually('the trace', () => (broker.traces.length > 0 ? works() : null));
  const [said] = await eventually('the announcement', () => (broker.sent.length > 0 ? broker.sent : null));
  expect(work).toMatchObject({
    app: 'ward-list',
    kind: 'UNIT_OF_WORK',
    handler: 'spell.v1',
    startedAt: NOW,
    from: { topic: 'spell.v1', partition: 0, firstOffset: 0, nextOffset: 2 },
    faults: [],
  });
  const eventId = deriveId('trace', 'a');
  const correlationId = deriveId('correlation', eventId);
  expect(work?.consumed).toEqual([
    { eventId, type: 'spell.moved.v1', correlationId, outcome: 'TAKEN' },
    { eventId, type: 'spell.moved.v1', correlationId, outcome: 'DUPLICATE' },
  ]);
  expect(work?.emitted).toEqual([{ eventId: said?.headers['ce_id'], type: 'transfer.corrected.v1', correlationId, causationId: eventId }]);
});

it('tells of dead letters and of their replays, with the fault and the cause', async () => {
  await broker.deliver([move('spl_2', POISON_WARD, 'b')]);
  const dead = await eventually('the trace', () => works().find(({ faults }) => faults.length > 0));
  const eventId = deriveId('trace', 'b');
  expect(dead.consumed).toMatchObject([{ eventId, outcome: 'DEAD' }]);
  expect(dead.faults).toEqual([{ eventId, code: 'HUB_BUG', handler: 'stay', attempts: 1 }]);
  const actor = { kind: 'person', userRef: 'usr_op', displayName: 'Test Operator', role: 'operations', organisation: 'QZZ' } as const;
  const { id } = await app.handle.deadLetters.replay({ filter: {} }, { actor });
  const replay = await eventually('its trace', () => works().find(({ kind }) => kind === 'REPLAY'));
  expect(replay).toMatchObject({ replayId: id, consumed: [{ eventId, outcome: 'DEAD' }], faults: [{ eventId, attempts: 2 }] });
});

it('holds nothing personal', () => {
  const text = JSON.stringify(works());
  expect(text).not.toContain(POISON_WARD);
  expect(text).not.toContain('spl_1');
});
