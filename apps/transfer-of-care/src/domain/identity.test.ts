import type { PersonV1 } from '@homeward/contracts';
import { describe, expect, test } from 'vitest';
import { fredrica, pas, rowOf, wards } from '../../test/facts.ts';

const but = (change: Partial<PersonV1>): PersonV1 => ({ ...fredrica, ...change });
const blank: PersonV1 = {
  nhsNumber: null,
  nhsNumberStatus: 'UNKNOWN',
  nhsNumberProblem: 'missing',
  hospitalNumber: null,
  familyName: null,
  givenName: null,
  otherNames: null,
  title: null,
  birthDate: null,
  sex: 'NOT_KNOWN',
  gpPractice: null,
};
const admitted = pas.admitted('10 09:00', { person: fredrica });

describe('who the person is', () => {
  test('a statement without the person, or with an empty one, wipes nothing', () => {
    const row = rowOf([admitted, wards.criteria('10 10:00', false), pas.updated('10 11:00', { person: blank })]);
    expect(row).toMatchObject({
      family_name: 'Tester',
      given_name: 'Fredrica',
      birth_date: '1938-12-13',
      sex: 'FEMALE',
      nhs_number: '9990000018',
      nhs_number_problem: null,
      tags: [],
    });
  });

  test('the latest snapshot by time holds, whatever came last', () => {
    const row = rowOf([
      admitted,
      pas.updated('12 11:00', { person: but({ familyName: 'Newname' }) }),
      pas.updated('11 11:00', { person: but({ familyName: 'Between' }) }),
    ]);
    expect(row.family_name).toBe('Newname');
  });

  test('a number that is none takes the place of a good one', () => {
    const row = rowOf([admitted, pas.updated('10 11:00', { person: but({ nhsNumber: null, nhsNumberProblem: 'check-digit' }) })]);
    expect(row).toMatchObject({ nhs_number: null, nhs_number_problem: 'check-digit', tags: ['nhs-number-invalid'] });
  });

  test('a good number takes the place of one that is none', () => {
    const row = rowOf([
      pas.admitted('10 09:00', { person: but({ nhsNumber: null, nhsNumberProblem: 'check-digit' }) }),
      pas.updated('10 11:00', { person: fredrica }),
    ]);
    expect(row).toMatchObject({ nhs_number: '9990000018', nhs_number_problem: null, tags: [] });
  });

  test('no number at all is marked', () => {
    expect(rowOf([pas.admitted('10 09:00', { person: blank })])).toMatchObject({
      nhs_number: null,
      nhs_number_problem: 'missing',
      tags: ['nhs-number-missing'],
    });
  });

  test('a referral fills what the hospital leaves out and overrides nothing', () => {
    const ward = wards.referred('10 12:00', { person: but({ familyName: 'Other', gpPractice: 'Y99999' }) });
    expect(rowOf([ward])).toMatchObject({ family_name: 'Other', nhs_number: '9990000018', tags: ['admission-not-seen'] });
    expect(rowOf([pas.admitted('10 09:00', { person: but({ givenName: null }) }), ward])).toMatchObject({
      family_name: 'Tester',
      given_name: 'Fredrica',
    });
  });

  test('a hospital number belongs to its trust', () => {
    expect(rowOf([admitted])).toMatchObject({
      hospital_number: 'L123456',
      hospital_number_namespace: 'RH5',
      trust: 'RH5',
      visit_number: '2139',
    });
  });
});
