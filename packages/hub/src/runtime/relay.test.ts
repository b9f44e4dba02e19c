import { Fault, type FaultCode } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { NewLetter } from '../ports/letter-store.ts';
import type { RelayStore } from '../ports/store.ts';
import type { ClaimedRecord, ClaimedRow } from '../ports/store-rows.ts';
import { startRelay } from './relay.ts';

const recordOf = (id: string, at: number, topic: string) => ({ at, topic, key: 'spl_a', headers: { id }, value: Buffer.alloc(0) });

const rowOf = (n: number, topic = 'spell.v1'): ClaimedRow => ({ ...packOf(n, 1, topic), records: [recordOf(String(n), 0, topic)] });

/** A row of several records, which are told by `row.place`. */
const packOf = (n: number, size: number, topic = 'spell.v1'): ClaimedRow => ({
  row: String(n),
  topic,
  weight: size,
  records: Array.from({ length: size }, (_, at) => recordOf(`${n}.${at}`, at, topic)),
});

/** An outbox and a Kafka that note what they were asked. */
interface Script extends Partial<Pick<RelayStore, 'call' | 'onCall'>> {
  readonly relayLingerMs?: number;
  readonly relayRows?: number;
  readonly relayPollMs?: number;
  readonly held?: number;
}

function scripted({ held = 2, call, onCall, ...over }: Script = {}) {
  const calls: number[] = [];
  const hearing: (() => void)[] = [];
  let waiting: ClaimedRow[] = [];
  const claims: { limit: number; removed: readonly string[] }[] = [];
  const sends: { at: number; rows: string[] }[] = [];
  const refusals: Fault[] = [];
  const tidied: number[] = [];
  const remove = (rows: readonly string[]) => {
    const gone = new Set(rows);
    waiting = waiting.filter(({ row }) => !gone.has(row));
  };
  const buried: string[] = [];
  const failing = new Map<string, FaultCode>();
  /** Why Kafka refuses what is for a topic; what is refused of a batch refuses all of it. */
  const refused = new Map<string, Fault>();
  const tooLarge = new Set<string>();
  const store: Pick<RelayStore, 'shards' | 'lease' | 'claim' | 'sent' | 'tidy' | 'bury' | 'call' | 'onCall' | 'release'> = {
    shards: 2,
    lease: async (_owner, ttlMs) => ({ tokens: new Map(Array.from({ length: held }, (_, shard) => [shard, 1])), forMs: ttlMs }),
    call: async () => {
      calls.push(claims.length);
    },
    onCall: async (listener) => {
      hearing.push(listener);
      return () => void hearing.splice(0);
    },
    claim: async (_owner, limit, { sent: removed = [], except = [] } = {}) => {
      claims.push({ limit, removed });
      remove(removed);
      return (except.length === 0 ? waiting : waiting.filter(({ topic }) => !except.includes(topic))).slice(0, limit);
    },
    sent: async (rows) => remove(rows),
    tidy: async () => {
      tidied.push(claims.length);
    },
    bury: async ({ row, at }, { fault }) => {
      waiting = waiting.flatMap((one) => {
        if (one.row !== row) return [one];
        const records = one.records.filter((record) => record.at !== at);
        buried.push(`${one.records.find((record) => record.at === at)?.headers['id']} ${fault.code}`);
        return records.length === 0 ? [] : [{ ...one, records }];
      });
    },
    release: async () => {},
    ...(call === undefined ? {} : { call }),
    ...(onCall === undefined ? {} : { onCall }),
  };
  const { promise: sent, resolve } = Promise.withResolvers<void>();
  const send = async (records: readonly object[]) => {
    const refusal = refusals.shift();
    if (refusal !== undefined) throw refusal;
    const ids = (records as readonly ClaimedRecord[]).map(({ headers }) => headers['id'] as string);
    for (const { headers, topic } of records as readonly ClaimedRecord[]) {
      if (tooLarge.has(headers['id'] as string)) throw new Fault('HUB_TOO_LARGE', 'a record is larger than the broker takes');
      if (refused.has(topic)) throw refused.get(topic);
    }
    sends.push({ at: performance.now(), rows: ids });
    resolve();
  };
  const relay = startRelay({
    store: store as RelayStore,
    broker: { send },
    health: {
      works: (part: string) => failing.delete(part),
      forget: (part: string) => failing.delete(part),
      fails: (part: string, { code }: Fault) => failing.set(part, code),
    } as never,
    letterOf: (_row, { code }) => ({ letter: { fault: { code } } as NewLetter, told: [] }),
    tuning: { relayRows: 10, relayLingerMs: 40, relayPollMs: 10_000, leaseMs: 60_000, drainMs: 1_000, ...over },
  });
  const writeTo = (topic: string, ...numbers: number[]) => {
    for (const n of numbers) waiting.push(rowOf(n, topic));
    relay.wake();
  };
  const write = (...numbers: number[]) => writeTo('spell.v1', ...numbers);
  const writePacks = (...packs: ClaimedRow[]) => {
    waiting.push(...packs);
    relay.wake();
  };
  const note = (n: number) => {
    waiting.push(rowOf(n));
    relay.note();
  };
  const rows = () => sends.flatMap((one) => one.rows);
  const left = () => waiting.map(({ row }) => row);
  return {
    relay,
    calls,
    hearing,
    claims,
    sends,
    refusals,
    refused,
    tooLarge,
    buried,
    failing,
    tidied,
    sent,
    write,
    writeTo,
    writePacks,
    note,
    rows,
    left,
    remove,
  };
}

