import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createLogger } from './create-logger.ts';

async function linesOf(write: (log: ReturnType<typeof createLogger>) => void): Promise<Record<string, unknown>[]> {
  const file = join(await mkdtemp(join(tmpdir(), 'homeward-log-')), 'log.jsonl');
  write(createLogger({ level: 'debug', file }));
  return vi.waitFor(() => {
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines[0]).not.toBe('');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  });
}

test('a field that is not on the allow-list never reaches the line, only its name does', async () => {
  const [line] = await linesOf((log) => log.info('taken', { code: 'HUB_INVALID', familyName: 'TESTER' }));
  expect(line).toMatchObject({ level: 'info', msg: 'taken', code: 'HUB_INVALID', dropped: ['familyName'] });
  expect(JSON.stringify(line)).not.toContain('TESTER');
});

test('an error is told by class, code and frames, never by its text', async () => {
  const error = Object.assign(new Error('duplicate key 9990000018'), { code: '23505' });
  const [line] = await linesOf((log) => log.error('failed', { error }));
  expect(line).toMatchObject({ error: 'Error', code: '23505' });
  expect(JSON.stringify(line)).not.toContain('9990000018');
});

test('a child keeps its fields, cleaned the same way', async () => {
  const [line] = await linesOf((log) => log.child({ app: 'chc', nhsNumber: '9990000018' }).warn('late', {}));
  expect(line).toMatchObject({ app: 'chc', dropped: ['nhsNumber'] });
});
