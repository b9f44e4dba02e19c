import { expect, test } from 'vitest';
import { areaChoice, areaName, areaNameOf } from './words.ts';

const system = { kind: 'SYSTEM', code: 'QSL' } as const;

test.each([
  ['discharge-delay-average', 'All hospitals'],
  ['discharged-on-ready-date', 'All hospitals'],
  ['emergency-admissions-65', 'All hospitals'],
  ['ready-and-still-in-hospital', 'All hospitals'],
  ['ready-date-not-recorded', 'All hospitals'],
  ['stay-7-days', 'All hospitals'],
  ['pathway-0-share', 'All hospitals'],
  ['stage-ready-to-referred', 'Whole system'],
  ['referred-before-ready', 'Whole system'],
  ['home-care-hours-sourced', 'Whole system'],
  ['care-packages-handed-back', 'Whole system'],
  ['support-offers-accepted', 'Whole system'],
  ['chc-referrals', 'Whole system'],
])('the whole of %s is called %s', (metric, name) => {
  expect(areaNameOf(metric, system)).toBe(name);
});

test('a place to choose says what it is once', () => {
  expect(areaName(system)).toBe('Whole system');
  expect(areaChoice(system)).toBe('Whole system');
  expect(areaChoice(system, 'All hospitals')).toBe('Whole system: All hospitals');
  expect(areaChoice({ kind: 'SITE', code: 'RH5F1' })).toBe('Hospital: Yeovil District Hospital');
});