const turn = () => new Promise<void>((go) => setImmediate(go));

async function until(what: string, holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 10_000; !holds(); await turn()) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
  }
}

test('what comes after a rest goes at once, what follows gathers until the next send', async () => {
  const { relay, sends, sent, write } = scripted({ relayLingerMs: 60, relayRows: 100_000 });
  await turn();
  const from = performance.now();
  write(1);
  await sent;
  for (let n = 2; performance.now() < from + 150; n += 1) {
    write(n);
    await turn();
  }
  await relay.stop();
  expect(sends[0]?.rows).toEqual(['1']);
  const during = sends.filter(({ at }) => at < from + 150);
  expect(during.length).toBeLessThanOrEqual(4);
  const rows = sends.flatMap((one) => one.rows);
  expect(rows).toEqual(rows.map((_, i) => String(i + 1)));
});

test('what nobody waits for goes with what comes next, and by itself after a while', async () => {
  const { relay, sends, write, note } = scripted();
  await turn();
  note(1);
  await turn();
  expect(sends).toEqual([]);
  write(2);
  await until('both', () => sends.length === 1);
  note(3);
  await until('the third', () => sends.length === 2);
  await relay.stop();
  expect(sends.map(({ rows }) => rows)).toEqual([['1', '2'], ['3']]);
});

test('what was sent is removed by the next claim, which therefore reads no row twice', async () => {
  const { relay, claims, sends, write } = scripted({ relayRows: 3 });
  write(1, 2, 3, 4, 5, 6, 7);
  await relay.stop();
  expect(sends.map(({ rows }) => rows)).toEqual([['1', '2', '3'], ['4', '5', '6'], ['7']]);
  expect(claims.filter(({ removed }) => removed.length > 0).map(({ removed }) => removed)).toEqual([
    ['1', '2', '3'],
    ['4', '5', '6'],
    ['7'],
  ]);
  expect(claims.every(({ limit }) => limit === 3)).toBe(true);
});

test('what Kafka did not take is removed by nobody and sent again', async () => {
  const { relay, claims, sends, refusals, sent, write } = scripted();
  refusals.push(new Fault('HUB_BROKER', 'away'));
  write(1, 2);
  await sent;
  await relay.stop();
  expect(sends.map(({ rows }) => rows)).toEqual([['1', '2']]);
  expect(claims.slice(0, 2).every(({ removed }) => removed.length === 0)).toBe(true);
});

