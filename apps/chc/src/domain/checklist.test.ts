import { expect, test } from 'vitest';
import { type ChecklistAnswers, checklistDomains, checklistOutcome, type Column, columns } from './checklist.ts';

const none = Object.fromEntries(checklistDomains.map((domain) => [domain, 'C'])) as ChecklistAnswers;
const plain = ['nutrition', 'continence', 'skin', 'mobility', 'communication', 'psychological', 'cognition'] as const;

function answers(as: readonly (typeof plain)[number][], bs: number): ChecklistAnswers {
  const free = checklistDomains.filter((domain) => !(as as readonly string[]).includes(domain)).slice(0, bs);
  return { ...none, ...Object.fromEntries(as.map((domain) => [domain, 'A'])), ...Object.fromEntries(free.map((domain) => [domain, 'B'])) };
}

test.each([
  ['four B', answers([], 4), null],
  ['five B', answers([], 5), 'FIVE_B'],
  ['one A, three B', answers(['cognition'], 3), null],
  ['one A, four B', answers(['cognition'], 4), 'ONE_A_FOUR_B'],
  ['one A, five B: the first rule counts', answers(['cognition'], 5), 'FIVE_B'],
  ['two A', answers(['cognition', 'skin'], 0), 'TWO_A'],
  ['A in behaviour', { ...none, behaviour: 'A' }, 'ASTERISK_A'],
  ['A in skin', { ...none, skin: 'A' }, null],
] as const)('%s', (_name, given, rule) => {
  expect(checklistOutcome(given)).toMatchObject({ positive: rule !== null, rule });
});

/** The threshold said another way: as sets of what is counted. */
function expected(given: readonly Column[]): boolean {
  const text = given.join('');
  const as = text.replaceAll(/[^A]/g, '').length;
  const bs = text.replaceAll(/[^B]/g, '').length;
  const marked = [0, 8, 9, 10].some((index) => given[index] === 'A');
  return marked || as > 1 || bs > 4 || (as === 1 && bs === 4);
}

test('all 177,147 Checklists', () => {
  let wrong = 0;
  for (let n = 0; n < 3 ** 11; n++) {
    const given = checklistDomains.map((_, index) => columns[Math.floor(n / 3 ** index) % 3] as Column);
    const found = checklistOutcome(Object.fromEntries(checklistDomains.map((domain, index) => [domain, given[index]])) as ChecklistAnswers);
    if (found.positive !== expected(given) || found.counts.A + found.counts.B + found.counts.C !== 11) wrong++;
  }
  expect(wrong).toBe(0);
});
