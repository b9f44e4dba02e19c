import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { askControl, askProduct, joinedFolder, openControl, type StatusReport } from './control.ts';

const report: StatusReport = {
  running: true,
  version: '1.0.0',
  doors: { http: null, mllp: null },
  kafka: null,
  postgres: null,
  registry: null,
  data: '.',
  apps: [],
};
const socketOf = (digits: string): string => join(tmpdir(), `homeward-${digits.padStart(16, '0')}.sock`);
const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

test('a start removes the sockets of those that were killed, and leaves those of others that run', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-control-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const [ofKilled, ofRunning] = [socketOf(`${process.pid}a`), socketOf(`${process.pid}b`)];
  const program = `require('node:net').createServer().listen(${JSON.stringify(ofKilled)}, () => console.log('listens'))`;
  const killed = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(killed.stdout, 'data');
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  const other = createServer().listen(ofRunning);
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  expect(await isThere(ofKilled)).toBe(true);

  const control = await openControl(dataDir, async () => report);
  expect([await isThere(ofKilled), await isThere(ofRunning)]).toEqual([false, true]);
  expect(await askControl(dataDir)).toMatchObject({ running: true, pid: process.pid });
  await control.close();
  expect(await askControl(dataDir)).toBeNull();
});

test.each(['dead-letters', 'deliveries', 'messages'])(
  'a question about %s is put once for each app, however many processes run copies of it',
  async (about) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'homeward-control-'));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const process = (...apps: string[]) => ({
      apps,
      answer: async (question: unknown) => {
        const { except } = question as { except: string[] };
        return apps.filter((name) => !except.includes(name));
      },
    });
    const opened = [
      await openControl(dataDir, async () => report, process('chc', 'desk')),
      await openControl(joinedFolder(dataDir, 1), async () => report, process('desk')),
      await openControl(joinedFolder(dataDir, 2), async () => report, process('desk', 'dashboard')),
    ];
    onTestFinished(() => Promise.all(opened.map((control) => control.close())).then(() => {}));
    expect(await askProduct(dataDir, { about })).toEqual(['chc', 'desk', 'dashboard']);
  },
);

test('of several that start on one folder at the same time, those that cannot are told why', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-control-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const starts = Array.from({ length: 6 }, () => openControl(dataDir, async () => report));
  onTestFinished(async () => {
    for (const start of starts) await start.then((control) => control.close()).catch(() => {});
  });
  const refused = (await Promise.allSettled(starts)).flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  expect(refused.length).toBeGreaterThan(0);
  expect(refused).toEqual(refused.map(() => expect.objectContaining({ code: 'HUB_CONFIG' })));
});

test('an answer that cannot be written down is a refusal, and the next question is answered', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-control-'));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const answers: unknown[] = [{ rows: 1n }, undefined, { rows: 2 }];
  const control = await openControl(dataDir, async () => report, { apps: [], answer: async () => answers.shift() });
  onTestFinished(() => control.close());
  await expect(askProduct(dataDir, { about: 'clock' })).rejects.toMatchObject({ code: 'HUB_BUG' });
  expect(await askProduct(dataDir, { about: 'clock' })).toBeNull();
  expect(await askProduct(dataDir, { about: 'clock' })).toEqual({ rows: 2 });
});