test('the room of what was removed is freed after many rows, not after each batch', async () => {
  const { relay, tidied, sends, write } = scripted({ relayRows: 5_000 });
  write(...Array.from({ length: 45_000 }, (_, n) => n));
  await until('all of it', () => sends.length === 9);
  await relay.stop();
  expect(sends).toHaveLength(9);
  expect(tidied).toHaveLength(2);
});

const passing: [what: string, fault: Fault][] = [
  ['a topic that is not there yet', new Fault('HUB_CONFIG', 'no such topic, or no right to see it: case.v1')],
  ['a right that was taken away', new Fault('HUB_CONFIG', 'not authorised for the topic')],
  ['what nobody classified', new Fault('HUB_BUG', 'unclassified TypeError')],
  [
    'the same, told as a broker that takes nothing yet',
    new Fault('HUB_BROKER', 'no such topic', { cause: new Fault('HUB_CONFIG', 'no such topic') }),
  ],
  ['a topic whose leader does not answer', new Fault('HUB_BROKER', 'REQUEST_TIMED_OUT')],
];

test.each(passing)(
  '%s: its records wait in their order and are sent once it has passed; other topics go on meanwhile',
  async (_what, fault) => {
    const { relay, refused, buried, failing, writeTo, rows, left } = scripted({ relayLingerMs: 1, relayPollMs: 10 });
    refused.set('case.v1', fault);
    writeTo('case.v1', 1);
    writeTo('spell.v1', 2);
    writeTo('case.v1', 3);
    writeTo('spell.v1', 4);
    await until('the others', () => rows().includes('4'));
    await until('it is told', () => failing.get('relay case.v1') === fault.code);
    expect(rows()).toEqual(['2', '4']);
    writeTo('case.v1', 5);
    writeTo('spell.v1', 6);
    await until('the others go on', () => rows().includes('6'));
    expect(left()).toEqual(expect.arrayContaining(['1', '3', '5']));
    refused.clear();
    await until('all of it', () => left().length === 0);
    expect(rows().filter((row) => ['1', '3', '5'].includes(row))).toEqual(['1', '3', '5']);
    expect([...failing, ...buried]).toEqual([]);
    await relay.stop();
  },
);

test('what is refused for all, as a password that was changed, is told and sent in order once it passes', async () => {
  const { relay, refused, failing, write, rows, left } = scripted({ relayPollMs: 10 });
  refused.set('spell.v1', new Fault('HUB_CONFIG', 'the broker refused the user name or password'));
  write(1, 2, 3);
  await until('it is told', () => [...failing.values()].includes('HUB_CONFIG'));
  refused.clear();
  await until('all of it', () => left().length === 0);
  expect(rows()).toEqual(['1', '2', '3']);
  expect([...failing]).toEqual([]);
  await relay.stop();
});

test('only a record that can never be taken leaves its place, as a dead letter; the others of its batch are sent once and in order', async () => {
  const { relay, tooLarge, buried, failing, write, rows } = scripted({ relayRows: 100 });
  tooLarge.add('5');
  write(...Array.from({ length: 17 }, (_, n) => n));
  await relay.stop();
  expect(buried).toEqual(['5 HUB_TOO_LARGE']);
  expect(rows()).toEqual(Array.from({ length: 17 }, (_, n) => String(n)).filter((row) => row !== '5'));
  expect([...failing]).toEqual([]);
});

test('of a row of many records only the one that can never be taken is a letter; the row is removed once all others are sent', async () => {
  const { relay, tooLarge, buried, failing, sends, writePacks, rows, left } = scripted({ relayRows: 100 });
  tooLarge.add('2.3');
  writePacks(packOf(1, 3), packOf(2, 5), packOf(3, 2));
  await until('all of it', () => left().length === 0);
  await relay.stop();
  expect(buried).toEqual(['2.3 HUB_TOO_LARGE']);
  expect(rows()).toEqual(['1.0', '1.1', '1.2', '2.0', '2.1', '2.2', '2.4', '3.0', '3.1']);
  expect(sends.length).toBeLessThan(8);
  expect([...failing]).toEqual([]);
});

