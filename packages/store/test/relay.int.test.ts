import { decode, type TraceWorkDoneV1 } from '@homeward/contracts';
import type { Actor } from '@homeward/hub';
import type { OutboxRow } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import { eventually } from '@homeward/testing';
import { describe, expect, it } from 'vitest';
import { harness } from './harness.ts';
import { relayAlone } from './relay-alone.ts';
import { type ScriptedBroker, scriptedBroker } from './scripted-broker.ts';

const at = await harness();
const row = (key: string, n: number): OutboxRow => ({
  topic: 'transfer.v1',
  key,
  headers: { ce_id: `${key}-${n}` },
  value: Buffer.from(`${key} ${n}`),
});
const operator: Actor = { kind: 'person', userRef: 'usr_op', displayName: 'Test Operator', role: 'operations', organisation: 'QZZ' };

async function emptyStore(schema: string) {
  const store = await at.openStore(schema);
  await store.migrate(new URL('./migrations/', import.meta.url));
  return store;
}

type Store = Awaited<ReturnType<typeof emptyStore>>;

const relayOn = (store: Store, broker: ScriptedBroker) => relayAlone({ store, broker, clock: at.clock });
const rows = Array.from({ length: 60 }, (_, i) => row(`spl_${i % 5}`, i));
const idsOf = (broker: ScriptedBroker) => broker.sent.map((sent) => sent.headers['ce_id'] as string);
const isOrdered = (broker: ScriptedBroker) =>
  Object.values(Object.groupBy(broker.sent, (sent) => sent.key)).every((sent) => {
    const numbers = [...new Set((sent ?? []).map((one) => Number(one.value.toString().split(' ')[1])))];
    return numbers.every((n, i) => i === 0 || n > (numbers[i - 1] as number));
  });

/** What a process that was killed may have left; the states are the test data. */
const leftBehind: [state: string, leave: (store: Store, broker: ScriptedBroker) => Promise<void>][] = [
  ['rows written, nobody claimed them', async (store) => store.transaction((tx) => tx.addOutbox(rows))],
  [
    'rows claimed by an owner that died',
    async (store) => {
      await store.transaction((tx) => tx.addOutbox(rows));
      await store.relay.lease('dead owner', 1_000);
      expect(await store.relay.claim('dead owner', 20)).toHaveLength(20);
    },
  ],
  [
    'rows claimed by an owner that died, and then the clock was set back by an hour',
    async (store) => {
      await store.transaction((tx) => tx.addOutbox(rows));
      await store.relay.lease('dead owner', 1_000);
      for (const table of ['relay_lease', 'relay_member'])
        await store.sql.query(`update ${table} set expires_at = expires_at + interval '1 hour'`);
    },
  ],
  [
    'rows sent and not removed',
    async (store, broker) => {
      await store.transaction((tx) => tx.addOutbox(rows));
      await store.relay.lease('dead owner', 1_000);
      await broker.send((await store.relay.claim('dead owner', 20)).flatMap(({ records }) => records));
    },
  ],
  [
    'rows sent and removed, others waiting',
    async (store, broker) => {
      await store.transaction((tx) => tx.addOutbox(rows));
      await store.relay.lease('dead owner', 1_000);
      const sent = await store.relay.claim('dead owner', 20);
      await broker.send(sent.flatMap(({ records }) => records));
      await store.relay.sent(sent.map((one) => one.row));
    },
  ],
];

describe('a relay that starts after a crash', () => {
  it.each(leftBehind)('publishes everything, in order within a key: %s', async (state, leave) => {
    const store = await emptyStore(`crash_${leftBehind.findIndex(([name]) => name === state)}`);
    const broker = scriptedBroker();
    await leave(store, broker);
    const already = idsOf(broker);
    const running = await relayOn(store, broker);
    await eventually('an empty outbox', async () => (await store.relay.backlog()) === 0);
    expect(new Set(idsOf(broker))).toEqual(new Set(rows.map((one) => one.headers['ce_id'])));
    expect(isOrdered(broker)).toBe(true);
    const again = idsOf(broker)
      .slice(already.length)
      .filter((id) => already.includes(id));
    expect(again.length).toBe(state === 'rows sent and not removed' ? 20 : 0);
    await running.stop();
  });
});

