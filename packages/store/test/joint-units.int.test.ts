import { decode, type TraceWorkDoneV1 } from '@homeward/contracts';
import type { App } from '@homeward/hub';
import type { Tuning } from '@homeward/hub/runtime';
import { eventually } from '@homeward/testing';
import { expect, it } from 'vitest';
import { harness, NOW, runApp } from './harness.ts';
import { record } from './records.ts';
import { moved, POISON_WARD, type Stay, wardList } from './ward-list.ts';

const at = await harness();

/** Units of work far enough apart for all that comes after the first to share the next. */
const tuning = { spaceMs: 2_000 };
const move = (key: string, ward: string, id?: string) =>
  record('spell.moved.v1', key, { at: NOW - 60_000, data: moved(NOW - 60_000, ward), ...(id ? { id } : {}) });

async function begun(schema: string, spaced: Partial<Tuning> = tuning) {
  const { app, broker, store } = await runApp(at, wardList(), { schema, tuning: spaced });
  const wardOf = async (id: string) => ((await app.handle.load('stay', id))?.state as Stay | undefined)?.ward;
  const offsets = () =>
    at.database.query(`select partition, next_offset::int as next, xmin::text as by from ${schema}.consumer_offset order by partition`);
  await broker.deliver([move('spl_first', 'Ward 1')]);
  return { broker, store, wardOf, offsets };
}

it.concurrent('small batches of several partitions share a transaction, and each is told as its own', async () => {
  const { broker, wardOf, offsets } = await begun('joint');
  const batches = [1, 2, 3].map((partition) => broker.deliver([move(`spl_${partition}`, `Ward ${partition}`)], { partition }));
  expect(await Promise.all(batches)).toEqual([1n, 1n, 1n]);
  expect(await Promise.all([1, 2, 3].map((n) => wardOf(`spl_${n}`)))).toEqual(['Ward 1', 'Ward 2', 'Ward 3']);
  const [, ...shared] = await offsets();
  expect(shared.map(({ partition, next }) => [partition, next])).toEqual([1, 2, 3].map((partition) => [partition, 1]));
  expect(new Set(shared.map(({ by }) => by)).size).toBe(1);
  const works = await eventually('a trace of each', () => (broker.traces.length === 4 ? broker.traces : null));
  const told = works.slice(1).map(({ value }) => decode(value).data as TraceWorkDoneV1);
  expect(told.map(({ from, consumed, emitted }) => [from?.partition, consumed.length, emitted.length])).toEqual([
    [1, 1, 1],
    [2, 1, 1],
    [3, 1, 1],
  ]);
  for (const { consumed, emitted } of told) expect(emitted[0]?.causationId).toBe(consumed[0]?.eventId);
});

it.concurrent('a record that comes by two partitions at once is taken once', async () => {
  const { broker, wardOf } = await begun('joint_copies');
  const id = '0193c2a0-0000-7000-8000-000000000001';
  await Promise.all([1, 2].map((partition) => broker.deliver([move('spl_twice', 'Ward 2', id)], { partition })));
  expect(await wardOf('spl_twice')).toBe('Ward 2');
  const works = await eventually('both traces', () => (broker.traces.length === 3 ? broker.traces : null));
  const outcomes = works.slice(1).flatMap(({ value }) => (decode(value).data as TraceWorkDoneV1).consumed.map(({ outcome }) => outcome));
  expect(outcomes).toEqual(['TAKEN', 'DUPLICATE']);
});

it.concurrent("one partition's bad record, or its loss to another process, is not the others'", async () => {
  const { broker, store, wardOf } = await begun('joint_faults');
  const before = broker.deliver([move('spl_1', 'Ward 1')], { partition: 1 });
  const lost = broker.deliver([move('spl_lost', 'Ward 1')], { partition: 2, isCurrent: () => false });
  const batches = [
    before,
    broker.deliver([move('spl_bad', POISON_WARD), move('spl_3', 'Ward 3')], { partition: 3 }),
    broker.deliver([move('spl_4', 'Ward 4')], { partition: 4 }),
  ];
  await expect(lost).rejects.toThrow(expect.objectContaining({ name: 'Revoked' }));
  expect(await Promise.all(batches)).toEqual([1n, 2n, 1n]);
  expect(await Promise.all(['spl_1', 'spl_3', 'spl_4', 'spl_lost'].map(wardOf))).toEqual(['Ward 1', 'Ward 3', 'Ward 4', undefined]);
  expect(await store.storedPosition('ward-list', 'spell.v1', 2)).toBeNull();
  expect(await store.letters.list({}, { limit: 10 })).toHaveLength(1);
});

