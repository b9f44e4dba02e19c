import { describe, expect, test } from 'vitest';
import { recordOf } from '../../../test/entries.ts';
import { fredrica, on, pas, wards } from '../../../test/facts.ts';
import { currentReferral, type Referral, type SpellFact } from '../../domain/index.ts';
import { knownOf } from './known.ts';
import { saidByWard } from './said.ts';

const admitted = pas.admitted('10 09:00', { person: fredrica, location: on('DUNKERY', '4') });

function referralIn(facts: readonly SpellFact[]): Referral {
  const referral = currentReferral(recordOf(facts).state);
  if (referral === null) throw new Error('no referral');
  return referral;
}

function said(rest: Parameters<typeof wards.referred>[1]) {
  const items = saidByWard(referralIn([admitted, wards.referred('11 10:00', rest)])).flatMap((group) => group.items);
  return (label: string) => items.find((item) => item.label === label)?.text;
}

function known(...facts: SpellFact[]) {
  const items = knownOf(recordOf(facts), referralIn(facts));
  return (label: string) => items.find((item) => item.label === label);
}

describe('what the ward said', () => {
  test('what it did not say is null, not left out', () => {
    const text = said({});
    expect(text('Moving about')).toBe('frame');
    expect(text('Continence')).toBeNull();
    expect(text('May regain independence')).toBeNull();
    expect(text('Agreement')).toBe('The person agreed');
  });

  test.each([
    [null, 'None before admission'],
    [{ provider: 'Levels Care', weeklyHours: 14, state: 'OPEN' }, 'Levels Care, 14 hours a week, stayed open'],
    [{ provider: null, weeklyHours: null, state: 'LAPSED' }, 'lapsed'],
    [{ provider: null, weeklyHours: 3.5, state: 'UNKNOWN' }, '3.5 hours a week, open or lapsed not said'],
  ] as const)('package of care %o', (existingPackage, words) => {
    expect(said({ existingPackage })('Package of care')).toBe(words);
  });

  test.each([
    [null, 'Does not live in one'],
    [{ name: 'The Beeches', sameLevelConfirmed: true, moreSupportNeeded: false }, 'The Beeches, confirmed the same level'],
    [
      { name: null, sameLevelConfirmed: null, moreSupportNeeded: true },
      'Lives in a care home, same level not confirmed either way, more support needed there',
    ],
    [{ name: null, sameLevelConfirmed: false, moreSupportNeeded: null }, 'Lives in a care home, did not confirm the same level'],
  ])('care home %o', (careHome, words) => {
    expect(said({ careHome })('Care home')).toBe(words);
  });

  test('a referral of which only a decision is known has nothing to show', () => {
    expect(saidByWard({ ...referralIn([admitted, wards.referred('11 10:00')]), submission: null })).toEqual([]);
  });
});

describe('what the record knows', () => {
  test('codes in words, places and dates', () => {
    const item = known(admitted, wards.criteria('11 09:00', false), wards.expected('11 09:00', '2026-08-14'), wards.referred('11 10:00'));
    expect(item('How admitted')?.text).toBe('Own emergency department or dental casualty department');
    expect(item('Criteria to reside')?.text).toBe('No longer met, since 11 Aug 2026, 09:00');
    expect(item('Discharge ready date')?.text).toBe('11 Aug 2026');
    expect(item('Expected to leave')).toMatchObject({ text: '14 Aug 2026', differs: null });
    expect(item('Other referrals')?.text).toBe('none in this stay');
  });

  test('it says where the ward’s words differ', () => {
    const referred = wards.referred('11 10:00', { expectedDischargeDate: '2026-08-13' });
    const item = known(pas.admitted('10 09:00', { source: '54' }), referred, wards.expected('12 09:00', '2026-08-15'));
    expect(item('Expected to leave')).toMatchObject({ text: '15 Aug 2026', differs: 'the referral says 13 Aug 2026' });
    expect(item('Came from')?.differs).toBe('the referral names no care home');
  });

  test('an earlier referral is listed with what became of it', () => {
    const item = known(admitted, wards.referred('11 10:00'), wards.cancelled('12 10:00'), wards.referred('13 10:00', { id: 'ref_2' }));
    expect(item('Other referrals')?.text).toBe('11 Aug 2026: referral cancelled');
  });
});