describe('a relay', () => {
  it('waits out an absent Kafka and loses nothing', async () => {
    const store = await emptyStore('absent');
    const broker = scriptedBroker();
    broker.refuseWith = new Fault('HUB_BROKER', 'away');
    const running = await relayOn(store, broker);
    await store.transaction((tx) => tx.addOutbox(rows));
    await eventually('a degraded app', async () => (await running.status()).state === 'degraded');
    expect((await running.status()).outbox).toBe(60);
    broker.refuseWith = null;
    await eventually('an empty outbox', async () => (await running.status()).outbox === 0);
    expect(idsOf(broker)).toEqual(rows.map((one) => one.headers['ce_id']));
    expect((await running.status()).state).toBe('running');
    await running.stop();
  });

  it('makes a dead letter of the one record that Kafka never takes, which is published once somebody saw to that', async () => {
    const store = await emptyStore('buried');
    const broker = scriptedBroker();
    const send = broker.send;
    const eventId = '0197a3b0-0000-7000-8000-000000000007';
    const large = { ...(rows[7] as OutboxRow), headers: { ce_id: eventId, ce_type: 'uk.homeward.transfer.closed.v1' } };
    const tooLarge = new Set([eventId]);
    broker.send = async (records) => {
      if (records.some((record) => tooLarge.has(record.headers['ce_id'] ?? ''))) throw new Fault('HUB_TOO_LARGE', 'too large');
      await send(records);
    };
    await store.transaction((tx) => tx.addOutbox(rows.map((one, i) => (i === 7 ? large : one))));
    const running = await relayOn(store, broker);
    await eventually('an empty outbox', async () => (await running.status()).outbox === 0);
    expect(broker.sent).toHaveLength(59);
    expect(isOrdered(broker)).toBe(true);
    expect(await running.status()).toMatchObject({ state: 'running', faults: { HUB_TOO_LARGE: 1 } });
    const { deadLetters } = running.handle;
    const [letter] = (await deadLetters.list({ kind: 'publication' })).letters;
    expect(letter).toMatchObject({ source: 'transfer.v1', key: 'spl_2', handler: 'relay', fault: { code: 'HUB_TOO_LARGE' } });
    expect(letter?.fault.message).toContain('later records of its key went on');
    expect((await deadLetters.readBody(letter?.id ?? '', { actor: operator }))[0]?.bytes.toString()).toBe('spl_2 7');
    await deadLetters.replay({ ids: [letter?.id ?? ''] }, { actor: operator });
    await eventually('refused again, it is another letter', async () => (await deadLetters.list({})).letters.length === 2);
    const traces = () => broker.traces.map(({ value }) => decode(value).data as TraceWorkDoneV1);
    const told = (kind: string) => traces().filter((each) => each.kind === kind);
    await eventually('each is told in the trace', () => told('PUBLICATION').length === 2);
    const consumed = [{ eventId, correlationId: eventId, type: 'transfer.closed.v1', outcome: 'DEAD' }];
    const faults = [{ eventId, code: 'HUB_TOO_LARGE', handler: 'relay', attempts: 1 }];
    expect(told('PUBLICATION')[0]).toMatchObject({ handler: 'transfer.v1', consumed, faults });
    tooLarge.clear();
    await deadLetters.replay({ filter: { kind: 'publication' } }, { actor: operator });
    await eventually('it is published', () => broker.sent.length === 60);
    expect(broker.sent.at(-1)).toMatchObject({ topic: 'transfer.v1', key: 'spl_2', headers: { ce_id: eventId } });
    await eventually('and told', () => told('REPLAY').some(({ consumed: [hop] }) => hop?.eventId === eventId && hop.outcome === 'TAKEN'));
    await eventually('nothing waits', async () => (await deadLetters.waiting()) === 0);
    await running.stop();
  });

  it('keeps the order of all that waits for a topic that appears only later, while other topics go on', async () => {
    const store = await emptyStore('later');
    const broker = scriptedBroker();
    const send = broker.send;
    let isThere = false;
    broker.send = async (records) => {
      if (!isThere && records.some(({ topic }) => topic === 'transfer.v1'))
        throw new Fault('HUB_CONFIG', 'no such topic, or no right to see it: transfer.v1');
      await send(records);
    };
    const others = rows.map((one) => ({ ...one, topic: 'spell.v1', headers: { ce_id: `other ${one.headers['ce_id']}` } }));
    const running = await relayOn(store, broker);
    for (let n = 0; n < 60; n += 20) await store.transaction((tx) => tx.addOutbox([...rows.slice(n, n + 20), ...others.slice(n, n + 20)]));
    await eventually('the other topic', async () => broker.sent.length === 60 && (await running.status()).outbox === 60);
    const reason = 'no such topic, or no right to see it: transfer.v1';
    expect(await running.status()).toMatchObject({
      state: 'degraded',
      outbox: 60,
      failing: [{ part: 'relay transfer.v1', code: 'HUB_CONFIG', reason }],
    });
    isThere = true;
    await eventually('an empty outbox', async () => (await running.status()).outbox === 0);
    expect(idsOf(broker).slice(60)).toEqual(rows.map((one) => one.headers['ce_id']));
    expect(await running.status()).toMatchObject({ state: 'running', faults: {}, failing: [] });
    await running.stop();
  });

  it('takes up what an earlier release left where it was', async () => {
    const store = await emptyStore('left');
    await store.transaction((tx) => tx.addOutbox(rows));
    await at.database.query(`update "left".outbox set fault = 'HUB_CONFIG' where key in ('spl_1', 'spl_3')`);
    const broker = scriptedBroker();
    const running = await relayOn(store, broker);
    await eventually('an empty outbox', async () => (await running.status()).outbox === 0);
    expect(idsOf(broker)).toEqual(rows.map((one) => one.headers['ce_id']));
    await running.stop();
  });

  it('publishes what is committed before it stops', async () => {
    const store = await emptyStore('drained');
    const broker = scriptedBroker();
    const running = await relayOn(store, broker);
    await store.transaction((tx) => tx.addOutbox(rows));
    await running.stop();
    expect(broker.sent).toHaveLength(60);
    expect(await store.relay.backlog()).toBe(0);
    expect(await at.database.query('select * from drained.relay_lease where owner is not null')).toEqual([]);
  });

  it('stops although Kafka does not answer, and keeps the rows for the next start', async () => {
    const store = await emptyStore('mute');
    const broker = scriptedBroker();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    broker.send = () => {
      ask();
      return new Promise(() => {});
    };
    await store.transaction((tx) => tx.addOutbox(rows));
    const running = await relayOn(store, broker);
    await asked;
    await running.stop();
    expect(await store.relay.backlog()).toBe(60);
  });
});

