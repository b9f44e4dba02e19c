import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNhsNumber, nhsCheckDigit, parseNhsNumber } from './nhs-number.ts';

describe('parseNhsNumber', () => {
  test.each([
    ['9434765919', '9434765919'], // remainder 2, check 9
    ['9434765870', '9434765870'], // remainder 0, check 11 is written 0
    ['9990000018', '9990000018'],
    ['999 000 0018', '9990000018'],
    ['999-000-0018', '9990000018'],
    [' 9-9 9-0000018- ', '9990000018'],
  ])('%j is valid', (text, value) => {
    expect(parseNhsNumber(text)).toEqual({ valid: true, value, problem: null });
  });

  test.each([
    [null, 'missing'],
    ['', 'missing'],
    ['- -', 'missing'],
    ['9434765918', 'check-digit'],
    ['9990000000', 'check-digit'], // no valid number starts with 999000000: its check digit would be 10
    ['4857773456', 'check-digit'],
    ['3333333333', 'all-digits-equal'], // passes modulus 11
    ['943476591', 'not-ten-digits'],
    ['94347659190', 'not-ten-digits'],
    ['999\t0000018', 'not-ten-digits'],
    ['999.000.0018', 'not-ten-digits'],
    ['999\u00a0000\u00a00018', 'not-ten-digits'],
    ['999\u2011000\u20110018', 'not-ten-digits'], // a non-breaking hyphen is no hyphen
    ['٩٩٩٠٠٠٠٠١٨', 'not-ten-digits'],
    ['９９９００００018', 'not-ten-digits'],
    ['9990000018\n', 'not-ten-digits'],
    ['+9990000018', 'not-ten-digits'],
  ])('%j is none: %s', (text, problem) => {
    expect(parseNhsNumber(text)).toEqual({ valid: false, value: null, problem });
  });

  test('one digit changed is always found', () => {
    const nine = fc.stringMatching(/^[0-9]{9}$/).filter((digits) => nhsCheckDigit(digits) !== null);
    fc.assert(
      fc.property(nine, fc.nat(9), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
        const whole = `${digits}${nhsCheckDigit(digits)}`;
        fc.pre(!/^(.)\1*$/.test(whole));
        const wrong = whole.slice(0, at) + ((Number(whole[at]) + shift) % 10) + whole.slice(at + 1);
        expect(parseNhsNumber(formatNhsNumber(whole)).value).toBe(whole);
        expect(parseNhsNumber(wrong).valid).toBe(false);
      }),
    );
  });
});

test('is shown three, three, four', () => {
  expect(formatNhsNumber('9990000018')).toBe('999 000 0018');
});
