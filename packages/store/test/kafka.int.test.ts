import { defineAdapter, type Door, emit, inbound } from '@homeward/hub';
import type { Broker } from '@homeward/hub/ports';
import { prefixedBroker, type RunningApp, rebuildApp, startAdapter, startApp } from '@homeward/hub/runtime';
import { systemClock } from '@homeward/kernel';
import { openBroker } from '@homeward/kafka';
import { eventually, rawKafka, testCluster, testPrefix } from '@homeward/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { harness, silent, unmeasured } from './harness.ts';
import { moved, type Stay, wardList } from './ward-list.ts';

const at = await harness();
const { brokers } = await testCluster();
const raw = rawKafka(brokers);
const prefix = testPrefix();
const real = await openBroker({ brokers, clientId: prefix, log: silent });
const broker: Broker = prefixedBroker(real, prefix);
afterAll(() => Promise.all([real.close(), raw.close()]));

const lines = inbound({
  door: { kind: 'mllp' },
  emits: ['spell.moved.v1'],
  parse: (bytes: Buffer) => bytes.toString().split('|') as [who: string, id: string, at: string],
  identify: ([who, id]) => ({ sender: who, messageId: id }),
  map: ([who, , when]) =>
    emit([{ type: 'spell.moved.v1', key: `spl_${who}`, occurredAt: Number(when), data: moved(Number(when), `Ward ${when}`) }]),
  acknowledge: (receipt) => Buffer.from(receipt.result),
});
const adapter = defineAdapter({ name: 'adapter-lines', config: z.unknown(), inbound: { lines } });
const deps = {
  broker,
  clock: systemClock,
  log: silent,
  metrics: unmeasured,
  config: {},
  organisation: 'QZZ',
  environment: 'development' as const,
};
const stateOf = async (app: RunningApp, id: string) => (await app.handle.load('stay', id))?.state as Stay | undefined;
const actor = { kind: 'person', userRef: 'usr_1', displayName: 'Test Clinician', role: 'hub-clinician', organisation: 'QZZ' } as const;
const START = Date.UTC(2026, 10, 1);

describe('from a door through Kafka into the state of an app', async () => {
  const doorStore = await at.openStore('adapter_lines');
  const appStore = await at.openStore('ward_list');
  const door = await startAdapter(adapter, { ...deps, store: doorStore });
  const app = await startApp(wardList(), { ...deps, store: appStore });
  const say = (text: string) => (door.doors['lines'] as Door).receive(Buffer.from(text), { transportId: null, caller: null });
  const snapshot = () => appStore.sql.query('select id, state::text from aggregate order by id');

  it('everything acknowledged is in the state, in order, once', async () => {
    const people = Array.from({ length: 40 }, (_, i) => `p${i}`);
    const said = Array.from({ length: 25 }, (_, n) => people.map((who) => `${who}|${n}|${START + n * 1_000}`)).flat();
    const answers = await Promise.all(said.map(say));
    expect(answers.every(({ receipt }) => receipt.result === 'accepted')).toBe(true);
    await eventually(
      'all of it',
      async () => (await appStore.sql.query('select coalesce(sum(moves), 0)::int as n from ward_list'))[0]?.['n'] === 1_000,
      20_000,
    );
    const states = await Promise.all(people.map(async (who) => stateOf(app, `spl_${who}`)));
    expect(states.every((state) => state?.moves === 25 && state.ward === `Ward ${START + 24_000}`)).toBe(true);
    await eventually('no lag', async () => (await app.status()).lag === 0);
    expect((await app.status()).state).toBe('running');
  }, 30_000);

  it('what stands on the topic is what an ordinary client can read', async () => {
    const records = await raw.topicRecords(`${prefix}.spell.v1`);
    expect(records).toHaveLength(1_000);
    expect(records[0]?.headers).toMatchObject({
      ce_specversion: '1.0',
      ce_type: 'uk.homeward.spell.moved.v1',
      'content-type': 'application/avro',
      ce_subject: records[0]?.key,
    });
    const byKey = Map.groupBy(records, (record) => record.key);
    for (const ofKey of byKey.values()) {
      expect(new Set(ofKey.map((record) => record.partition)).size).toBe(1);
      const times = ofKey.map((record) => Date.parse(record.headers['ce_time'] as string));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  it('garbage from a stranger is buried with its bytes, and the partition goes on', async () => {
    await raw.produce(`${prefix}.spell.v1`, [
      {
        key: 'spl_p0',
        value: '{"not":"avro"}',
        headers: { ce_type: 'uk.homeward.spell.moved.v1', ce_id: crypto.randomUUID(), ce_recordedtime: new Date().toISOString() },
      },
    ]);
    await raw.produce(`${prefix}.spell.v1`, [{ key: null, value: null }]);
    const letters = await eventually('both letters', async () => {
      const found = await raw.topicRecords(`${prefix}.spell.v1.dead.ward-list`);
      return found.length === 2 ? found : null;
    });
    const contents = letters.map((letter) => JSON.parse(letter.value?.toString() ?? ''));
    expect(new Set(contents.map((content) => content.fault.code))).toEqual(new Set(['HUB_DECODE', 'HUB_INVALID']));
    expect(contents.map((content) => content.original.value).filter(Boolean)).toEqual([Buffer.from('{"not":"avro"}').toString('base64')]);
    await say(`p0|after|${START + 60_000}`);
    await eventually('the message behind it', async () => (await stateOf(app, 'spl_p0'))?.moves === 26);
    expect((await app.status()).faults).toEqual({ HUB_DECODE: 1, HUB_INVALID: 1 });
  });

  it('an app rebuilt from the log alone stands where it stood, and says nothing again', async () => {
    await app.handle.command('stay', 'spl_p1', { kind: 'take-up', by: 'usr_1' }, { actor });
    await eventually('an empty outbox', async () => (await app.status()).outbox === 0);
    const ofLaterReleases = Array.from({ length: 4_500 }, () => {
      return { key: 'spl_p3', value: 'x', headers: { ce_type: 'uk.homeward.spell.of-a-later-release.v1', ce_id: crypto.randomUUID() } };
    });
    await raw.produce(`${prefix}.spell.v1`, ofLaterReleases); // the log may end with much that is nothing to the app
    await app.stop();
    const before = await snapshot();
    const said = await raw.topicRecords(`${prefix}.transfer.v1`);
    await rebuildApp(wardList(), { ...deps, store: appStore });
    expect(await snapshot()).toEqual(before);
    const again = await startApp(wardList(), { ...deps, store: appStore });
    await say(`p2|new|${START + 61_000}`);
    await eventually('the next message', async () => (await stateOf(again, 'spl_p2'))?.moves === 26);
    await eventually('an empty outbox', async () => (await again.status()).outbox === 0);
    const later = await raw.topicRecords(`${prefix}.transfer.v1`);
    expect(later).toHaveLength(said.length + 1);
    expect((await again.handle.load('stay', 'spl_p1'))?.state).toMatchObject({ takenUpBy: 'usr_1' });
    await again.stop();
    await door.stop();
  }, 30_000);
});
