/** What marks a point out, the strongest first: that is the label of a point to which several apply. */
export type XmrRule = 'outside' | 'trend' | 'two-of-three' | 'shift';

/** Points in a run, and in a trend: 7 and 7 unless a county decides otherwise (implementations differ from 5 to 9). */
const RUN = 7;
/** Fewer points than this say too little for limits. */
const ENOUGH = 12;

type Direction = -1 | 0 | 1;

/** Limits as whole numbers over one divisor. */
export interface Limits {
  readonly lower: bigint;
  readonly upper: bigint;
  readonly under: bigint;
  /** 1 beyond the upper limit, -1 beyond the lower, 0 between them or on one. */
  side(value: bigint): Direction;
  /** The same for the lines at two thirds of the way. */
  nearSide(value: bigint): Direction;
}

/** Points that are reckoned together. */
export interface Segment {
  readonly values: readonly bigint[];
  readonly mean: { readonly over: bigint; readonly under: bigint };
  readonly limits: Limits | null;
}

const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);
const sign = (value: bigint): Direction => (value > 0n ? 1 : value < 0n ? -1 : 0);

/** Moving ranges without those of 3.267 times their mean or more, once; all of them where that would leave nothing that moves. */
function screened(ranges: readonly bigint[]): readonly bigint[] {
  const count = BigInt(ranges.length);
  const sum = total(ranges);
  const kept = ranges.filter((range) => range * count * 1000n < 3267n * sum);
  return total(kept) === 0n ? ranges : kept;
}

/** Mean plus and minus 2.66 mean moving ranges, all over `count * ranges * 300`. */
function limitsOf(values: readonly bigint[]): Limits {
  const ranges = screened(
    values.slice(1).map((value, i) => (value > (values[i] as bigint) ? value - (values[i] as bigint) : (values[i] as bigint) - value)),
  );
  const count = BigInt(values.length);
  const moves = BigInt(ranges.length);
  const under = count * moves * 300n;
  const mean = total(values) * moves * 300n;
  const width = 798n * total(ranges) * count;
  const near = 532n * total(ranges) * count;
  const beyond = (value: bigint, by: bigint): Direction => {
    const off = value * under - mean;
    return off > by ? 1 : off < -by ? -1 : 0;
  };
  return {
    lower: mean - width,
    upper: mean + width,
    under,
    side: (value) => beyond(value, width),
    nearSide: (value) => beyond(value, near),
  };
}

export function segmentOf(values: readonly bigint[]): Segment {
  const mean = { over: total(values), under: BigInt(values.length) };
  return { values, mean, limits: values.length < ENOUGH ? null : limitsOf(values) };
}

export interface Cause {
  readonly rule: XmrRule | null;
  readonly direction: Direction;
}

/** Tells of each run of at least so many steps that go one way; a step of 0 belongs to no run. */
function markRuns(steps: readonly Direction[], least: number, mark: (first: number, last: number, way: Direction) => void): void {
  let first = 0;
  for (let i = 1; i <= steps.length; i += 1) {
    if (i < steps.length && steps[i] === steps[first]) continue;
    const way = steps[first] as Direction;
    if (way !== 0 && i - first >= least) mark(first, i - 1, way);
    first = i;
  }
}

/** For each point on which side a shift lies: seven or more in a row on one side of the mean; a point on the mean ends a run. */
function shifts(sides: readonly Direction[]): readonly Direction[] {
  const found: Direction[] = sides.map(() => 0);
  markRuns(sides, RUN, (first, last, way) => found.fill(way, first, last + 1));
  return found;
}

/** For each point which way a trend goes: seven or more in a row each above (or each below) the one before. A point of two trends takes the later. */
function trends(values: readonly bigint[]): readonly Direction[] {
  const found: Direction[] = values.map(() => 0);
  const steps = values.slice(1).map((value, i) => sign(value - (values[i] as bigint)));
  markRuns(steps, RUN - 1, (first, last, way) => found.fill(way, first, last + 2));
  return found;
}

/** Of three in a row on one side of the mean at least two beyond the near line and within the limit: those two or three are marked. */
function twosOfThree(sides: readonly Direction[], near: readonly boolean[]): readonly Direction[] {
  const found: Direction[] = sides.map(() => 0);
  for (let last = 2; last < sides.length; last += 1) {
    const way = sides[last] as Direction;
    const window = [last - 2, last - 1, last];
    if (way === 0 || window.some((i) => sides[i] !== way)) continue;
    const close = window.filter((i) => near[i]);
    if (close.length >= 2) for (const i of close) found[i] = way;
  }
  return found;
}

/** What each point of a segment is marked by, and which way. */
export function specialCauses({ values, mean, limits }: Segment): readonly Cause[] {
  const sides = values.map((value) => sign(value * mean.under - mean.over));
  const outside = values.map((value): Direction => limits?.side(value) ?? 0);
  const near = values.map((value, i) => limits !== null && outside[i] === 0 && limits.nearSide(value) !== 0);
  const byRule: readonly (readonly [XmrRule, readonly Direction[]])[] = [
    ['outside', outside],
    ['trend', trends(values)],
    ['two-of-three', twosOfThree(sides, near)],
    ['shift', shifts(sides)],
  ];
  return values.map((_, i) => {
    const found = byRule.find(([, directions]) => directions[i] !== 0);
    return found === undefined ? { rule: null, direction: 0 } : { rule: found[0], direction: found[1][i] as Direction };
  });
}
