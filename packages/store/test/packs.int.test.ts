import { randomUUID } from 'node:crypto';
import { defineProjection, type HubEvent } from '@homeward/hub';
import type { NewLetter } from '@homeward/hub/dead-letters';
import type { OutboxRow } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import { eventually } from '@homeward/testing';
import { describe, expect, it } from 'vitest';
import { harness, NOW, runApp } from './harness.ts';
import { record } from './records.ts';
import { relayAlone } from './relay-alone.ts';
import { type ScriptedBroker, scriptedBroker } from './scripted-broker.ts';
import { admitted, wardList } from './ward-list.ts';

const at = await harness();
const row = (n: number): OutboxRow => ({
  topic: n % 4 === 0 ? 'sourcing.v1' : 'transfer.v1',
  key: `spl_${n % 7}`,
  headers: { ce_id: `${n}`, ce_subject: `spl_${n % 7}` },
  value: Buffer.from(`value ${n}`),
});
const rows = Array.from({ length: 300 }, (_, n) => row(n));

async function emptyStore(schema: string) {
  const store = await at.openStore(schema);
  await store.migrate(new URL('./migrations/', import.meta.url));
  return store;
}

type Store = Awaited<ReturnType<typeof emptyStore>>;

const write = (store: Store, what: readonly OutboxRow[]) =>
  store.transaction(async (tx) => {
    await tx.mayPack();
    await tx.addOutbox(what);
  });

const relayOn = (store: Store, broker: ScriptedBroker) => relayAlone({ store, broker, clock: at.clock });

/** How many packs and other rows wait. */
async function waiting(schema: string): Promise<{ packs: number; others: number }> {
  const [found] = await at.database.query(
    `select count(*) filter (where shard < 0)::int as packs, count(*) filter (where shard >= 0)::int as others from "${schema}".outbox`,
  );
  return found as { packs: number; others: number };
}

/** What becomes of a record that Kafka never takes; what it says is not looked at here. */
const letter: NewLetter = {
  id: randomUUID(),
  kind: 'publication',
  source: 'transfer.v1',
  key: 'spl_0',
  origin: '1/1',
  reference: null,
  type: null,
  correlationId: null,
  handler: 'relay',
  fault: { code: 'HUB_TOO_LARGE', message: 'too large', at: null, rule: null },
  attempts: 1,
  firstFailedAt: NOW,
  deadAt: NOW,
  body: null,
};

/** By topic and key, in the order in which they were sent. */
const sentOf = (sent: readonly OutboxRow[]) => Object.groupBy(sent, ({ topic, key }) => `${topic} ${key}`);
const plain = (sent: readonly OutboxRow[]): OutboxRow[] =>
  sent.map(({ topic, key, headers, value }) => ({ topic, key, headers: { ...headers }, value: Buffer.from(value) }));

/** What a relay of the release before does: signs in, renews, takes what is free; and looks for rows. */
const olderSignsIn = (schema: string, owner: string) =>
  at.database.query(`set search_path to "${schema}";
    insert into relay_member (owner, expires_at) values ('${owner}', clock_timestamp() + interval '20 seconds') on conflict (owner) do update set expires_at = excluded.expires_at;
    update relay_lease set expires_at = clock_timestamp() + interval '20 seconds' where owner = '${owner}' and expires_at > clock_timestamp();
    update relay_lease set owner = '${owner}', token = token + 1, expires_at = clock_timestamp() + interval '20 seconds' where shard in
      (select shard from relay_lease where owner is null or expires_at <= clock_timestamp() order by shard limit 16 for update skip locked);
    reset search_path`);
const heldBy = async (schema: string, owner: string) =>
  (await at.database.query(`select shard from "${schema}".relay_lease where owner = $1 order by shard`, [owner])).map(
    (lease) => lease['shard'] as number,
  );
const olderFinds = (schema: string, owner: string) =>
  at.database.query(
    `select key from "${schema}".outbox where shard = any(array(select shard from "${schema}".relay_lease where owner = $1 and expires_at > clock_timestamp()))
      and topic <> all('{}'::text[]) order by id limit 1000`,
    [owner],
  );
const shardsOfPacks = async (schema: string) =>
  (await at.database.query(`select distinct -1 - shard as shard from "${schema}".outbox where shard < 0 order by 1`)).map(
    (one) => one['shard'] as number,
  );

