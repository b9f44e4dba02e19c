import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pas, stateOf, wards } from '../../test/facts.ts';
import { currentReferral } from './state.ts';
import { type PathwayAnswers, suggestPathway } from './suggest-pathway.ts';
import { answersFrom, triageHints } from './triage-hints.ts';

const unanswered: PathwayAnswers = {
  returnsToOwnCareHome: false,
  homeConfirmsSameLevel: null,
  moreSupportInThatHome: null,
  canGoHome: null,
  noNewSupport: null,
  onlyRestartsOpenPackage: null,
  otherNewSupportAtHome: null,
  short24hSetting: null,
  rehabilitation: false,
  endOfLife: false,
};

const rows: readonly (readonly [string, Partial<PathwayAnswers>, string])[] = [
  ['care-home resident, same level confirmed', { returnsToOwnCareHome: true, homeConfirmsSameLevel: true }, 'P0 D0b'],
  [
    'resident, the home asks for four weeks of extra support',
    { returnsToOwnCareHome: true, homeConfirmsSameLevel: false, moreSupportInThatHome: true },
    'P1 D1c',
  ],
  [
    'resident whom the home will not take back',
    { returnsToOwnCareHome: true, homeConfirmsSameLevel: false, moreSupportInThatHome: false, canGoHome: false, short24hSetting: false },
    'P3 D3a',
  ],
  ['package stayed open, same level', { canGoHome: true, noNewSupport: false, onlyRestartsOpenPackage: true }, 'P0 D0a'],
  [
    'package lapsed, same level',
    { canGoHome: true, noNewSupport: false, onlyRestartsOpenPackage: false, otherNewSupportAtHome: true },
    'P1 D1b',
  ],
  [
    'reablement at home',
    { canGoHome: true, noNewSupport: false, onlyRestartsOpenPackage: false, otherNewSupportAtHome: true, rehabilitation: true },
    'P1 D1a',
  ],
  ['voluntary settle-in only', { canGoHome: true, noNewSupport: true }, 'P0 D0a'],
  ['bed-based rehabilitation', { canGoHome: false, short24hSetting: true }, 'P2 D2'],
  ['end of life in a new care home', { canGoHome: false, short24hSetting: false, endOfLife: true }, 'P3 D3b'],
];

test.each(rows)('%s', (_, answers, expected) => {
  const suggestion = suggestPathway({ ...unanswered, ...answers });
  if (suggestion.kind !== 'suggested') throw new Error(suggestion.question);
  expect(`${suggestion.pathway} ${suggestion.line}`).toBe(expected);
  expect(suggestion.hubInvolved).toBe(suggestion.pathway !== 'P0');
  expect(suggestion.because.length).toBeGreaterThan(1);
});

describe('answers that lead nowhere yet', () => {
  test.each([
    [{}, 'canGoHome'],
    [{ returnsToOwnCareHome: true }, 'homeConfirmsSameLevel'],
    [{ canGoHome: true }, 'noNewSupport'],
    [{ canGoHome: true, noNewSupport: false, onlyRestartsOpenPackage: false, otherNewSupportAtHome: false }, 'otherNewSupportAtHome'],
    [{ canGoHome: false }, 'short24hSetting'],
  ])('%j need %s', (answers, question) => {
    expect(suggestPathway({ ...unanswered, ...answers })).toMatchObject({ kind: 'unanswered', question });
  });
});

test('what the way through the questions does not need changes nothing', () => {
  const maybe = fc.constantFrom(true, false, null);
  fc.assert(
    fc.property(
      fc.record({
        moreSupportInThatHome: maybe,
        canGoHome: maybe,
        noNewSupport: maybe,
        onlyRestartsOpenPackage: maybe,
        short24hSetting: maybe,
      }),
      (noise) => {
        expect(suggestPathway({ ...unanswered, ...noise, returnsToOwnCareHome: true, homeConfirmsSameLevel: true })).toMatchObject({
          pathway: 'P0',
          line: 'D0b',
        });
      },
    ),
  );
});

describe('hints from the record', () => {
  const hintsOf = (said: Parameters<typeof wards.referred>[1], source = '19') => {
    const spell = stateOf([pas.admitted('10 09:00', { source }), wards.referred('11 10:00', said)]);
    const referral = currentReferral(spell);
    if (referral === null) throw new Error('no referral');
    return {
      hints: triageHints(spell, referral)
        .map(({ rule }) => rule)
        .join('\n'),
      answers: answersFrom(referral),
    };
  };
  const packageOf = (state: 'OPEN' | 'LAPSED' | 'UNKNOWN') => ({ existingPackage: { provider: null, weeklyHours: 7, state } });

  test('an open package is pathway 0, a lapsed one pathway 1', () => {
    expect(hintsOf(packageOf('OPEN')).hints).toMatch(/stayed open.*pathway 0/);
    expect(hintsOf(packageOf('LAPSED')).hints).toMatch(/lapsed.*pathway 1/);
    expect(hintsOf(packageOf('UNKNOWN')).hints).toMatch(/^Ask/);
    expect(suggestPathway({ ...hintsOf(packageOf('LAPSED')).answers, canGoHome: true, noNewSupport: false })).toMatchObject({
      pathway: 'P1',
    });
  });

  test('a resident', () => {
    const home = (sameLevelConfirmed: boolean | null, moreSupportNeeded: boolean | null) => ({
      careHome: { name: null, sameLevelConfirmed, moreSupportNeeded },
    });
    expect(hintsOf(home(true, null)).hints).toMatch(/same level.*pathway 0/);
    expect(hintsOf(home(false, true)).hints).toMatch(/pathway 1/);
    expect(hintsOf(home(null, null)).hints).toMatch(/^Ask the care home/);
    expect(suggestPathway(hintsOf(home(true, null)).answers)).toMatchObject({ pathway: 'P0', line: 'D0b' });
    expect(hintsOf({}, '54').hints).toMatch(/^Admitted from a care home/);
    expect(hintsOf({}).hints).toBe('');
  });

  test('end of life and reablement', () => {
    expect(hintsOf({ endOfLife: true, reablementPotential: 'YES' }).hints.split('\n')).toHaveLength(2);
  });
});
