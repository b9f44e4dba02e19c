import { expect, test } from 'vitest';
import { readers } from '../../../test/entries.ts';
import { hub, pas, stateOf, wards } from '../../../test/facts.ts';
import type { SpellFact } from '../../domain/index.ts';
import { nextSteps } from './next-steps.ts';

const referred = [pas.admitted('10 09:00'), wards.criteria('11 09:00', false), wards.referred('11 10:00')];
const inTriage = [...referred, hub.triage('11 11:00')];

/** While a referral is open, whatever its state. */
const always = ['Record a delay reason', 'Ask a voluntary organisation'];

const labels = (facts: readonly SpellFact[]) => nextSteps(stateOf(facts), readers.clinician).map(({ label }) => label);

test.each<readonly [string, readonly SpellFact[], readonly string[]]>([
  ['never referred', referred.slice(0, 2), []],
  ['received', referred, ['Start triage', ...always]],
  ['in triage', inTriage, ['Assign a pathway', 'Ask the ward for information', 'Reject the referral', ...always]],
  ['asked', [...inTriage, hub.asks('11 12:00')], always],
  ['decided', [...inTriage, hub.assigns('11 12:00', 'P1')], ['Ask providers', 'Issue a transfer summary', ...always]],
])('%s: legal steps and no others', (_case, facts, expected) => {
  expect(labels(facts)).toEqual(expected);
});

test('each step says what it does and whom it tells; who may not take it gets no way to it', () => {
  const [start] = nextSteps(stateOf(referred), readers.clinician);
  expect(start).toMatchObject({
    does: expect.stringContaining('in your name'),
    tells: expect.stringContaining('hospital'),
    at: { page: 'triage', anchor: 'start' },
  });
  expect(nextSteps(stateOf(referred), readers.nurse)[0]?.at).toBeNull();
});