describe('what a unit of work publishes', () => {
  it('is few rows, and on the topics the same records in the order of each key, whoever wrote them', async () => {
    const [writer, store] = [await emptyStore('packed'), await emptyStore('packed')];
    await write(writer, rows);
    await writer.transaction((tx) => tx.addOutbox([row(300)]));
    const { packs, others } = await waiting('packed');
    expect(packs).toBeLessThan(30);
    expect(others).toBeLessThan(10);
    expect(await store.relay.backlog()).toBe(301);
    expect(await store.relay.span()).toBeGreaterThanOrEqual(packs + others);
    const broker = scriptedBroker();
    const running = await relayOn(store, broker);
    await write(store, rows.slice(0, 50)); // by the process of the relay itself
    await eventually('an empty outbox', async () => (await store.relay.backlog()) === 0);
    expect(sentOf(plain(broker.sent))).toEqual(sentOf([...rows, row(300), ...rows.slice(0, 50)]));
    await running.stop();
  });

  it('is packed where the unit is large, and stays as it is where it is small', async () => {
    const { broker, store } = await runApp(at, wardList(), { schema: 'by_size' });
    await store.relay.lease('nobody', 60_000);
    broker.refuseWith = new Fault('HUB_BROKER', 'away');
    const admission = (n: number) => record('spell.admitted.v1', `spl_p${n}`, { at: NOW + n, data: admitted(NOW + n, 'Ward 1') });
    await broker.deliver(Array.from({ length: 10 }, (_, n) => admission(n)));
    expect(await waiting('by_size')).toEqual({ packs: 0, others: 11 });
    await broker.deliver(Array.from({ length: 200 }, (_, n) => admission(100 + n)));
    expect((await waiting('by_size')).packs).toBeGreaterThan(0);
    expect(await store.relay.backlog()).toBe(212);
    await store.relay.release('nobody');
    broker.refuseWith = null;
    await eventually('an empty outbox', async () => (await store.relay.backlog()) === 0);
    expect(new Set(broker.sent.map(({ headers }) => headers['ce_id'])).size).toBe(210);
  });

  it('is packed as well where it is what many rows add up to', async () => {
    let waits: HubEvent<'transfer.corrected.v1'>[] = [];
    const announcing = {
      emits: ['transfer.corrected.v1'] as const,
      everyMs: 10,
      announce: async () => ({ events: waits.splice(0), more: false }),
    };
    const sums = defineProjection({ name: 'sums', events: ['spell.admitted.v1'], apply: async () => {}, announcing });
    const { broker, store } = await runApp(at, wardList({ projections: [sums] }), { schema: 'announced' });
    await store.relay.lease('nobody', 60_000);
    broker.refuseWith = new Fault('HUB_BROKER', 'away');
    const actor = { role: 'hub', organisation: 'QZZ', userRef: null };
    const data = { actor, referralId: null, correctedAt: NOW, what: 'ward', before: '', after: 'A', because: 'x' };
    const said = (n: number) => ({ type: 'transfer.corrected.v1', key: `spl_s${n}`, occurredAt: NOW, data }) as const;
    waits = Array.from({ length: 200 }, (_, n) => said(n));
    await eventually('all of it', async () => (await store.relay.backlog()) === 200);
    expect(await waiting('announced')).toMatchObject({ others: 0 });
    await store.relay.release('nobody');
    broker.refuseWith = null;
    await eventually('an empty outbox', async () => (await store.relay.backlog()) === 0);
    expect(broker.sent.map(({ key }) => key).sort()).toEqual(Array.from({ length: 200 }, (_, n) => `spl_s${n}`).sort());
  });

  it('is sent again as it was by the relay that comes after one that died while sending', async () => {
    const store = await emptyStore('died');
    const broker = scriptedBroker();
    await store.relay.lease('dead owner', 1_000);
    await write(store, rows);
    const claimed = await store.relay.claim('dead owner', 100);
    await broker.send(claimed.flatMap(({ records }) => records).slice(0, 40));
    const running = await relayOn(store, broker);
    await eventually('an empty outbox', async () => (await store.relay.backlog()) === 0);
    const again = plain(broker.sent.slice(40));
    expect(sentOf(again)).toEqual(sentOf(rows));
    await running.stop();
  });

  it('is a letter for the one record of a pack that Kafka never takes; the others are sent', async () => {
    const store = await emptyStore('taken_out');
    const broker = scriptedBroker();
    const send = broker.send;
    broker.send = async (records) => {
      if (records.some(({ headers }) => headers['ce_id'] === '7')) throw new Fault('HUB_TOO_LARGE', 'too large');
      await send(records);
    };
    await write(store, rows);
    const running = await relayOn(store, broker);
    await eventually('an empty outbox', async () => (await store.relay.backlog()) === 0);
    expect(sentOf(plain(broker.sent))).toEqual(sentOf(rows.filter(({ headers }) => headers['ce_id'] !== '7')));
    const { letters } = await running.handle.deadLetters.list({ kind: 'publication' });
    expect(letters).toMatchObject([{ source: 'transfer.v1', key: 'spl_0', fault: { code: 'HUB_TOO_LARGE' } }]);
    await running.stop();
  });

  it('is read from its row where another process took something out of a pack that this one wrote', async () => {
    const [writer, other] = [await emptyStore('rewritten'), await emptyStore('rewritten')];
    await writer.relay.lease('writer', 60_000);
    await write(
      writer,
      [0, 7, 14].map((n) => ({ ...row(n), topic: 'transfer.v1' })),
    );
    const [found] = await other.relay.claim('writer', 10);
    const place = { row: found?.row as string, at: 1 };
    await other.relay.bury(place, letter, []);
    await other.relay.bury(place, letter, []); // gone already: no second letter
    const claimed = await writer.relay.claim('writer', 10);
    expect(claimed.flatMap(({ records }) => records.map(({ at: where, headers }) => [where, headers['ce_id']]))).toEqual([
      [0, '0'],
      [2, '14'],
    ]);
    expect(await writer.relay.backlog()).toBe(2);
    for (const one of [0, 2]) await other.relay.bury({ ...place, at: one }, { ...letter, id: randomUUID() }, []);
    expect(await waiting('rewritten')).toEqual({ packs: 0, others: 0 });
    expect(await other.letters.waiting()).toBe(3);
  });
});