test('a row of which the broker took a part before it went away is sent again as a whole', async () => {
  const { relay, tooLarge, buried, refusals, claims, writePacks, rows, left } = scripted({ relayRows: 100, relayPollMs: 10 });
  tooLarge.add('1.0');
  const away = new Fault('HUB_BROKER', 'away');
  const large = new Fault('HUB_TOO_LARGE', 'a record is larger than the broker takes');
  refusals.push(large, large, large, away); // the row, its first half, its first record, then the other of that half
  writePacks(packOf(1, 4));
  await until('it was refused', () => refusals.length === 0);
  await until('all of it', () => left().length === 0);
  await relay.stop();
  expect(buried).toEqual(['1.0 HUB_TOO_LARGE']);
  expect(rows()).toEqual(['1.1', '1.2', '1.3']);
  expect(claims.filter(({ removed }) => removed.length > 0).map(({ removed }) => removed)).toEqual([['1']]);
});

test('a relay at rest looks no more until somebody wakes it, and what it sent is removed all the same', async () => {
  const { relay, claims, sent, left, write } = scripted({ relayLingerMs: 1 });
  await turn();
  expect(claims).toHaveLength(1);
  write(1);
  await sent;
  await until('what was sent is removed', () => left().length === 0);
  const looks = claims.length;
  for (const end = performance.now() + 250; performance.now() < end; ) await turn();
  expect(claims).toHaveLength(looks);
  expect(looks).toBe(3);
  await relay.stop();
});

test('others are told of commits only where they hold shards, and many commits are told once', async () => {
  const alone = scripted();
  alone.write(1);
  await alone.sent;
  await alone.relay.stop();
  expect([alone.calls, alone.hearing]).toEqual([[], []]);
  const one = scripted({ held: 1, relayLingerMs: 20 });
  await until('it hears', () => one.hearing.length === 1);
  for (let n = 1; n <= 5; n += 1) one.write(n);
  await one.sent;
  await until('they were told', () => one.calls.length === 1);
  await one.relay.stop();
  expect(one.calls).toHaveLength(1);
  expect(one.hearing).toEqual([]);
});

test('neither hearing others nor telling them holds up what is sent', async () => {
  const { relay, write, rows, left, failing } = scripted({
    held: 1,
    relayLingerMs: 1,
    relayPollMs: 5,
    call: () => Promise.reject(new Fault('HUB_STORE', 'PostgreSQL is unavailable')),
    onCall: () => new Promise(() => {}),
  });
  write(1, 2);
  await until('it is sent and removed', () => rows().length === 2 && left().length === 0);
  write(3);
  await until('so is what comes later', () => rows().length === 3 && left().length === 0);
  expect([rows(), failing.size]).toEqual([['1', '2', '3'], 0]);
  await relay.stop();
});

test('a relay that is called looks, and calls nobody', async () => {
  const { relay, claims, calls, hearing } = scripted({ held: 1, relayLingerMs: 1 });
  await until('it looked once', () => claims.length === 1 && hearing.length === 1);
  hearing[0]?.();
  await until('it looked again', () => claims.length === 2);
  await relay.stop();
  expect(calls).toEqual([]);
});

test('what was claimed so slowly that the lease is over is not sent before it is renewed: it may be somebody else’s by now', async () => {
  let now = 0;
  let leases = 0;
  const sentUnder: number[] = [];
  const relay = startRelay({
    store: {
      shards: 1,
      lease: async (_owner: string, forMs: number) => ((leases += 1), { tokens: new Map([[0, leases]]), forMs }),
      claim: async () => {
        if (leases === 1) now += 1_000; // PostgreSQL answers late, once
        return sentUnder.length === 0 ? [rowOf(1)] : [];
      },
      sent: async () => {},
      release: async () => {},
    } as unknown as RelayStore,
    broker: { send: async () => void sentUnder.push(leases) },
    health: { works: () => {}, fails: () => {} } as never,
    letterOf: () => ({ letter: {} as NewLetter, told: [] }),
    tuning: { relayRows: 10, relayLingerMs: 1, relayPollMs: 10, leaseMs: 1_000, drainMs: 1_000 },
    monotonic: () => now,
  });
  await until('it is sent', () => sentUnder.length > 0);
  await relay.stop();
  expect(sentUnder).toEqual([2]);
});

