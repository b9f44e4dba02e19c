import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { type Engine, keepRunning } from './keep-running.ts';

/** A real process that does nothing until it is ended. */
function startSleeper(): Engine & { kill(): void } {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  return {
    isRunning: async () => child.exitCode === null && child.signalCode === null,
    kill: () => void child.kill('SIGKILL'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

test('an engine that ends by itself is started again, and stopped once it is asked to', async () => {
  const lines: string[] = [];
  const engines = [startSleeper()];
  const [first] = engines as [ReturnType<typeof startSleeper>];
  const kept = keepRunning(first, {
    name: 'Kafka',
    everyMs: 10,
    onProgress: (line) => lines.push(line),
    again: async () => {
      engines.push(startSleeper());
      return engines.at(-1) as Engine;
    },
  });
  first.kill();
  await vi.waitFor(() => expect(lines).toEqual(['Kafka has ended by itself; starting it again', 'Kafka is back']));
  expect(await engines[1]?.isRunning()).toBe(true);
  await kept.stop();
  expect(await Promise.all(engines.map((engine) => engine.isRunning()))).toEqual([false, false]);
  expect(engines).toHaveLength(2);
});

test('one that does not come up is said so and tried again', async () => {
  const lines: string[] = [];
  const sleeper = startSleeper();
  let tries = 0;
  const kept = keepRunning(sleeper, {
    name: 'PostgreSQL',
    everyMs: 10,
    onProgress: (line) => lines.push(line),
    again: async () => {
      tries += 1;
      if (tries === 1) throw new Error('no room');
      return startSleeper();
    },
  });
  sleeper.kill();
  await vi.waitFor(() => expect(lines.at(-1)).toBe('PostgreSQL is back'));
  expect(lines).toContain('PostgreSQL does not start: no room');
  await kept.stop();
});

test('one that cannot be looked at is not taken for ended', async () => {
  const lines: string[] = [];
  let looks = 0;
  const isRunning = async () => {
    looks += 1;
    throw Object.assign(new Error('too many open files'), { code: 'EMFILE' });
  };
  const again = async () => startSleeper();
  const kept = keepRunning(
    { isRunning, stop: async () => {} },
    { name: 'Kafka', everyMs: 5, onProgress: (line) => lines.push(line), again },
  );
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2));
  await kept.stop();
  expect(lines).toEqual([]);
});

test('a stop gives up a start that is under way: with its neighbours stopped it would not come up', async () => {
  const lines: string[] = [];
  const sleeper = startSleeper();
  const kept = keepRunning(sleeper, {
    name: 'Kafka',
    everyMs: 10,
    onProgress: (line) => lines.push(line),
    again: (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('given up')))),
  });
  sleeper.kill();
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  await kept.stop();
  expect(lines).toEqual(['Kafka has ended by itself; starting it again']);
});
