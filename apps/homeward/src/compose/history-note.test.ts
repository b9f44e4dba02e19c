import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { historySetting, noteHistory, noteStep, readHistory } from './history-note.ts';

const setting = historySetting({ months: 6, now: Date.UTC(2026, 10, 22), spells: null, seed: 1 });
const folder = (): string => mkdtempSync(join(tmpdir(), 'history-'));
const progress = { playedUntil: setting.from, over: { a: 1 }, notes: {}, found: [] };

test('what came after the last whole day is read with it, but for a line that was cut off', async () => {
  const dir = folder();
  expect(readHistory(dir)).toBeNull();
  await noteHistory(dir, { setting, progress, isWhole: false });
  noteStep(dir, { kind: 'over', line: 'a', count: 2 });
  noteStep(dir, { kind: 'note', key: 'case 0', value: 'chc_x' });
  appendFileSync(join(dir, 'history-steps.jsonl'), '{"kind":"over","line":"b","co');
  expect(readHistory(dir)).toEqual({ setting, progress: { ...progress, over: { a: 2 }, notes: { 'case 0': 'chc_x' } }, isWhole: false });
});

test('steps of a day that is noted whole are its own no more', async () => {
  const dir = folder();
  noteStep(dir, { kind: 'over', line: 'a', count: 7 });
  await noteHistory(dir, { setting, progress, isWhole: false });
  expect(readHistory(dir)?.progress.over).toEqual({ a: 1 });
  await noteHistory(dir, { setting, progress, isWhole: true });
  expect(readHistory(dir)?.isWhole).toBe(true);
});
