import type { App } from '@homeward/hub';
import type { AppStore, Broker } from '@homeward/hub/ports';
import { prefixedBroker, type RunningApp, rebuildApp, startApp } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { eventually, testCluster, testPrefix } from '@homeward/testing';
import { afterAll, expect, it } from 'vitest';
import { harness, NOW, silent, unmeasured } from './harness.ts';
import { record } from './records.ts';
import { type NextStay, nextWardList } from './releases/next-stay.ts';
import { admitted, moved, type Stay, wardList } from './ward-list.ts';

const at = await harness();
const { brokers } = await testCluster();
const actor = { kind: 'person', userRef: 'usr_1', displayName: 'Test Clinician', role: 'hub-clinician', organisation: 'QZZ' } as const;
const START = NOW - 3_600_000;

interface County {
  readonly store: AppStore;
  deps(): Parameters<typeof startApp>[1];
  /** Runs a release alone: the one before is stopped. */
  run(release: App): Promise<RunningApp>;
  admit(key: string): Promise<void>;
  move(key: string, n: number): Promise<void>;
  row(key: string): Promise<Record<string, unknown> | undefined>;
  /** How often a ward was told of. */
  told(key: string): Promise<number>;
}

/** Tables and topics of its own, which releases run on one after the other. */
async function county(schema: string): Promise<County> {
  const real = await openBroker({ brokers, clientId: schema, log: silent });
  const sent: { key: string; type: string | undefined }[] = [];
  const prefixed = prefixedBroker(real, testPrefix());
  const send: Broker['send'] = async (records, ...rest) => {
    for (const { topic, key, headers } of records) if (topic === 'transfer.v1') sent.push({ key, type: headers['ce_type'] });
    return prefixed.send(records, ...rest);
  };
  const broker: Broker = { ...prefixed, send };
  const store = await at.openStore(schema);
  let running: RunningApp | null = null;
  afterAll(async () => {
    await running?.stop();
    await real.close();
  });
  const shared = { store, broker, clock: at.clock, log: silent, metrics: unmeasured, config: {}, organisation: 'QZZ' };
  const tuning = { relayPollMs: 20, deadlinePollMs: 20, drainMs: 500 };
  const deps = () => ({ ...shared, environment: 'development' as const, tuning });
  const say = async ({ topic, key, value, headers }: ReturnType<typeof record>) => {
    const texts = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, String(text)]));
    await broker.send([{ topic, key: String(key), value: value as Buffer, headers: texts }]);
  };
  return {
    store,
    deps,
    run: async (release) => {
      await running?.stop();
      running = await startApp(release, deps());
      return running;
    },
    admit: (key) => say(record('spell.admitted.v1', key, { at: START, data: admitted(START, 'Ward 0') })),
    move: (key, n) => say(record('spell.moved.v1', key, { at: START + n, data: moved(START + n, `Ward ${n}`) })),
    row: async (key) =>
      (await store.sql.query('select version, state::text, announced::text, shape from aggregate where id = $1', [key]))[0],
    told: async (key) => {
      await eventually('all is published', async () => (await store.relay.backlog()) === 0);
      return sent.filter((one) => one.key === key && one.type?.includes('corrected')).length;
    },
  };
}

const stateOf = async <State = NextStay>(app: RunningApp, key: string): Promise<State | undefined> =>
  (await app.handle.loadState('stay', key))?.state as State | undefined;
const wardsOf = async (app: RunningApp, key: string) => (await stateOf(app, key))?.wards;
const newer = expect.objectContaining({ code: 'HUB_SCHEMA', message: expect.stringContaining('newer release') });