describe('a relay of the release before', () => {
  it('reads each record in a row of its own; once it is gone they are packed again', async () => {
    const store = await emptyStore('mixed');
    await olderSignsIn('mixed', 'older');
    expect(await heldBy('mixed', 'older')).toHaveLength(16);
    await write(store, rows);
    expect(await waiting('mixed')).toEqual({ packs: 0, others: 300 });
    expect(await olderFinds('mixed', 'older')).toHaveLength(300);
    await store.relay.lease('newer', 60_000);
    await write(store, rows.slice(0, 50));
    expect(await waiting('mixed')).toEqual({ packs: 0, others: 350 });
    await at.database.query(`update mixed.relay_member set expires_at = clock_timestamp() where owner = 'older'`);
    await store.relay.lease('newer', 60_000);
    await write(store, rows.slice(0, 50));
    const { packs, others } = await waiting('mixed');
    expect(packs).toBeGreaterThan(0);
    expect(await olderFinds('mixed', 'older')).toHaveLength(others); // of packs it sees nothing, even with a lease that still runs
  });

  it('is neither given nor left a shard in which a pack waits, until that was sent', async () => {
    const store = await emptyStore('guarded');
    await write(store, rows);
    const packed = await shardsOfPacks('guarded');
    expect(packed.length).toBeGreaterThan(2);
    await olderSignsIn('guarded', 'older');
    const held = await heldBy('guarded', 'older');
    expect(held).toHaveLength(16 - packed.length);
    expect(held.filter((shard) => packed.includes(shard))).toEqual([]);
    const broker = scriptedBroker();
    const running = await relayOn(store, broker);
    await eventually('an empty outbox', async () => (await store.relay.backlog()) === 0);
    expect(sentOf(plain(broker.sent))).toEqual(sentOf(rows));
    await running.stop();
    await olderSignsIn('guarded', 'older');
    expect(await heldBy('guarded', 'older')).toHaveLength(16);
  });

  it('waits with taking shards for whoever is writing packs just then, and from then on nobody begins', async () => {
    const store = await emptyStore('racing');
    let signing: Promise<unknown> = Promise.resolve();
    await store.transaction(async (tx) => {
      await tx.mayPack();
      await tx.addOutbox(rows);
      signing = olderSignsIn('racing', 'older');
      await eventually('it waits', async () => {
        const [found] = await at.database.query(`select count(*)::int as n from pg_locks l join pg_database d on d.oid = l.database
          where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`);
        return found?.['n'] === 1;
      });
      await write(await at.openStore('racing'), rows.slice(0, 50)); // holds up nobody, and packs nothing
    });
    await signing;
    const packed = await shardsOfPacks('racing');
    expect((await waiting('racing')).others).toBeGreaterThanOrEqual(50);
    expect((await heldBy('racing', 'older')).filter((shard) => packed.includes(shard))).toEqual([]);
  });
});
