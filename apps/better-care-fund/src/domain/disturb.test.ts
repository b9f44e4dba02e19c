import { describe, expect, test } from 'vitest';
import { at } from '../../test/facts.ts';
import { disturbed, type Relaid } from './disturb.ts';
import type { KnownMeasure } from './measured.ts';

const row = (rest: Partial<KnownMeasure> = {}): KnownMeasure => ({
  metric: 'stay-7-days',
  from: '2026-08-10',
  until: null,
  stock: true,
  numerator: 1,
  denominator: null,
  trust: 'RH5',
  site: null,
  council: null,
  locality: null,
  pathway: null,
  knownFrom: '2026-08-10',
  knownTo: null,
  ...rest,
});
const relaid = (before: readonly KnownMeasure[], after: readonly KnownMeasure[], learned = '20 12:00'): Relaid => ({
  before,
  after,
  learnedAt: at(learned),
  because: 'spell.discharged.v1',
});
const short = (given: readonly Relaid[]) => disturbed(given).map(({ day, withdrawn, learnedAt }) => [day, withdrawn, learnedAt]);

describe('what changed between two times of laying out', () => {
  test('nothing, where the same still stands and only its past was told otherwise', () => {
    expect(disturbed([relaid([row()], [row(), row({ knownFrom: '2026-08-08', knownTo: '2026-08-10', numerator: 2 })])])).toEqual([]);
  });

  test('an end that moved changes days from the earlier of the two on', () => {
    expect(short([relaid([row()], [row({ until: '2026-08-15' })])])).toEqual([['2026-08-15', true, at('20 12:00')]]);
    expect(short([relaid([row({ until: '2026-08-12' })], [row({ until: '2026-08-15' })])])).toEqual([['2026-08-12', true, at('20 12:00')]]);
  });

  test('what is new, or gone, changes days from its first on', () => {
    expect(short([relaid([], [row()])])).toEqual([['2026-08-10', false, at('20 12:00')]]);
    expect(short([relaid([row()], [])])).toEqual([['2026-08-10', true, at('20 12:00')]]);
    expect(short([relaid([row()], [row(), row()])])).toEqual([['2026-08-10', false, at('20 12:00')]]);
  });

  test('what came about after the day that it counts on says when', () => {
    const asked = row({ stock: false, until: '2026-08-11', numerator: 0, denominator: 1 });
    const taken = (since: string) => row({ stock: false, until: '2026-08-11', denominator: 0, since });
    const since = (given: Relaid) => disturbed([given]).map(({ day, since: on, withdrawn }) => [day, on, withdrawn]);
    expect(since(relaid([asked], [asked, taken('2026-08-12')]))).toEqual([['2026-08-10', '2026-08-12', false]]);
    expect(since(relaid([asked, taken('2026-08-12')], [asked, taken('2026-08-13'), taken('2026-08-12')]))).toEqual([
      ['2026-08-10', '2026-08-13', false],
    ]);
    expect(since(relaid([], [asked]))).toEqual([['2026-08-10', '2026-08-10', false]]);
  });

  test('alike changes of many are told once, by the one learned last', () => {
    expect(
      short([relaid([], [row()], '20 13:00'), relaid([], [row()], '20 12:00'), relaid([], [row({ trust: 'RA4' })], '20 11:00')]),
    ).toEqual([
      ['2026-08-10', false, at('20 13:00')],
      ['2026-08-10', false, at('20 11:00')],
    ]);
  });
});
