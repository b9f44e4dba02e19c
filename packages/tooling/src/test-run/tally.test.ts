import { expect, test } from 'vitest';
import { type Ended, emptyTiers, tally } from './tally.ts';

const ended = (tier: string, state: Ended['state']): Ended => ({ tier, name: `${tier} ${state}`, state });

test('counts tests, stray failures and problems of the run', () => {
  const tests = [
    ended('unit', 'passed'),
    ended('unit', 'passed'),
    ended('int', 'failed'),
    ended('e2e', 'skipped'),
    ended('int', 'pending'),
  ];
  const counted = tally({ tests, strayFailures: 1, problems: ['tier contract ran no test'] });
  expect(counted).toEqual({ passed: 2, failed: 3, skipped: [ended('e2e', 'skipped')] });
});

test('a tier that ran nothing, or only skipped, is named', () => {
  const tests = [ended('unit', 'passed'), ended('int', 'failed'), ended('e2e', 'skipped')];
  expect(emptyTiers(['unit', 'int', 'e2e', 'contract'], tests)).toEqual(['tier e2e ran no test', 'tier contract ran no test']);
});
