import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { recoveryOf } from './kafka-recovery.ts';

const lines = [
  '2026-03-01T10:00:00,000 INFO LogLoader [LogLoader partition=__cluster_metadata-0, dir=/d] Recovering unflushed segment 0.',
  '2026-03-01T10:00:01,000 INFO LogLoader [LogLoader partition=spell.v1-0, dir=/d] Recovering unflushed segment 0. 1/9 recovered for spell.v1-0.',
  '2026-03-01T10:00:02,000 INFO LogLoader [LogLoader partition=spell.v1-0, dir=/d] Recovering unflushed segment 7. 2/9 recovered for spell.v1-0.',
  '2026-03-01T10:00:03,000 WARN NetworkClient [RaftManager id=1] Connection to node 2 could not be established.',
  '2026-03-01T10:00:04,000 INFO LogLoader [LogLoader partition=__cluster_metadata-0, dir=/d] Loading producer state.',
];

it('is the last step with records that the log tells of', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-recovery-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const log = join(folder, 'kafka.log');
  expect(await recoveryOf(log)).toBeNull();
  await writeFile(log, `${lines[0]}\n${lines[3]}\n`);
  expect(await recoveryOf(log)).toBeNull();
  await writeFile(log, `${'x'.repeat(100)}\n`.repeat(1_000) + lines.map((line) => `${line}\n`).join(''));
  expect(await recoveryOf(log)).toBe(lines[2]);
});