test('a relay that is stopped while the store is away tells nothing of what becomes of its last call', async () => {
  const fails: string[] = [];
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise: answer, reject: refuse } = Promise.withResolvers<never>();
  const relay = startRelay({
    store: { lease: () => (ask(), answer), release: () => answer } as unknown as RelayStore,
    broker: { send: async () => {} },
    health: { works: () => {}, fails: (part: string) => fails.push(part) } as never,
    letterOf: () => ({ letter: {} as NewLetter, told: [] }),
    tuning: { relayRows: 10, relayLingerMs: 40, relayPollMs: 10_000, leaseMs: 60_000, drainMs: 10 },
  });
  await asked;
  await relay.stop();
  refuse(new Error('Cannot use a pool after calling end on the pool'));
  for (let n = 0; n < 5; n += 1) await turn();
  expect(fails).toEqual([]);
});

test('a topic that refuses is not taken to be well by a turn in which nothing could be sent to it', async () => {
  let now = 0;
  let claims = 0;
  const told: string[] = [];
  const claim = async (): Promise<ClaimedRow[]> => {
    claims += 1;
    if (claims === 2) now += 100; // the pause of the topic is over
    if (claims === 3) now += 1_000; // and PostgreSQL answers so late that so is the lease
    return claims === 2 || claims > 8 ? [] : [rowOf(1, 'case.v1')];
  };
  const relay = startRelay({
    store: {
      shards: 1,
      lease: async (_: string, forMs: number) => ({ tokens: new Map([[0, 1]]), forMs }),
      claim,
      release: async () => {},
    } as unknown as RelayStore,
    broker: {
      send: async () => {
        throw new Fault('HUB_CONFIG', 'no such topic, or no right to see it: case.v1');
      },
    },
    health: {
      works: (part: string) => part !== 'relay' && told.push('works'),
      forget: () => {},
      fails: (part: string) => part !== 'relay' && told.push('fails'),
    } as never,
    letterOf: () => ({ letter: {} as NewLetter, told: [] }),
    tuning: { relayRows: 10, relayLingerMs: 1, relayPollMs: 10, leaseMs: 1_000, drainMs: 10 },
    monotonic: () => now,
  });
  await until('it was tried again', () => claims >= 4 && told.length > 1);
  await relay.stop();
  expect(new Set(told)).toEqual(new Set(['fails']));
});

test('a topic that refused is over here once what waited for it is another process’s: that one tells of it', async () => {
  const { relay, failing, refused, remove, writeTo } = scripted();
  refused.set('case.v1', new Fault('HUB_CONFIG', 'no such topic, or no right to see it: case.v1'));
  writeTo('case.v1', 1);
  await until('it is held', () => failing.has('relay case.v1'));
  remove(['1']); // as where its shard went to another process
  await expect.poll(() => [...failing], { timeout: 5_000 }).toEqual([]);
  await relay.stop();
});

test('while Kafka as a whole is away no topic is held back for it, however often all are tried', async () => {
  const { relay, claims, failing, refused, rows, writeTo } = scripted({ relayPollMs: 1 });
  for (const topic of ['spell.v1', 'case.v1']) refused.set(topic, new Fault('HUB_BROKER', 'Kafka did not acknowledge'));
  writeTo('spell.v1', 1);
  writeTo('case.v1', 2);
  await until('it was tried often enough', () => claims.length >= 5);
  expect([...failing]).toEqual([['relay', 'HUB_BROKER']]);
  refused.clear();
  await until('all is sent', () => rows().length === 2);
  await relay.stop();
});