it('what a newer release wrote waits at an older one, whoever asks for it, and goes on when the newer is back', async () => {
  const { run, admit, move, row, store } = await county('newer_state');
  const before = await run(nextWardList());
  await admit('spl_1');
  await eventually('the admission', async () => (await wardsOf(before, 'spl_1'))?.length === 1);
  await before.handle.command('stay', 'spl_1', { kind: 'take-up', by: 'usr_1' }, { actor });
  const written = await row('spl_1');
  at.clock.set(NOW + 120_000); // its review is due
  const older = await run(wardList());
  await move('spl_1', 1);
  const failing = async () => (await older.status()).failing.filter(({ code }) => code === 'HUB_SCHEMA').map(({ part }) => part);
  await eventually('the consumer and the deadline say what they wait for', async () => (await failing()).length === 2);
  expect((await failing()).sort()).toEqual([expect.stringContaining('consumer spell.v1'), 'deadlines']);
  await expect(older.handle.loadState('stay', 'spl_1')).rejects.toThrow(newer);
  await expect(older.handle.load('stay', 'spl_1')).rejects.toThrow(newer);
  await expect(older.handle.command('stay', 'spl_1', { kind: 'take-up', by: 'usr_2' }, { actor })).rejects.toThrow(newer);
  expect(await row('spl_1')).toEqual(written);
  const again = await run(nextWardList());
  await eventually('the move and the review', async () => {
    const state = await stateOf(again, 'spl_1');
    return state?.moves === 1 && state.reviews === 1;
  });
  expect((await again.handle.deadLetters.list({})).letters).toEqual([]);
  expect(await store.faults()).toEqual({});
}, 120_000);

it('what an older release wrote is folded anew, once, as a rebuild would, and nothing is announced twice', async () => {
  const { run, admit, move, row, told, store, deps } = await county('older_state');
  at.clock.set(NOW);
  const older = await run(wardList());
  for (const key of ['spl_1', 'spl_2']) await admit(key);
  for (const key of ['spl_1', 'spl_2'])
    await eventually('the admissions', async () => (await stateOf<Stay>(older, key))?.ward === 'Ward 0');
  await move('spl_1', 1);
  await eventually('the move', async () => (await stateOf<Stay>(older, 'spl_1'))?.moves === 1);
  await older.handle.command('stay', 'spl_2', { kind: 'take-up', by: 'usr_1' }, { actor });
  const saidBefore = await told('spl_1');
  const next = await run(nextWardList());
  expect(await wardsOf(next, 'spl_1')).toEqual(['Ward 0', 'Ward 1']);
  expect(await next.handle.load('stay', 'spl_1')).toMatchObject({ version: 2, state: { wards: ['Ward 0', 'Ward 1'] } });
  expect(await row('spl_1')).toMatchObject({ shape: 1 }); // a page writes nothing
  await next.handle.command('stay', 'spl_1', { kind: 'take-up', by: 'usr_1' }, { actor });
  expect(await told('spl_1')).toBe(saidBefore);
  await move('spl_1', 2);
  await eventually('the next move', async () => (await stateOf(next, 'spl_1'))?.moves === 2);
  expect(await told('spl_1')).toBe(saidBefore + 1);
  expect(await row('spl_1')).toMatchObject({ version: 4, shape: 2, announced: '{"said":"Ward 2"}' });
  await store.sql.query(`update deadline set due_at = due_at - interval '1 hour'`); // as a release before would have had it
  await eventually('the deadline that this release names', async () => {
    const due = await store.sql.query<{ due: number }>(
      `select extract(epoch from due_at)::float8 * 1000 as due from deadline where id = 'spl_2' and fired_at is null`,
    );
    return due.length === 1 && due[0]?.due === NOW + 60_000;
  });
  const kept = await row('spl_1');
  await next.stop();
  await rebuildApp(nextWardList(), deps());
  expect(await row('spl_1')).toEqual({ ...kept, version: expect.any(Number) }); // as many units as it took
}, 120_000);

it('what a release that says no shape wrote over a state of a newer one counts as of none', async () => {
  const { run, admit, store, row } = await county('silent_release');
  const next = await run(nextWardList());
  await admit('spl_1');
  await eventually('the admission', async () => (await wardsOf(next, 'spl_1'))?.length === 1);
  await store.sql.query(`insert into aggregate (kind, id, version, last_order, state, announced)
    select kind, id, version + 1, last_order, '{"ward":"Ward 0","moves":0}', '{"ward":"Ward 0"}' from aggregate
    on conflict (kind, id) do update set version = excluded.version, last_order = excluded.last_order, state = excluded.state, announced = excluded.announced`);
  expect(await row('spl_1')).toMatchObject({ shape: 2, version: 2 });
  expect(await wardsOf(next, 'spl_1')).toEqual(['Ward 0']);
}, 60_000);
