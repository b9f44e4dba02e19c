import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareMoments, parseInstant } from './instant.ts';

describe('parseInstant', () => {
  test.each([
    ['2026-08-10T12:30:00Z', Date.UTC(2026, 7, 10, 12, 30), ''],
    ['2026-08-10t12:30:00z', Date.UTC(2026, 7, 10, 12, 30), ''],
    ['2026-08-10T12:30:00+01:00', Date.UTC(2026, 7, 10, 11, 30), ''],
    ['2026-08-10T12:30:00-00:00', Date.UTC(2026, 7, 10, 12, 30), ''],
    ['2026-08-10T00:00:00+23:59', Date.UTC(2026, 7, 9, 0, 1), ''],
    ['2026-08-10T12:30:00.1Z', Date.UTC(2026, 7, 10, 12, 30, 0, 100), ''],
    ['2026-08-10T12:30:00.1234567890Z', Date.UTC(2026, 7, 10, 12, 30, 0, 123), '456789'],
    [`2026-08-10T12:30:00.${'0'.repeat(500)}1Z`, Date.UTC(2026, 7, 10, 12, 30), `${'0'.repeat(497)}1`],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29), ''],
    ['2000-02-29T00:00:00Z', Date.UTC(2000, 1, 29), ''],
    ['1969-12-31T23:59:59.9995Z', -1, '5'],
    ['0000-01-01T00:00:00Z', -62_167_219_200_000, ''],
  ])('%s', (text, ms, beyond) => {
    expect(parseInstant(text)).toEqual({ ms, beyond });
  });

  test.each([
    '2024-02-30T00:00:00Z',
    '2023-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-13-10T00:00:00Z',
    '2026-08-00T00:00:00Z',
    '2026-08-10T24:00:00Z',
    '2026-08-10T12:60:00Z',
    '2026-08-10T12:30:60Z',
    '2016-12-31T23:59:60Z',
    '2026-08-10T12:30:00',
    '2026-08-10T12:30Z',
    '2026-08-10',
    '2026-08-10 12:30:00Z',
    '2026-08-10T12:30:00.Z',
    '2026-08-10T12:30:00,5Z',
    '2026-08-10T12:30:00+0100',
    '2026-08-10T12:30:00+01',
    '2026-08-10T12:30:00+24:00',
    '2026-08-10T12:30:00+01:60',
    '26-08-10T12:30:00Z',
    '12026-08-10T12:30:00Z',
    '-2026-08-10T12:30:00Z',
    ' 2026-08-10T12:30:00Z',
    '2026-08-10T12:30:00Z\n',
    '2026-8-10T12:30:00Z',
    '２０２６-08-10T12:30:00Z',
    '',
  ])('%j is none', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  test('reads what JavaScript writes', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
        (date) => {
          expect(parseInstant(date.toISOString())).toEqual({ ms: date.getTime(), beyond: '' });
        },
      ),
    );
  });
});

test('moments are ordered by every decimal', () => {
  const decimals = fc.stringMatching(/^[0-9]{1,12}$/);
  fc.assert(
    fc.property(decimals, decimals, (a, b) => {
      const of = (digits: string) => parseInstant(`2026-08-10T12:30:00.${digits}Z`) ?? 0;
      const exact = BigInt(a.padEnd(12, '0')) - BigInt(b.padEnd(12, '0'));
      expect(Math.sign(compareMoments(of(a), of(b)))).toBe(Number(exact > 0n) - Number(exact < 0n));
    }),
  );
  expect(compareMoments(5, { ms: 5, beyond: '' })).toBe(0);
  expect(compareMoments(5, { ms: 5, beyond: '01' })).toBeLessThan(0);
});
