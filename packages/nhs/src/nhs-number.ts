/** What `parseNhsNumber` makes of a text: ten digits, or why it is none. */
export type NhsNumberResult =
  | { readonly valid: true; readonly value: string; readonly problem: null }
  | { readonly valid: false; readonly value: null; readonly problem: NhsNumberProblem };

export type NhsNumberProblem = 'missing' | 'not-ten-digits' | 'all-digits-equal' | 'check-digit';

const IGNORED = /[ -]/g;
const TEN_DIGITS = /^[0-9]{10}$/;
const ALL_EQUAL = /^(.)\1*$/;

/**
 * Reads an NHS number. Spaces and hyphens anywhere are ignored, nothing else is; ASCII digits only.
 * Ten equal digits pass the modulus 11 check and are refused all the same: feeds use them as fillers.
 * Source: NHS Data Dictionary, NHS NUMBER (modulus 11 check).
 */
export function parseNhsNumber(text: string | null): NhsNumberResult {
  const digits = (text ?? '').replace(IGNORED, '');
  if (digits === '') return invalid('missing');
  if (!TEN_DIGITS.test(digits)) return invalid('not-ten-digits');
  if (ALL_EQUAL.test(digits)) return invalid('all-digits-equal');
  return nhsCheckDigit(digits.slice(0, 9)) === Number(digits[9]) ? { valid: true, value: digits, problem: null } : invalid('check-digit');
}

function invalid(problem: NhsNumberProblem): NhsNumberResult {
  return { valid: false, value: null, problem };
}

/** Check digit for the first nine digits; null where no valid number starts with them. */
export function nhsCheckDigit(nineDigits: string): number | null {
  let sum = 0;
  for (let i = 0; i < 9; i += 1) sum += Number(nineDigits[i]) * (10 - i);
  const check = 11 - (sum % 11);
  if (check === 10) return null;
  return check === 11 ? 0 : check;
}

/** `999 000 0018`: three, three, four, as people read it. */
export function formatNhsNumber(tenDigits: string): string {
  return `${tenDigits.slice(0, 3)} ${tenDigits.slice(3, 6)} ${tenDigits.slice(6)}`;
}
