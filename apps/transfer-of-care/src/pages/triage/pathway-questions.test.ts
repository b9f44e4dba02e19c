import { describe, expect, test } from 'vitest';
import { pas, stateOf, wards } from '../../../test/facts.ts';
import { currentReferral, type Referral } from '../../domain/index.ts';
import { readAnswers, suggestionOf } from './pathway-questions.ts';

function referral(rest: Parameters<typeof wards.referred>[1] = {}): Referral {
  const found = currentReferral(stateOf([pas.admitted('10 09:00'), wards.referred('11 09:00', rest)]));
  if (found === null) throw new Error('no referral');
  return found;
}

const answers = (text: string) => readAnswers(new URLSearchParams(text), referral());
const lapsed = { existingPackage: { provider: null, weeklyHours: null, state: 'LAPSED' } } as const;

describe('the questions', () => {
  test('begin with what the ward’s referral answers', () => {
    const { questions, heading } = suggestionOf(readAnswers(new URLSearchParams(), referral(lapsed)));
    expect(questions.filter(({ answer }) => answer !== null).map(({ field, answer }) => `${field} ${answer}`)).toEqual([
      'answer-returnsToOwnCareHome no',
      'answer-onlyRestartsOpenPackage no',
      'answer-otherNewSupportAtHome yes',
      'answer-rehabilitation no',
      'answer-endOfLife no',
    ]);
    expect(questions.find(({ open }) => open)?.field).toBe('answer-canGoHome');
    expect(heading).toBe('The rules need one more answer');
  });

  test('what the clinician says goes before what the ward said', () => {
    expect(readAnswers(new URLSearchParams('answer-otherNewSupportAtHome=no'), referral(lapsed)).otherNewSupportAtHome).toBe(false);
  });

  test('anything but yes and no is no answer', () => {
    expect(answers('answer-canGoHome=perhaps').canGoHome).toBeNull();
  });
});

test('enough answers lead to a pathway with its rules and their sources', () => {
  const { heading, because, questions } = suggestionOf(answers('answer-canGoHome=no&answer-short24hSetting=yes'));
  expect(heading).toBe('The rules suggest pathway 2, line D2');
  expect(because.every(({ rule, source }) => rule !== '' && source !== '')).toBe(true);
  expect(questions.some(({ open }) => open)).toBe(false);
});