it.concurrent('of each partition what lies behind its own offset is taken, and nothing that lies before it', async () => {
  const { broker, wardOf, offsets } = await begun('joint_offsets');
  const far = Array.from({ length: 5 }, (_, n) => move(`spl_far${n}`, 'Ward 1'));
  await broker.deliver(far, { partition: 1 });
  const batches = [
    broker.deliver([move('spl_again', 'Ward 9'), move('spl_far5', 'Ward 1')], { partition: 1, offset: 4n }),
    broker.deliver([move('spl_near', 'Ward 2')], { partition: 2 }),
  ];
  expect(await Promise.all(batches)).toEqual([6n, 1n]);
  expect(await Promise.all(['spl_far5', 'spl_near', 'spl_again'].map(wardOf))).toEqual(['Ward 1', 'Ward 2', undefined]);
  const [, one, two] = await offsets();
  expect([one?.['next'], two?.['next'], one?.['by'] === two?.['by']]).toEqual([6, 1, true]);
});

it.concurrent('nothing is saved for a partition that is another process’s by now, though the one beside it is still ours', async () => {
  const { broker, store, wardOf } = await begun('joint_lost');
  const ours = broker.deliver([move('spl_ours', 'Ward 1')], { partition: 1 });
  const lost = broker.deliver([move('spl_theirs', 'Ward 1')], { partition: 2, isCurrent: () => false });
  await expect(lost).rejects.toThrow(expect.objectContaining({ name: 'Revoked' }));
  expect(await ours).toBe(1n);
  expect(await Promise.all(['spl_ours', 'spl_theirs'].map(wardOf))).toEqual(['Ward 1', undefined]);
  expect(await store.storedPosition('ward-list', 'spell.v1', 2)).toBeNull();
});

const started = (key: string, minute: number) => {
  const actor = { role: 'hub', organisation: 'QZZ', userRef: null };
  const data = { actor, referralId: null, startedAt: NOW, caseManager: 'somebody' };
  return record('transfer.triage-started.v1', key, { at: NOW + minute * 60_000, data });
};

it.concurrent('while much comes, a topic on which less is said runs ahead of no other about the same people: what both brought by then is one unit', async () => {
  const app = wardList({ reads: ['spell.v1', 'transfer.v1'] });
  const { broker } = await runApp(at, app, { schema: 'joint_rows', tuning: { jointRecords: 2 } });
  const said = (...minutes: number[]) =>
    minutes.map((minute) => ({ ...move(`spl_${minute}`, 'Ward 1'), timestamp: NOW + minute * 60_000 }));
  const first = broker.deliver(said(0, 1));
  const ahead = broker.deliver([started('spl_1', 1), started('spl_3', 3), started('spl_9', 9)]);
  const second = first.then(() => broker.deliver(said(2, 4)));
  expect(await Promise.all([first, ahead, second])).toEqual([2n, 2n, 4n]);
  const offsets = await at.database.query(
    'select topic, next_offset::int as next, xmin::text as by from joint_rows.consumer_offset order by topic',
  );
  expect(offsets.map(({ topic, next }) => [topic, next])).toEqual([
    ['spell.v1', 4],
    ['transfer.v1', 2],
  ]);
  expect(offsets[0]?.['by']).toBe(offsets[1]?.['by']);
});

it.concurrent('what several topics bring is worked off as the hub recorded it, whichever came first', async () => {
  const seen: string[] = [];
  const diary: App['projections'][number] = {
    name: 'diary',
    events: ['spell.moved.v1', 'transfer.triage-started.v1'],
    apply: async (events) => void seen.push(...events.map(({ key }) => key)),
  };
  const app = wardList({ reads: ['spell.v1', 'transfer.v1'], aggregates: [], projections: [diary] });
  const { broker } = await runApp(at, app, { schema: 'joint_order', tuning });
  const said = (key: string, minute: number) => record('spell.moved.v1', key, { at: NOW + minute * 60_000, data: moved(NOW, 'Ward 1') });
  await broker.deliver([said('spl_first', 0)]);
  await Promise.all([
    broker.deliver([said('spl_b', 2), said('spl_d', 4)], { partition: 1 }),
    broker.deliver([started('spl_a', 1), started('spl_e', 5)]),
    broker.deliver([started('spl_c', 3)], { partition: 1 }),
  ]);
  expect(seen).toEqual(['spl_first', 'spl_a', 'spl_b', 'spl_c', 'spl_d', 'spl_e']);
});

it.concurrent('a partition whose work failed with others has units of its own until one goes well', async () => {
  const { broker, offsets } = await begun('joint_alone', { spaceMs: 300 });
  const next = (partition: number, isCurrent = () => true) =>
    broker.deliver([move(`spl_${partition}`, 'Ward 1')], { partition, isCurrent });
  // The third goes first: after a rest a unit begins with whatever is there.
  await Promise.allSettled([next(3), next(1), next(2, () => false)]);
  const unitsOf = async () => (await offsets()).slice(1).map(({ by }) => by);
  await Promise.all([next(3), next(1), next(2)]);
  const [one, two, three] = await unitsOf();
  expect([one, three]).not.toContain(two);
  await Promise.all([next(3), next(1), next(2)]);
  const [oneMore, twoMore] = await unitsOf();
  expect(twoMore).toBe(oneMore);
});
