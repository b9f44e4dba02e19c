import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defineAdapter, type Door, emit, inbound } from '@homeward/hub';
import { startAdapter } from '@homeward/hub/runtime';
import { systemClock } from '@homeward/kernel';
import { type OwnPostgres, startOwnPostgres } from '@homeward/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openStore } from '../src/index.ts';
import { connect } from '../src/connections.ts';
import { silent, unmeasured } from './quiet.ts';
import { scriptedBroker } from './scripted-broker.ts';
import { moved } from './ward-list.ts';

const run = promisify(execFile);

/** A small disk of its own: memory that is mounted. Null where that is not allowed. */
async function smallDisk(): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-full-'));
  await chmod(folder, 0o755);
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=24m,mode=0777', 'tmpfs', folder]).then(
    () => true,
    () => false,
  );
  if (mounted) return folder;
  await rmdir(folder);
  return null;
}

/** Messages under way at once: what is kept in one commit is refused together. */
const AT_ONCE = 8;

const disk = await smallDisk();
afterAll(async () => {
  if (disk === null) return;
  await run('umount', ['-l', disk]);
  await rmdir(disk);
});

/** A door for `id|filler`. */
const notes = inbound({
  door: { kind: 'mllp' },
  emits: ['spell.moved.v1'],
  parse: (bytes: Buffer) => bytes.toString().split('|', 1)[0] as string,
  identify: (messageId) => ({ sender: 'pas', messageId }),
  map: (id, { receivedAt }) =>
    emit([{ type: 'spell.moved.v1', key: `spl_${id}`, occurredAt: receivedAt, data: moved(receivedAt, 'Ward 1') }]),
  acknowledge: ({ result }) => Buffer.from(result),
});
const adapter = defineAdapter({ name: 'adapter-notes', config: z.unknown(), inbound: { notes } });

describe.skipIf(disk === null)('PostgreSQL on a disk that is full (needs the right to mount)', () => {
  let postgres: OwnPostgres;
  beforeAll(async () => {
    postgres = await startOwnPostgres();
    const admin = await connect({ url: postgres.url, schema: 'public', poolSize: 1, answerMs: 10_000, onIdleError: () => {} });
    const { rows } = await admin.query<{ data_directory: string }>('show data_directory');
    const { uid, gid } = await stat(rows[0]?.data_directory as string);
    await run('chown', [`${uid}:${gid}`, disk as string]);
    await admin.query(`create tablespace small location '${disk}'`);
    await admin.query('create database on_small tablespace small');
    await admin.end();
  }, 60_000);
  afterAll(() => postgres?.clear(), 60_000);

  it('refuses with the store fault, keeps nothing by half, and goes on as soon as there is room', async () => {
    const url = new URL(postgres.url);
    url.pathname = '/on_small';
    const store = await openStore({ url: url.href, schema: 'full', log: silent, clock: systemClock });
    const broker = scriptedBroker();
    const common = { store, broker, clock: systemClock, log: silent, metrics: unmeasured, config: {}, organisation: 'QZZ' };
    const tuning = { relayPollMs: 20, drainMs: 0 };
    const running = await startAdapter(adapter, { ...common, environment: 'development', tuning });
    const messages = Array.from({ length: 320 }, (_, i) => Buffer.from(`m${i}|${randomBytes(60_000).toString('base64')}`));
    const say = async (message: Buffer) => {
      const { receipt } = await (running.doors['notes'] as Door).receive(message, { transportId: null, caller: null });
      return receipt.fault?.code ?? receipt.result;
    };
    const first: string[] = [];
    while (first.length < messages.length)
      first.push(...(await Promise.all(messages.slice(first.length, first.length + AT_ONCE).map(say))));
    expect(new Set(first)).toEqual(new Set(['accepted', 'HUB_STORE']));
    const kept = await store.sql.query<{ id: string }>("select message_id as id from receipt where result = 'accepted'");
    expect(kept.map(({ id }) => id).sort()).toEqual(first.flatMap((answer, i) => (answer === 'accepted' ? [`m${i}`] : [])).sort());

    await run('mount', ['-o', 'remount,size=256m', disk as string]);
    const again = await Promise.all(messages.map(say));
    expect(again.filter((answer, i) => answer !== (first[i] === 'accepted' ? 'duplicate' : 'accepted'))).toEqual([]);
    await expect.poll(() => store.relay.backlog(), { timeout: 10_000 }).toBe(0);
    const said = broker.sent.filter(({ topic }) => topic === 'spell.v1').map(({ key }) => key);
    expect(said.sort()).toEqual(messages.map((_, i) => `spl_m${i}`).sort());
    await running.stop();
    await store.close();
  }, 60_000);
});
