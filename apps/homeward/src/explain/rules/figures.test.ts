import { describe, expect, test } from 'vitest';
import { answerLine } from '../answer-line.ts';
import { rules } from '../registry.ts';

function ask(name: string, line: object): unknown {
  const rule = rules[name];
  if (rule === undefined) throw new Error(name);
  const { ok, result, message } = JSON.parse(answerLine(rule, Buffer.from(JSON.stringify(line))));
  return ok ? result : message;
}

describe('xmr', () => {
  test('members left out are null; a short series has no limits', () => {
    expect(ask('xmr', { values: [1, 2], improvement: 'up' })).toEqual({
      points: [1, 2].map(() => ({ mean: 1.5, lower: null, upper: null, rule: null, type: 'common' })),
      variation: 'common',
      assurance: null,
    });
  });

  test.each([
    [{ values: [], improvement: 'up' }],
    [{ values: [1, null], improvement: 'up' }],
    [{ values: [1], improvement: 'sideways' }],
    [{ values: [1, 2], improvement: 'up', rebaseAt: [2] }],
  ])('%j is refused', (line) => {
    expect(ask('xmr', line)).toEqual(expect.any(String));
  });
});

describe('aggregate', () => {
  const values = (...all: (number | null)[]) => all.map((value) => ({ value }));
  const ratios = (...all: [number | null, number | null][]) => all.map(([numerator, denominator]) => ({ numerator, denominator }));

  test.each([
    [
      { kind: 'flow', over: 'time', rows: values(0.1, 0.2) },
      { value: 0.3, status: 'complete', present: 2, expected: 2 },
    ],
    [
      { kind: 'flow', over: 'area', rows: values(4, null) },
      { value: 4, status: 'partial', present: 1, expected: 2 },
    ],
    [
      { kind: 'flow', over: 'time', rows: values(null) },
      { value: null, status: 'partial', present: 0, expected: 1 },
    ],
    [
      { kind: 'stock', over: 'time', expected: 3, rows: values(10, 20) },
      { value: 15, status: 'partial', present: 2, expected: 3 },
    ],
    [
      { kind: 'stock', over: 'area', rows: values(10, 20) },
      { value: 30, status: 'complete', present: 2, expected: 2 },
    ],
    [
      { kind: 'flow', over: 'time', rows: [] },
      { value: null, status: 'complete', present: 0, expected: 0 },
    ],
    [
      { kind: 'ratio', over: 'time', rows: ratios([110 * 2, 110], [10 * 3.5, 10], [5, null]) },
      { value: 2.125, status: 'partial', present: 2, expected: 3, numerator: 255, denominator: 120 },
    ],
    [
      { kind: 'ratio', over: 'area', rows: ratios([0, 0]) },
      { value: null, status: 'complete', present: 1, expected: 1, numerator: 0, denominator: 0 },
    ],
  ])('%j', (line, result) => {
    expect(ask('aggregate', line)).toEqual(result);
  });

  test.each([
    [{ kind: 'median', over: 'time', rows: values(1) }, 'recompute from records'],
    [{ kind: 'standardised-rate', over: 'area', rows: [] }, 'recompute from records'],
    [{ kind: 'ratio', over: 'time', rows: values(1) }, 'rows[0]'],
    [{ kind: 'flow', over: 'time', rows: ratios([1, 2]) }, 'rows[0]'],
    [{ kind: 'flow', over: 'time', expected: 1, rows: values(1, 2) }, 'expected'],
    [{ kind: 'flow', rows: [] }, 'over'],
  ])('%j is refused', (line, message) => {
    expect(ask('aggregate', line)).toContain(message);
  });
});