it('however large what waits is, an answer is some megabytes, and goes on from there', async () => {
  const { relay, transaction } = await emptyStore('large');
  await relay.lease('owner', 60_000);
  const large = Array.from({ length: 25 }, (_, i) => ({ ...row(`spl_${i}`, i), value: Buffer.alloc(900_000) }));
  await transaction((tx) => tx.addOutbox(large));
  const first = await relay.claim('owner', 2_000);
  expect(first.length).toBeLessThan(20);
  const rest = await relay.claim('owner', 2_000, { sent: first.map((one) => one.row) });
  expect([...first, ...rest].map(({ records }) => records[0]?.key)).toEqual(large.map(({ key }) => key));
  const [one] = await relay.claim('owner', 1);
  expect(one?.row).toBe(rest[0]?.row);
});

it('the room of rows that were sent is used again', async () => {
  const store = await emptyStore('tidied');
  const { relay } = store;
  await relay.lease('owner', 60_000);
  const size = async () => (await at.database.query("select pg_relation_size('tidied.outbox')::int as n"))[0]?.['n'];
  const many = Array.from({ length: 2_000 }, (_, i) => row(`spl_${i}`, i));
  const passThrough = async () => {
    await store.transaction((tx) => tx.addOutbox(many));
    await relay.sent((await relay.claim('owner', 2_000)).map((one) => one.row));
  };
  await passThrough();
  const grown = await eventually('no more room taken', async () => {
    const before = await size();
    await relay.tidy(); // once nobody's look may still see the rows
    await passThrough();
    const more = Number(await size()) - Number(before);
    return more === 0 ? { more } : null;
  });
  expect(grown.more).toBe(0);
});

