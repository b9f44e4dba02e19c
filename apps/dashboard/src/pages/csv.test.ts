import { expect, test } from 'vitest';
import { delay } from '../../test/told.ts';
import type { Disclosed } from '../domain/disclose.ts';
import { toCsv } from './csv.ts';

const row: Disclosed = {
  kind: 'SITE',
  code: 'RH5A8',
  pathway: null,
  grain: 'WEEK',
  version: '2026-27.1',
  periodStart: '2026-08-03',
  periodEnd: '2026-08-09',
  numerator: -1440,
  denominator: 10,
  value: -144,
  cases: null,
  unit: 'days',
  partsPresent: 7,
  partsExpected: 7,
  knownAt: Date.parse('2026-08-10T07:00:00Z'),
  restated: false,
  because: null,
  reason: null,
  withheld: false,
};

const codes = (code: string): string =>
  toCsv(delay, [{ ...row, code }])
    .split('\r\n')
    .slice(1)
    .join('\r\n');

test('a figure with the units of its parts; a number below 0 stays one', () => {
  expect(codes('RH5A8')).toBe(
    'discharge-delay-average,2026-27.1,SITE,RH5A8,,WEEK,2026-08-03,2026-08-09,-1440,10,-144,days,7,7,2026-08-10T07:00:00.000Z,false,,days,discharges\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])(
  'the code of a site that a spreadsheet would reckon, %j, is text',
  (code) => {
    expect(codes(code)).toContain(`'${code}`);
  },
);

test('a comma, a quote or a line break stays within its cell', () => {
  expect(codes('a,"b"\r\nc')).toContain('"a,""b""\r\nc"');
});
