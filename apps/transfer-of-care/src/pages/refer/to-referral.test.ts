import { describe, expect, test } from 'vitest';
import { completenessOf } from './parts.ts';
import { type Fields, fieldsOfDraft } from './fields.ts';
import { mostIn } from './form-words.ts';
import { toReferral } from './to-referral.ts';

const least = { mobility: 'Walks alone.', hadPackage: 'no', inCareHome: 'no', endOfLife: 'no', consentBasis: 'best-interest' };
const typed = (rest: Partial<Fields> = {}): Fields => fieldsOfDraft({ ...least, ...rest });
const errorsOf = (rest: Partial<Fields>) => {
  const read = toReferral(typed(rest));
  return 'errors' in read ? read.errors : [];
};

describe('the form as a referral of the API', () => {
  test('the least', () => {
    expect(toReferral(typed())).toEqual({
      body: { needs: { mobility: 'Walks alone.' }, homeSituation: {}, endOfLife: false, consent: { basis: 'best-interest' } },
    });
  });

  test('everything', () => {
    const read = toReferral(
      typed({
        livesAlone: 'yes',
        carer: 'A daughter.',
        hadPackage: 'yes',
        packageState: 'lapsed',
        packageProvider: 'Moorland Home Care',
        packageHours: ' 7.5 ',
        inCareHome: 'yes',
        careHomeName: 'Quantock View',
        sameLevel: 'no',
        reablement: 'unknown',
        risks: 'falls\n\n  wanders at night ',
        consentBasis: 'consent',
        consentDay: '2026-08-10',
        consentTime: '13:50',
        consentRole: 'ward nurse',
        expectedDate: '2026-08-12',
        wardContact: 'Ward 7',
      }),
    );
    expect(read).toEqual({
      body: {
        needs: { mobility: 'Walks alone.' },
        homeSituation: { livesAlone: true, carer: 'A daughter.' },
        existingPackage: { provider: 'Moorland Home Care', weeklyHours: 7.5, state: 'lapsed' },
        careHome: { name: 'Quantock View', sameLevelConfirmed: false },
        endOfLife: false,
        reablementPotential: 'unknown',
        consent: { basis: 'consent', recordedAt: '2026-08-10T12:50:00.000Z', recordedByRole: 'ward nurse' },
        riskFlags: ['falls', 'wanders at night'],
        expectedDischargeDate: '2026-08-12',
        wardContact: 'Ward 7',
      },
    });
  });

  test('what stands under an answer that was taken back is not said', () => {
    const read = toReferral(typed({ hadPackage: 'no', packageProvider: 'Moorland Home Care', packageState: 'open' }));
    expect(read).not.toHaveProperty('body.existingPackage');
  });
});

describe('what is to be put right', () => {
  test('nothing said at all: all of it, in the order of the form', () => {
    const read = toReferral(fieldsOfDraft({}));
    expect('errors' in read && read.errors.map(({ field }) => field)).toEqual([
      'mobility',
      'hadPackage',
      'inCareHome',
      'endOfLife',
      'consentBasis',
    ]);
  });

  test.each<readonly [Partial<Fields>, string, string]>([
    [{ night: 'x'.repeat(4001) }, 'night', 'Use 4,000 characters or fewer'],
    [{ hadPackage: 'yes' }, 'packageState', 'Say whether the package stayed open or lapsed'],
    [{ hadPackage: 'yes', packageState: 'open', packageHours: 'ten' }, 'packageHours', 'Give the hours a week as a number from 0 to 168'],
    [{ hadPackage: 'yes', packageState: 'open', packageHours: '169' }, 'packageHours', 'Give the hours a week as a number from 0 to 168'],
    [{ risks: `falls\n${'x'.repeat(201)}` }, 'risks', 'Use 200 characters or fewer for each risk'],
    [{ risks: Array.from({ length: 31 }, (_, i) => `risk ${i}`).join('\n') }, 'risks', 'List 30 or fewer'],
    [{ expectedDate: '2026-02-30' }, 'expectedDate-day', 'Expected date of discharge must be a day that exists, such as 27 3 2026'],
    [{ expectedDate: '27//2026' }, 'expectedDate-month', 'Expected date of discharge must include a month'],
    [{ consentDay: '//26', consentTime: '10:30' }, 'consentDay-day', 'Day it was recorded must include a day and month'],
    [{ consentTime: '10:30' }, 'consentDay-day', 'Enter the day it was recorded'],
    [{ consentDay: '2026-08-10' }, 'consentTime', 'Give the time as hours and minutes, 14:30'],
    [{ consentDay: '2026-03-29', consentTime: '01:30' }, 'consentTime', 'That hour does not exist on that day: the clocks go forward'],
    [{ endOfLife: 'perhaps' }, 'endOfLife', 'Say whether they need end of life care'],
    [{ consentBasis: 'told' }, 'consentBasis', 'Choose one of the answers'],
    [{ wardContact: 'x'.repeat(201) }, 'wardContact', 'Use 200 characters or fewer'],
  ])('%o', (rest, field, text) => {
    expect(errorsOf(rest)).toEqual([{ field, text }]);
  });
});

test('how much is said, in words', () => {
  expect(completenessOf(fieldsOfDraft({})).words).toBe('9 of 9 parts still to say, 5 of them needed to send');
  expect(completenessOf(typed({ livesAlone: 'no', access: 'level', carer: 'nobody', consentBasis: '' }))).toEqual({
    words: '3 of 9 parts still to say, 1 of them needed to send',
    open: [
      { field: 'reablement', text: 'Regaining independence' },
      { field: 'consentBasis', text: 'Agreement (needed to send)' },
      { field: 'expectedDate-day', text: 'Expected date and ward' },
    ],
  });
  expect(completenessOf(typed({ hadPackage: 'yes', inCareHome: 'yes' })).open).toEqual(
    expect.arrayContaining([
      { field: 'packageState', text: 'Package of care (needed to send)' },
      { field: 'sameLevel', text: 'Care home' },
    ]),
  );
});

test('a text is counted against the limit that the document sets', () => {
  for (const [name, most] of Object.entries(mostIn)) {
    expect([name, errorsOf({ [name]: 'x'.repeat(most) })]).toEqual([name, []]);
    expect([name, errorsOf({ [name]: 'x'.repeat(most + 1) })]).toEqual([
      name,
      [{ field: name, text: `Use ${most.toLocaleString('en-GB')} characters or fewer` }],
    ]);
  }
});
