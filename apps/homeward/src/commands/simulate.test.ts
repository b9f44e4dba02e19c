import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { simulate } from './simulate.ts';

const io = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough(), env: {} };

describe('wrong use is told before a hub is looked for', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeward-simulate-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = (args: readonly string[]) => simulate.run([...args, '--data', join(folder, 'nowhere')], io);
  const wrongUse = (message: unknown) => ({ code: 'HUB_CONFIG', rule: 'usage', message });

  test.each([
    [['--as', 'x.json'], '--as goes with --story'],
    [['--untidy', '3'], '--untidy goes with --story'],
    [['--story', '--spells', '3'], '--spells goes without --story'],
    [['--story', '--days', '3'], '--days goes without --story'],
    [['--spells', '0'], '--spells takes a whole number from 1'],
    [['--days', '0'], '--days takes a whole number from 1'],
    [['--seed', 'x'], '--seed takes a whole number'],
  ])('%j', async (args, message) => {
    await expect(run(args)).rejects.toMatchObject(wrongUse(message));
  });

  test.each([
    ['{', 'is no JSON'],
    ['[]', 'it is an object of person, visitNumber, hospital and organisations'],
    [
      '{"person":{"familyName":"","address":"x"}}',
      'person.familyName is not empty; person.address is an object of line, town and postcode',
    ],
  ])('a casting that says %s', async (text, why) => {
    const file = join(folder, 'cast.json');
    await writeFile(file, text);
    await expect(run(['--story', '--as', file])).rejects.toMatchObject(wrongUse(`--as ${file}: ${why}`));
    await expect(run(['--story', '--as', join(folder, 'none')])).rejects.toMatchObject(wrongUse(expect.stringContaining('cannot be read')));
  });
});