describe('leases', () => {
  it('are shared among owners, taken over when one dies, and carry a new token then', async () => {
    const store = await emptyStore('leases');
    const { tokens: alone } = await store.relay.lease('one', 1_500);
    expect(alone.size).toBe(store.relay.shards);
    expect((await store.relay.lease('two', 1_500)).tokens.size).toBe(0);
    expect((await store.relay.lease('one', 1_500)).tokens.size).toBe(store.relay.shards / 2);
    const { tokens: half } = await store.relay.lease('two', 1_500);
    expect(half.size).toBe(store.relay.shards / 2);
    for (const [shard, token] of half) expect(token).toBe((alone.get(shard) ?? 0) + 1);
    const all = await eventually('all shards', async () => {
      const { tokens } = await store.relay.lease('two', 1_500);
      return tokens.size === store.relay.shards ? tokens : null;
    });
    expect([...all.values()].every((token) => token === 2)).toBe(true);
  });

  it('keep an owner whose time is over from claiming', async () => {
    const store = await emptyStore('expired');
    await store.transaction((tx) => tx.addOutbox(rows));
    await store.relay.lease('slow', 400);
    expect(await store.relay.claim('slow', 5)).toHaveLength(5);
    await eventually('the lease is over', async () => (await store.relay.claim('slow', 5)).length === 0);
  });

  it('are kept by an owner who has something in hand, as they are, until its time is over', async () => {
    const { relay } = await emptyStore('kept');
    const { tokens } = await relay.lease('one', 400);
    expect(await relay.keep('one', 1_500)).toBe(relay.shards);
    expect((await relay.lease('two', 1_500)).tokens.size).toBe(0); // all are held still, and nobody gave any back
    expect(await relay.keep('one', 1_500)).toBe(relay.shards);
    const all = await eventually('all shards', async () => {
      const { tokens: taken } = await relay.lease('two', 1_500);
      return taken.size === relay.shards ? taken : null;
    });
    for (const [shard, token] of all) expect(token).toBe((tokens.get(shard) ?? 0) + 1);
    expect(await relay.keep('one', 1_500)).toBe(0);
  });

  it('let their owners call each other, which is no change to anybody who looks at the app', async () => {
    const [one, other] = [await emptyStore('calling'), await at.openStore('calling')];
    const heard: string[] = [];
    const stopListening = await other.listen({ changed: ({ id }) => void heard.push(id), lost: () => void heard.push('lost') });
    const stopHearing = await other.relay.onCall(() => void heard.push('called'));
    await one.relay.call();
    await one.transaction((tx) => tx.notify([{ aggregate: 'stay', id: 'spl_a', version: 1, correlations: [] }]));
    await eventually('both are heard', async () => heard.length === 2);
    expect(heard).toEqual(['called', 'spl_a']);
    stopHearing();
    stopListening();
  });

  it('are renewed by an owner alone until somebody joins, and its tokens stay', async () => {
    const { relay } = await emptyStore('renewed');
    const { tokens } = await relay.lease('one', 1_500);
    expect((await relay.lease('one', 1_500)).tokens).toEqual(tokens);
    await relay.lease('two', 1_500);
    expect((await relay.lease('one', 1_500)).tokens.size).toBe(relay.shards / 2);
  });

  it('let two processes publish side by side, each key in order, nothing twice', async () => {
    const broker = scriptedBroker();
    const [first, second] = [await emptyStore('shared'), await emptyStore('shared')];
    const apps = [await relayOn(first, broker), await relayOn(second, broker)];
    await eventually('both hold shards', async () => {
      const owners = await at.database.query(
        'select owner, count(*)::int as n from shared.relay_lease where owner is not null group by owner',
      );
      return owners.length === 2 && owners.every((owner) => owner['n'] === 8);
    });
    const many = Array.from({ length: 40 }, (_, i) => Array.from({ length: 25 }, (__, k) => row(`spl_${k}`, i * 25 + k)));
    for (const batch of many) await first.transaction((tx) => tx.addOutbox(batch));
    await eventually('an empty outbox', async () => (await first.relay.backlog()) === 0);
    expect(new Set(idsOf(broker)).size).toBe(1_000);
    expect(broker.sent).toHaveLength(1_000);
    expect(isOrdered(broker)).toBe(true);
    await Promise.all(apps.map((running) => running.stop()));
  });
});
