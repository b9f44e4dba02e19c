import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
