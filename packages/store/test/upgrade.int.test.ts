import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { encode, eventEntry } from '@homeward/contracts';
import type { Broker, InRecord } from '@homeward/hub/ports';
import { prefixedBroker, type RunningApp, startApp } from '@homeward/hub/runtime';
import { deriveId, systemClock } from '@homeward/kernel';
import { openBroker } from '@homeward/kafka';
import { eventually, rawKafka, testCluster, testPrefix } from '@homeward/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { harness, NOW, runApp, silent, unmeasured } from './harness.ts';
import { moved, type Stay, wardList } from './ward-list.ts';

const at = await harness();
const FIRST = new URL('../src/migrations/0001-runtime.sql', import.meta.url);

/** The tables as the first release left them, with rows of every queue in them. */
async function asFirstReleaseLeftIt(schema: string): Promise<void> {
  const text = await readFile(FIRST, 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  const { ceType } = eventEntry('transfer.corrected.v1');
  const headers = JSON.stringify({ ce_id: deriveId('old', '1'), ce_type: ceType });
  await at.database.query(`create schema ${schema}; set search_path to ${schema}; ${text};
    create table migration (owner text not null, name text not null, sha256 text not null, applied_at timestamptz not null, primary key (owner, name));
    insert into migration values ('runtime', '0001-runtime.sql', '${sha256}', now());
    insert into outbox (shard, topic, key, headers, value) values (3, 'transfer.v1', 'spl_old', '${headers}', '\\x00');
    insert into consumer_offset values ('ward-list', 'spell.v1', 0, 7);
    insert into receipt (door, sender, message_id, hash, correlation_id, result, notes, fault, fault_message, received_at, bytes)
      values ('adapter-notes.notes', 'pas', '1', '\\x00', '${deriveId('old', '2')}', 'refused', '[]', 'HUB_INVALID', 'a ward is missing', now(), 'pas|1|refuse');
    insert into aggregate values ('stay', 'spl_old', 1, '\\x00', '{"ward":"Ward 1","moves":1,"takenUpBy":"usr_1","reviewDue":${NOW - 1000},"reviews":0}', '{"ward":"Ward 1"}');
    insert into deadline (kind, id, name, due_at, command) values ('stay', 'spl_old', 'review', to_timestamp(${(NOW - 1000) / 1000}), '{"kind":"review"}');
    reset search_path`);
}

it('queue rows of the previous release are read: what waited is published, fired, listed, and reading goes on behind its offset', async () => {
  await asFirstReleaseLeftIt('first_release');
  const { app, broker, store } = await runApp(at, wardList(), { schema: 'first_release' });
  const sent = await eventually('the row of the old outbox', () => broker.sent.find(({ key }) => key === 'spl_old'));
  expect(sent.headers['ce_id']).toBe(deriveId('old', '1'));
  const oldStay = async () => (await app.handle.load('stay', 'spl_old'))?.state as Stay | undefined;
  await eventually('the old deadline', async () => (await oldStay())?.reviews === 1);
  expect((await app.handle.deadLetters.list({ kind: 'message' })).letters).toMatchObject([{ key: 'pas', reference: '1', status: 'dead' }]);
  expect(await store.storedOffset('ward-list', 'spell.v1', 0)).toBe(7n);
});

/** The schema id that the newer release would write; this build knows none of the kind. */
const NEWER_ID = 2_000_000_000;

/** A release that knows it: it reads what the newer one writes as this build reads its own. */
function newer(broker: Broker): Broker {
  const own = encode('spell.moved.v1', moved(0, 'Ward 0')).readInt32BE(1);
  const translate = (record: InRecord): InRecord => {
    if (record.value?.readInt32BE(1) !== NEWER_ID) return record;
    const value = Buffer.from(record.value);
    value.writeInt32BE(own, 1);
    return { ...record, value };
  };
  return {
    ...broker,
    consume: (options) =>
      broker.consume({
        ...options,
        onBatch: (batch, isCurrent) => options.onBatch({ ...batch, records: batch.records.map(translate) }, isCurrent),
      }),
  };
}

describe('two releases in one consumer group', async () => {
  const { brokers } = await testCluster();
  const raw = rawKafka(brokers);
  const prefix = testPrefix();
  const real = await openBroker({ brokers, clientId: prefix, log: silent });
  afterAll(() => Promise.all([real.close(), raw.close()]));
  const broker = prefixedBroker(real, prefix);
  const store = await at.openStore('two_releases');
  const common = {
    store,
    clock: systemClock,
    log: silent,
    metrics: unmeasured,
    config: {},
    organisation: 'QZZ',
    environment: 'development' as const,
  };

  /** Says a move in the wire format of the old or the newer release. */
  const say = (key: string, n: number, id?: number): Promise<unknown> => {
    const value = encode('spell.moved.v1', moved(NOW + n, `Ward ${n}`));
    if (id !== undefined) value.writeInt32BE(id, 1);
    const time = new Date(NOW + n).toISOString();
    const ids = {
      ce_id: deriveId('upgrade', key, String(n)),
      ce_correlationid: deriveId('upgrade', key),
      ce_causationid: deriveId('upgrade', key),
    };
    const headers = {
      ...ids,
      ce_type: eventEntry('spell.moved.v1').ceType,
      ce_source: '//homeward/adapter-acute/QZZ',
      ce_time: time,
      ce_recordedtime: time,
    };
    return raw.produce(`${prefix}.spell.v1`, [{ key, value, headers }]);
  };
  const movesOf = async (app: RunningApp, key: string) => ((await app.handle.load('stay', key))?.state as Stay | undefined)?.moves;

  it('an event of the newer one waits at the old process, holds up its partition alone, and is worked off by the new one; nothing is lost or doubled', async () => {
    const old = await startApp(wardList(), { ...common, broker });
    const keys = Array.from({ length: 12 }, (_, i) => `spl_up${i}`);
    const [first = ''] = keys;
    for (const key of keys) await say(key, 1);
    await eventually(
      'the first moves',
      async () => (await Promise.all(keys.map((key) => movesOf(old, key)))).every((n) => n === 1),
      15_000,
    );
    await say(first, 2, NEWER_ID);
    for (const key of keys) await say(key, 3);
    const going = async () => (await Promise.all(keys.slice(1).map((key) => movesOf(old, key)))).filter((n) => n === 2).length;
    await eventually('other partitions to go on', async () => (await going()) > 4, 15_000);
    expect(await movesOf(old, first)).toBe(1);
    const { state, failing } = await old.status();
    expect({ state, failing }).toEqual({
      state: 'degraded',
      failing: [{ part: expect.stringMatching(/^consumer spell\.v1\/\d+$/), code: 'HUB_SCHEMA' }],
    });
    const young = await startApp(wardList(), { ...common, broker: newer(broker) });
    await old.stop();
    await eventually('everything', async () => (await movesOf(young, first)) === 3 && (await going()) === 11, 20_000);
    expect(await young.handle.deadLetters.waiting()).toBe(0);
    expect((await young.handle.load('stay', first))?.facts).toHaveLength(3);
    await young.stop();
  }, 60_000);
});