describe('suppress', () => {
  const shown = (...rows: [number | null, number | null][]) =>
    ask('suppress', { scheme: 'hes', rows: rows.map(([count, of]) => ({ count, of })) });
  const row = (count: unknown, of: unknown, percent: unknown) => ({ count, of, percent });

  test('counts of the published rule', () => {
    const counts = [0, 1, 7, 8, 11, 12, 13, 17, 18].map((count): [number, null] => [count, null]);
    expect(shown(...counts)).toEqual({ rows: [0, '*', '*', 10, 10, 10, 15, 15, 20].map((count) => row(count, null, null)) });
  });

  test('one alone takes the next smallest with it; of equals the later; a whole of its own is no group', () => {
    expect(shown([3, 60], [21, 60], [21, 60], [0, 60], [3, 70])).toEqual({
      rows: [row('*', 60, '*'), row(20, 60, 33.3), row('*', 60, '*'), row(0, 60, 0), row('*', 70, '*')],
    });
    expect(shown([3, 60], [4, 60], [53, 60])).toEqual({ rows: [row('*', 60, '*'), row('*', 60, '*'), row(55, 60, 91.7)] });
    expect(shown([3, 5], [0, 0], [null, 5])).toEqual({ rows: [row('*', '*', '*'), row(0, 0, null), row(null, '*', null)] });
    expect(shown()).toEqual({ rows: [] });
  });

  test.each([[[-1, 5]], [[1.5, 5]], [[6, 5]]] as [number, number][][])('%j is refused', (pair) => {
    expect(shown(pair)).toContain('rows[0]');
  });
});

describe('still-at-home', () => {
  const left = { dischargedOn: '2026-05-20', readmissions: [], asOf: '2026-11-21' };
  const back = (on: string, nights = 1, emergency = true) => ({ readmissions: [{ on, emergency, nights }] });

  test.each([
    [{}, 'home', []],
    [{ asOf: '2026-08-12' }, 'pending', []],
    [{ asOf: '2026-08-13' }, 'home', []],
    [{ diedOn: '2026-08-12' }, 'not-home', ['death']],
    [{ diedOn: '2026-08-13' }, 'home', []],
    [{ diedOn: '2026-08-12', asOf: '2026-08-11' }, 'pending', []],
    [{ ...back('2026-05-20') }, 'home', []],
    [{ ...back('2026-05-21') }, 'not-home', ['readmission']],
    [{ ...back('2026-05-21'), reablementStartedOn: '2026-05-21' }, 'home', []],
    [{ ...back('2026-05-22', 0) }, 'home', []],
    [{ ...back('2026-05-22', 3, false) }, 'home', []],
    [{ longTermCareStartedOn: '2026-05-20', diedOn: '2026-06-01' }, 'not-home', ['death', 'long-term-care']],
  ])('84 days: %j', (known, status, failedBy) => {
    expect(ask('still-at-home', { ...left, ...known })).toMatchObject({ day84: { endsOn: '2026-08-12', status, failedBy } });
  });

  test.each([
    ['2026-05-17', true],
    ['2026-05-16', false],
    ['2026-05-27', true],
    ['2026-05-28', false],
    [null, false],
  ])('reablement from %s', (reablementStartedOn, linked) => {
    expect(ask('still-at-home', { ...left, reablementStartedOn })).toMatchObject({ linked });
  });

  test.each([
    [{ settingOnDay91: 'own-home' }, true],
    [{ settingOnDay91: 'care-home' }, false],
    [{ settingOnDay91: 'not-contactable' }, false],
    [{}, null],
    [{ settingOnDay91: 'own-home', asOf: '2026-08-18' }, null],
    [{ diedOn: '2026-08-19' }, false],
  ])('the 91st day: %j', (known, atHome) => {
    expect(ask('still-at-home', { ...left, ...known })).toMatchObject({ day91: { on: '2026-08-19', atHome } });
  });

  test.each([[{ admittedOn: '2026-05-21' }], [{ diedOn: '2026-05-19' }], [{ asOf: '2026-05-19' }], [{ settingOnDay91: 'moon' }]])(
    '%j is refused',
    (known) => {
      expect(ask('still-at-home', { ...left, ...known })).toEqual(expect.any(String));
    },
  );
});
