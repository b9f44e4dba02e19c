import { Fault } from '@homeward/kernel';
import { toNumber, toScaled } from './decimal.ts';
import { type Segment, segmentOf, specialCauses, type XmrRule } from './xmr-rules.ts';

/** Which way is better. */
export type Improvement = 'up' | 'down' | 'neutral';

export type PointType = 'common' | 'improvement' | 'concern' | 'neutral-high' | 'neutral-low';
export type Variation = 'common' | `${'improvement' | 'concern' | 'neutral'}-${'high' | 'low'}`;
export type Assurance = 'pass' | 'fail' | 'inconsistent';

export interface XmrPoint {
  readonly mean: number;
  /** Natural process limits, not clamped; null in a segment of fewer than 12 points. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** What marks the point out; null for common cause. */
  readonly rule: XmrRule | null;
  readonly type: PointType;
}

export interface Xmr {
  readonly points: readonly XmrPoint[];
  /** The last point's type; high means up or above. */
  readonly variation: Variation;
  /** Whether the process as it is now will meet the target; null without limits, without a target, or where neither way is better. */
  readonly assurance: Assurance | null;
}

export interface XmrOptions {
  readonly improvement: Improvement;
  /** Indexes of the first point of each new segment: nothing is reckoned across one. */
  readonly rebaseAt?: readonly number[] | null;
  readonly target?: number | null;
}

/** Bounds of the segments; throws `HUB_INVALID` where there is nothing to reckon or the segments are out of order. */
function boundsOf(count: number, rebaseAt: readonly number[]): readonly number[] {
  if (count === 0) throw new Fault('HUB_INVALID', 'values: at least one is needed', { rule: 'xmr-values' });
  const bounds = [0, ...rebaseAt, count];
  const ordered = bounds.every((bound, i) => Number.isInteger(bound) && (i === 0 || bound > (bounds[i - 1] as number)));
  if (!ordered)
    throw new Fault('HUB_INVALID', 'rebaseAt: indexes from 1 to the last point, each after the one before', { rule: 'xmr-rebase' });
  return bounds;
}

/** An icon says both whether it is better and which way it went. */
function variationOf(direction: -1 | 0 | 1, improvement: Improvement): Variation {
  if (direction === 0) return 'common';
  const way = direction > 0 ? 'high' : 'low';
  if (improvement === 'neutral') return `neutral-${way}`;
  return direction > 0 === (improvement === 'up') ? `improvement-${way}` : `concern-${way}`;
}

function typeOf(variation: Variation): PointType {
  if (variation === 'common' || variation === 'neutral-high' || variation === 'neutral-low') return variation;
  return variation.startsWith('improvement') ? 'improvement' : 'concern';
}

function assuranceOf({ limits }: Segment, improvement: Improvement, target: bigint | null): Assurance | null {
  if (limits === null || target === null || improvement === 'neutral') return null;
  const side = limits.side(target);
  if (side === 0) return 'inconsistent';
  return side > 0 === (improvement === 'down') ? 'pass' : 'fail';
}

/**
 * An XmR chart: mean, natural process limits, special causes, variation and assurance, by the conventions of NHS England's
 * Making Data Count as the R package NHSRplotthedots implements them. Comparisons are exact on decimals.
 * Throws `HUB_INVALID` for no values or `rebaseAt` out of order.
 */
export function xmr(values: readonly number[], { improvement, rebaseAt = null, target = null }: XmrOptions): Xmr {
  const bounds = boundsOf(values.length, rebaseAt ?? []);
  const { units, scale } = toScaled(target === null ? values : [...values, target]);
  const points: XmrPoint[] = [];
  let variation: Variation = 'common';
  let assurance: Assurance | null = null;
  for (let i = 1; i < bounds.length; i += 1) {
    const segment = segmentOf(units.slice(bounds[i - 1], bounds[i]));
    const lines = {
      mean: toNumber(segment.mean.over, segment.mean.under * scale),
      lower: segment.limits === null ? null : toNumber(segment.limits.lower, segment.limits.under * scale),
      upper: segment.limits === null ? null : toNumber(segment.limits.upper, segment.limits.under * scale),
    };
    for (const { rule, direction } of specialCauses(segment)) {
      variation = variationOf(direction, improvement);
      points.push({ ...lines, rule, type: typeOf(variation) });
    }
    assurance = assuranceOf(segment, improvement, target === null ? null : (units[values.length] as bigint));
  }
  return { points, variation, assurance };
}
