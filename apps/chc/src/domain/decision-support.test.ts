import { expect, test } from 'vitest';
import { type DecisionLevels, decisionDomains, indicatorOf, type Level, levels, levelsOf } from './decision-support.ts';

const none = Object.fromEntries(decisionDomains.map((domain) => [domain, 'none'])) as DecisionLevels;

test.each([
  ['priority in behaviour', { behaviour: 'priority' }, 'EXPECTED_PRIORITY'],
  ['two severe', { cognition: 'severe', mobility: 'severe' }, 'EXPECTED_TWO_SEVERE'],
  ['one severe with two others', { cognition: 'severe', skin: 'low', other: 'low' }, 'MAY_ONE_SEVERE'],
  ['one severe with one other', { cognition: 'severe', skin: 'low' }, 'NONE'],
  ['one severe with one moderate', { cognition: 'severe', skin: 'moderate' }, 'MAY_HIGH_MODERATE'],
  ['two moderate', { skin: 'moderate', drugs: 'moderate' }, 'MAY_HIGH_MODERATE'],
  ['many low', { skin: 'low', drugs: 'low', mobility: 'low' }, 'NONE'],
] as const)('%s', (_name, given, indicator) => {
  expect(indicatorOf({ ...none, ...given })).toBe(indicator);
});

test('levels by domain: four reach priority, and one of them has no severe', () => {
  expect(decisionDomains.filter((domain) => levelsOf(domain).includes('priority'))).toEqual(['breathing', 'behaviour', 'drugs', 'asc']);
  expect(levelsOf('asc')).toEqual(['none', 'low', 'moderate', 'high', 'priority']);
  expect(levelsOf('communication')).not.toContain('severe');
});

test('raising one level never lowers the indicator', () => {
  const order = ['NONE', 'MAY_HIGH_MODERATE', 'MAY_ONE_SEVERE', 'EXPECTED_TWO_SEVERE', 'EXPECTED_PRIORITY'];
  let seed = 7;
  const draw = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 3000; round++) {
    const given = Object.fromEntries(
      decisionDomains.map((domain) => [domain, levelsOf(domain)[draw(levelsOf(domain).length)]]),
    ) as DecisionLevels;
    const domain = decisionDomains[draw(12)] as keyof DecisionLevels;
    const higher = levelsOf(domain).filter((level) => levels.indexOf(level) > levels.indexOf(given[domain]))[0] as Level | undefined;
    if (higher === undefined) continue;
    const raised = order.indexOf(indicatorOf({ ...given, [domain]: higher }));
    expect(raised).toBeGreaterThanOrEqual(order.indexOf(indicatorOf(given)));
  }
});
