import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type EventMap, type EventType, encode, eventEntry } from '@homeward/contracts';
import type { RecordedEvent } from '@homeward/hub';
import { orderKey } from '@homeward/hub/facts';
import { deriveId } from '@homeward/kernel';
import { eventually, rawKafka, testCluster, testPrefix } from '@homeward/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { harness, NOW, runApp } from './harness.ts';
import { NEWER_ID } from './releases/newer-release.ts';
import { moved, type Stay, wardList } from './ward-list.ts';

const at = await harness();
const FIRST = new URL('../src/migrations/0001-runtime.sql', import.meta.url);

/** That file as it was released: a table that exists somewhere is changed by another migration, never by this one. */
const FIRST_SHA256 = 'd817be260cb78c5f7e4c0c7868e1165cd64f6b0e70ec357b7246e3e0b0c7798d';

/** Somebody who was moved once, was taken up, and whose review was due a second ago. */
const oldFacts = [
  oldFact('spell.moved.v1', NOW - 120_000, moved(NOW - 120_000, 'Ward 1')),
  oldFact('transfer.triage-started.v1', NOW - 61_000, {
    actor: { role: 'hub-clinician', organisation: 'QZZ', userRef: 'usr_1' },
    referralId: null,
    startedAt: NOW - 61_000,
    caseManager: 'usr_1',
  }),
];

function oldFact<T extends EventType>(type: T, at: number, data: EventMap[T]): string {
  const id = deriveId('old', type);
  const event = {
    type,
    key: 'spl_old',
    occurredAt: at,
    data,
    id,
    recordedAt: at,
    source: '//homeward/old',
    correlationId: id,
    causationId: id,
  };
  const time = `to_timestamp(${at / 1_000})`;
  return `('stay', 'spl_old', '\\x${orderKey(event as unknown as RecordedEvent)}', '${id}', '${type}', ${time}, ${time}, '${event.source}', '${id}', '${id}', '\\x${encode(type, data).toString('hex')}')`;
}

/** The tables as the first release left them, with rows of every queue in them. */
async function asFirstReleaseLeftIt(schema: string): Promise<void> {
  const text = await readFile(FIRST, 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(sha256).toBe(FIRST_SHA256);
  const { ceType } = eventEntry('transfer.corrected.v1');
  const headers = JSON.stringify({ ce_id: deriveId('old', '1'), ce_type: ceType });
  await at.database.query(`create schema ${schema}; set search_path to ${schema}; ${text};
    create table migration (owner text not null, name text not null, sha256 text not null, applied_at timestamptz not null, primary key (owner, name));
    insert into migration values ('runtime', '0001-runtime.sql', '${sha256}', now());
    insert into outbox (shard, topic, key, headers, value) values (3, 'transfer.v1', 'spl_old', '${headers}', '\\x00');
    insert into consumer_offset values ('ward-list', 'spell.v1', 0, 7);
    insert into receipt (door, sender, message_id, hash, correlation_id, result, notes, fault, fault_message, received_at, bytes)
      values ('adapter-notes.notes', 'pas', '1', '\\x00', '${deriveId('old', '2')}', 'refused', '[]', 'HUB_INVALID', 'a ward is missing', now(), 'pas|1|refuse');
    insert into aggregate values ('stay', 'spl_old', 2, '\\x00', '{"ward":"Ward 1","moves":1,"takenUpBy":"usr_1","reviewDue":${NOW - 1000},"reviews":0}', '{"ward":"Ward 1"}');
    insert into fact values ${oldFacts.join(', ')};
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
  expect((await store.storedPosition('ward-list', 'spell.v1', 0))?.next).toBe(7n);
});

interface Release {
  /** How it last said it was. */
  is(): { readonly state: string; readonly failing: readonly { readonly part: string; readonly code: string }[] };
  kill(): Promise<void>;
}

const CHILD = new URL('./releases/child.ts', import.meta.url).pathname;

describe('a process of this release and one of a newer one, in one consumer group', async () => {
  const { brokers } = await testCluster();
  const raw = rawKafka(brokers);
  const prefix = testPrefix();
  const store = await at.openStore('two_releases');
  const running: ChildProcess[] = [];
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL');
    await raw.close();
  });

  function start(release: 'old' | 'newer'): Release {
    const child = spawn(process.execPath, [CHILD, at.database.url, brokers.join(','), prefix, release], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.push(child);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    return {
      is: () => JSON.parse(output.trimEnd().split('\n').at(-1) || '{"state":"starting","failing":[]}') as ReturnType<Release['is']>,
      kill: async () => {
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      },
    };
  }

  /** Says a move in the wire format of this release or of the newer one. */
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
  const keys = Array.from({ length: 16 }, (_, i) => `spl_up${i}`);
  const moves = async (): Promise<number[]> =>
    Promise.all(keys.map(async (key) => ((await store.loadAggregate('stay', key))?.state as Stay | undefined)?.moves ?? 0));

  it('what the newer one writes waits at the old one and is worked off by the newer; where the old one is killed all of it is; nothing is lost or doubled', async () => {
    const old = start('old');
    await eventually('the old one runs', () => old.is().state === 'running', 60_000);
    for (const key of keys) await say(key, 1);
    await eventually('the first moves', async () => (await moves()).every((n) => n === 1), 60_000);
    const young = start('newer');
    await eventually(
      'both hold partitions',
      async () => {
        const held = await raw.holdings(`${prefix}.ward-list`);
        return held.length === 2 && held.every((count) => count > 0) && young.is().state === 'running';
      },
      60_000,
    );
    for (const key of keys) await say(key, 2, NEWER_ID);
    for (const key of keys) await say(key, 3);
    await eventually('the newer one works off its part', async () => (await moves()).filter((n) => n === 3).length > 0, 60_000);
    const waits = (release: Release) => release.is().failing.some(({ code }) => code === 'HUB_SCHEMA');
    await eventually('the old one says what it waits for', () => waits(old) && old.is().state === 'degraded', 60_000);
    const meanwhile = await moves();
    expect(meanwhile).toContain(1); // what stands behind it waits, too
    expect(waits(young)).toBe(false);
    await old.kill();
    await eventually('everything', async () => (await moves()).every((n) => n === 3), 60_000);
    const [dead] = await at.database.query('select count(*)::int as n from two_releases.dead_letter');
    const [facts] = await at.database.query('select count(*)::int as n from two_releases.fact');
    expect({ dead: dead?.['n'], facts: facts?.['n'] }).toEqual({ dead: 0, facts: 3 * keys.length });
    await young.kill();
  }, 240_000);
});
