/** Exact arithmetic on decimals as people write them: 0.1 + 0.2 is 0.3. A number stands for the shortest decimal that reads as it. */

/** Values as whole units of one size: `units[i] / scale` is the i-th value. */
export interface Scaled {
  readonly units: readonly bigint[];
  readonly scale: bigint;
}

const WRITTEN = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:e([+-][0-9]+))?$/;

/** A number as digits and a power of ten. */
function digitsOf(value: number): { readonly digits: bigint; readonly power: number } {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = WRITTEN.exec(String(value)) ?? [];
  return { digits: BigInt(`${sign}${whole}${fraction}`), power: Number(exponent) - fraction.length };
}

export function toScaled(values: readonly number[]): Scaled {
  const written = values.map(digitsOf);
  const finest = written.reduce((least, { power }) => Math.min(least, power), 0);
  return { units: written.map(({ digits, power }) => digits * 10n ** BigInt(power - finest)), scale: 10n ** BigInt(-finest) };
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** Digits beyond the seventeen that tell two doubles apart. */
const PRECISION = 30;

/** The number nearest to `over / under`. */
export function toNumber(over: bigint, under: bigint): number {
  if (over === 0n) return 0;
  const shift = BigInt(Math.max(0, PRECISION + absolute(under).toString().length - absolute(over).toString().length));
  return Number(`${(over * 10n ** shift) / under}e-${shift}`);
}

/** Null where a value is no whole number, or the sum is beyond what doubles count exactly. */
function wholeSum(values: readonly number[]): number | null {
  let sum = 0;
  for (const value of values) {
    sum += value;
    if (!Number.isSafeInteger(value) || !Number.isSafeInteger(sum)) return null;
  }
  return sum;
}

/** The sum as a decimal. Most are of whole numbers, which need no digits. */
export function sumOf(values: readonly number[]): number {
  const whole = wholeSum(values);
  if (whole !== null) return whole;
  const { units, scale } = toScaled(values);
  return toNumber(
    units.reduce((sum, unit) => sum + unit, 0n),
    scale,
  );
}

/** `over / under` of decimals; null where `under` is 0. */
export function divide(over: number, under: number): number | null {
  // A double's own division of whole numbers is the nearest number already.
  if (Number.isSafeInteger(over) && Number.isSafeInteger(under)) return under === 0 ? null : over / under + 0;
  const [a = 0n, b = 0n] = toScaled([over, under]).units;
  return b === 0n ? null : toNumber(a, b);
}

/** Rounded half away from zero, as text with that many decimal places: for what people read, never for what is compared. */
export function toDecimals(value: number, places: number): string {
  const { units, scale } = toScaled([value]);
  const over = absolute(units[0] ?? 0n) * 10n ** BigInt(places);
  const rounded = (2n * over + scale) / (2n * scale);
  const text = rounded.toString().padStart(places + 1, '0');
  const sign = value < 0 && rounded > 0n ? '-' : '';
  return places === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}
