import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { silent } from '../options.ts';
import { readRecord } from './engine-record.ts';
import { findProcess } from './process-table.ts';
import { adoptOrEnd, type EngineSpec, startEngine } from './run-engine.ts';

let folder: string;
let pids: number[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-engine-'));
  pids = [];
});

afterEach(async () => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it has ended
    }
  }
  await rm(folder, { recursive: true, force: true });
});

/** An engine that does nothing; `from` its begin it is ready after `readyMs`, and till then comes further every 20 ms where it recovers. */
function engine(readyMs: number, recovers: boolean) {
  const beganAt = performance.now();
  const age = () => performance.now() - beganAt;
  const spec: EngineSpec = {
    name: 'Engine',
    kind: 'native',
    dataDir: folder,
    marker: folder,
    ports: {},
    settings: 's',
    stopSignal: 'SIGTERM',
    log: silent,
    isReady: async () => age() >= readyMs,
    progress: async () => (recovers ? String(Math.floor(age() / 20)) : null),
  };
  const orderly = "setTimeout(() => { require('node:fs').writeFileSync(process.argv[1] + '/orderly', ''); process.exit(); }, 200)";
  const program = `process.on('SIGTERM', () => ${orderly}); setInterval(() => {}, 1000)`;
  const spawn = { file: process.execPath, args: ['-e', program, folder], cwd: folder, env: {}, output: join(folder, 'out') };
  return { spec, spawn };
}

const patience = { startMs: 400, stillMs: 400, limitMs: 60_000 };

it('an engine that recovers is waited for as long as it comes further', async () => {
  const { spec, spawn } = engine(1_500, true);
  const started = await startEngine(spec, spawn, patience);
  pids.push(started.pid);
  expect(await started.isRunning()).toBe(true);
  await started.stop();
  expect(await started.isRunning()).toBe(false);
});

it.each([
  ['does not come further', false, patience],
  ['comes further for ever', true, { ...patience, limitMs: 600 }],
])('one that %s is ended and given up', async (_case, recovers, given) => {
  const { spec, spawn } = engine(60_000, recovers);
  await expect(startEngine(spec, spawn, given)).rejects.toMatchObject({
    code: 'HUB_CONFIG',
    message: expect.stringContaining('was not ready after'),
  });
  const pid = (await readRecord(folder))?.engine?.pid as number;
  expect(await findProcess(pid)).toBeNull();
});

it('is neither given up nor ended by force because the clock is set meanwhile', async () => {
  const { spec, spawn } = engine(600, false);
  const real = Date.now;
  let hours = 0;
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => real() + 3_600_000 * hours++);
  onTestFinished(() => clock.mockRestore());
  const started = await startEngine(spec, spawn, { ...patience, startMs: 20_000 });
  pids.push(started.pid);
  await started.stop();
  expect(await readdir(folder)).toContain('orderly');
});

/** One that is killed from outside as often as that, each time as soon as it runs. */
function killed(times: number) {
  const { spec, spawn } = engine(0, false);
  const warned: string[] = [];
  const log = { ...silent, warn: (message: string) => void warned.push(message) };
  const isReady = async () => {
    const pid = (await readRecord(folder))?.engine?.pid as number;
    if (pids.includes(pid)) return pids.length > times;
    pids.push(pid);
    if (pids.length <= times) process.kill(pid, 'SIGKILL');
    return pids.length > times;
  };
  return { spec: { ...spec, log, isReady }, spawn, warned };
}

it('one that is killed while it starts is started again, and given up where that goes on', async () => {
  const { spec, spawn, warned } = killed(2);
  const started = await startEngine(spec, spawn, patience);
  expect([await started.isRunning(), pids.length, warned.length]).toEqual([true, 3, 2]);
  await started.stop();
  pids = [];
  const always = killed(Number.POSITIVE_INFINITY);
  await expect(startEngine(always.spec, always.spawn, patience)).rejects.toMatchObject({
    code: 'HUB_CONFIG',
    message: expect.stringContaining('ended while starting (SIGKILL)'),
  });
});

it('a start that waits can be given up', async () => {
  const { spec, spawn } = engine(60_000, true);
  const starting = startEngine({ ...spec, signal: AbortSignal.timeout(300) }, spawn, patience);
  await expect(starting).rejects.toMatchObject({ code: 'HUB_CONFIG' });
  expect(await findProcess((await readRecord(folder))?.engine?.pid as number)).toBeNull();
});

it('one that an earlier start left while it recovered is waited for and used, not ended and begun anew', async () => {
  const first = engine(0, false);
  const left = await startEngine(first.spec, first.spawn, patience);
  pids.push(left.pid);
  const { spec } = engine(1_000, true);
  const adopted = await adoptOrEnd(spec, await readRecord(folder));
  expect(adopted?.pid).toBe(left.pid);
  await adopted?.stop();
});
