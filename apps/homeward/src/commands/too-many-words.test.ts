import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { catalogue } from './catalogue.ts';

const io = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough(), env: {} };
const nowhere = ['--data', join(tmpdir(), 'homeward-nowhere')];

test.each([
  ['topology', 'extra'],
  ['status', 'extra'],
  ['token', 'somerset-council', 'extra'],
  ['token', 'revoke', 'somerset-council', 'extra'],
  ['token', 'revoked', 'extra'],
  ['migrate', 'extra'],
  ['history', 'extra'],
  ['simulate', 'extra'],
  ['trace', 'one', 'extra'],
  ['sign-in', 'ward-nurse', 'extra'],
  ['rebuild', 'chc', 'extra'],
  ['kafka-login', 'somerset-council', 'extra'],
  ['clock', 'forward', '2d', 'extra'],
  ['replay', 'list', 'extra'],
  ['deliveries', 'disable', 'somerset-council', 'extra'],
  ['dead-letters', 'list', 'extra'],
] as const)('%s refuses a word that it does not take', async (name, ...words) => {
  const command = await catalogue[name]?.();
  await expect(command?.run([...words, ...nowhere], io)).rejects.toMatchObject({ code: 'HUB_CONFIG', rule: 'usage', message: /'extra'/ });
});
