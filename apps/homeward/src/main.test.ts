import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('a command whose reader has read enough ends quietly', async () => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url)), 'status', '--help'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  child.stdout.destroy(); // as `head` does
  const [code] = await once(child, 'close');
  expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
});

test.each([
  [['trace'], /trace takes the id/],
  [['schema', 'nope'], /no such action: nope/],
  [['kafka-login', 'nobody-known'], /no partner 'nobody-known'/],
  [['token'], /token takes one of/],
  [['send', '/no/such/file.hl7'], /no.such.file\.hl7 cannot be read/],
  [['start', 'nobody-known'], /no app named nobody-known/],
] as const)('%j is wrong use, and the mistake is named first', async (words, named) => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url)), ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const [code] = await once(child, 'close');
  expect({ code, first: complaint.split('\n')[0] }).toEqual({ code: 64, first: expect.stringMatching(named) });
});

test('a start that is refused leaves no folder behind', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-refused-'));
  const refused = async ([words, env, code]: readonly [readonly string[], Record<string, string>, number], at: number) => {
    const data = join(folder, String(at));
    const child = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url)), 'start', ...words, '--data', data], {
      stdio: 'ignore',
      env: { ...process.env, ...env },
    });
    expect({ exit: (await once(child, 'close'))[0], left: existsSync(data) }).toEqual({ exit: code, left: false });
  };
  const cases = [
    [['--brokers', '2'], {}, 64],
    [[], { HOMEWARD_ACUTE_PROFILES: join(folder, 'nowhere') }, 78],
  ] as const;
  await Promise.all(cases.map(refused));
  await rm(folder, { recursive: true });
}, 30_000);
