import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { historySpan, planHistory } from './history-due.ts';
import type { HistoryNote } from './history-note.ts';

const setting = { seed: 1, from: Date.UTC(2026, 4, 22), until: Date.UTC(2026, 10, 22), spells: 5_000 };
const upTo = (playedUntil: number) => ({ playedUntil, over: {}, notes: {}, found: [] });
const half: HistoryNote = { setting, progress: upTo(Date.UTC(2026, 7, 1)), isWhole: false };
const whole: HistoryNote = { setting, progress: upTo(setting.until), isWhole: true };

test.each([
  ['on first use', null, true, { span: null, isOnce: false }, 6],
  ['on later starts', null, false, { span: null, isOnce: false }, null],
  ['with --once', null, true, { span: null, isOnce: true }, null],
  ['with --once where it is asked for', null, true, { span: 12, isOnce: true }, 12],
  ['where none is wanted', null, true, { span: 0, isOnce: false }, null],
  ['where one was played', whole, false, { span: null, isOnce: false }, null],
  ['where one was played and another is asked for', whole, false, { span: 6, isOnce: false }, null],
  ['on a folder in use', null, false, { span: 6, isOnce: false }, null],
  ['where one was broken off', half, false, { span: null, isOnce: false }, 6],
])('%s', (_case, begun, isFirstUse, wish, months) => {
  expect(planHistory(begun, isFirstUse, wish).months).toBe(months);
});

test('one that was broken off is left as it is where none is wanted, and the clock put back', () => {
  const plan = planHistory(half, false, { span: 0, isOnce: false });
  expect(plan).toMatchObject({ months: null, resetsClock: true });
  expect(plan.says.join()).toContain('2026-08-01');
});

test('what is no span is refused', () => {
  expect([historySpan(undefined), historySpan('none'), historySpan('6m'), historySpan('12m')]).toEqual([null, 0, 6, 12]);
  for (const wrong of ['', '6', '7m', true]) expect(() => historySpan(wrong)).toThrow(Fault);
});
