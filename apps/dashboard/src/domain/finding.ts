import type { LocalDate } from '@homeward/kernel';
import { type Assurance, toDecimals, type Variation, type Xmr, xmr } from '@homeward/nhs/figures';
import { type Definition, improvementOf, isWhole, type Observation, shownValue } from './definition.ts';

/** A series with what its XmR chart says; whole periods only, since half a week is no week. */
export interface Charted {
  readonly observations: readonly Observation[];
  /** Whole periods that are no points, since the hub had hardly begun. */
  readonly leftOut: number;
  readonly values: readonly number[];
  readonly chart: Xmr | null;
  /** Why no whole period is a point, or else `figure`. */
  readonly holds: Holds;
}

/** What a series has to show: a figure of a whole period, none but that of the one under way, only what is withheld, or nothing. */
export type Holds = 'figure' | 'running' | 'withheld' | 'nothing';

/** A figure as it is told: with `withheld` where small numbers may have been taken out. */
export type Told = Observation & { readonly withheld?: boolean };

const isShown = (row: Told): boolean => row.withheld !== true && shownValue(row) !== null;

function holdsOf(series: readonly Told[]): Holds {
  if (series.some((row) => isWhole(row) && isShown(row))) return 'figure';
  if (series.some(isShown)) return 'running';
  return series.some(({ withheld }) => withheld === true) ? 'withheld' : 'nothing';
}

export interface Charting {
  readonly definition: Definition;
  /** The plan of the last period; null where none is given. */
  readonly target: number | null;
  /** The first whole day on which the hub heard of anything; null where that is not known. */
  readonly heardSince: LocalDate | null;
}

/** As many points as limits need. */
const ENOUGH = 12;

/**
 * A hub that has just begun is told of whoever is there, and of nobody who had left: periods before it stand low. They are no points once there are
 * enough without them.
 */
export function charted(series: readonly Told[], { definition, target, heardSince }: Charting): Charted {
  const told = series.filter((row) => isWhole(row) && shownValue(row) !== null);
  const heard = heardSince === null ? told : told.filter(({ periodStart }) => periodStart >= heardSince);
  const observations = heard.length >= ENOUGH ? heard : told;
  const values = observations.map((row) => shownValue(row) as number);
  return {
    observations,
    leftOut: told.length - observations.length,
    values,
    holds: holdsOf(series),
    chart: values.length === 0 ? null : xmr(values, { improvement: improvementOf(definition), target }),
  };
}

export type PlanStatus = 'on-track' | 'not-on-track' | 'no-data' | 'no-verdict' | 'no-plan';

/** A plan is met or not by the value itself, never by what it prints as. Equal is on track. Where neither way is better there is no verdict. */
export function planStatus(actual: number | null, plan: number | null, definition: Definition): PlanStatus {
  if (plan === null) return 'no-plan';
  if (definition.improvement === 'NEUTRAL') return 'no-verdict';
  if (actual === null) return 'no-data';
  return (definition.improvement === 'UP' ? actual >= plan : actual <= plan) ? 'on-track' : 'not-on-track';
}

export const planWords: Readonly<Record<PlanStatus, string>> = {
  'on-track': 'On track',
  'not-on-track': 'Not on track',
  'no-data': 'No data',
  'no-verdict': 'Neither better nor worse',
  'no-plan': 'No plan is given',
};

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}

/** A figure as people read it: rounded for the eye, thousands apart. */
export function inFigures(value: number | null, decimals: number): string {
  return value === null ? 'no figure' : grouped(toDecimals(value, decimals));
}

/** `referrals` as one of them: `referral`. */
const singular = (unit: string): string => unit.replace(/^people\b/, 'person').replace(/^([\w-]+)s\b/, '$1');

/** A whole number and what it is of: `25 referrals`, `1 referral`. */
export function numberOf(value: number, unit: string | null | undefined): string {
  const text = inFigures(value, 0);
  return unit == null ? text : `${text} ${text === '1' ? singular(unit) : unit}`;
}

export function withUnit(value: number | null, { unit, decimals }: Pick<Definition, 'unit' | 'decimals'>): string {
  const text = inFigures(value, decimals);
  if (value === null) return text;
  return unit === '%' ? `${text}%` : `${text} ${text === '1' ? singular(unit) : unit}`;
}

const ways: Readonly<Record<Variation, string>> = {
  common: 'no more than it usually varies',
  'improvement-high': 'higher than it usually is, which is better',
  'improvement-low': 'lower than it usually is, which is better',
  'concern-high': 'higher than it usually is, which is worse',
  'concern-low': 'lower than it usually is, which is worse',
  'neutral-high': 'higher than it usually is',
  'neutral-low': 'lower than it usually is',
};

const causes = {
  outside: 'the last point lies outside the process limits',
  trend: 'seven or more points in a row went one way',
  'two-of-three': 'two of three points lie close to a limit',
  shift: 'seven or more points in a row lie on one side of the mean',
} as const;

/** One sentence on the variation. */
export function variationWords({ chart, values }: Charted): string {
  if (chart === null) return 'There is no whole period yet.';
  const rule = chart.points.at(-1)?.rule ?? null;
  if (rule !== null) return `It is ${ways[chart.variation]}: ${causes[rule]}.`;
  return values.length < ENOUGH
    ? `${values.length} of 12 points that limits need: too few to tell noise from change.`
    : 'It varies no more than it usually does.';
}

export const assuranceWords: Readonly<Record<Assurance, string>> = {
  pass: 'The plan will be met as things are',
  fail: 'The plan will not be met as things are',
  inconsistent: 'The plan is met now and then, by chance',
};

/** What the icon of variation says in two or three words. */
export const variationLabels: Readonly<Record<Variation, string>> = {
  common: 'Usual variation',
  'improvement-high': 'Better (high)',
  'improvement-low': 'Better (low)',
  'concern-high': 'Concern (high)',
  'concern-low': 'Concern (low)',
  'neutral-high': 'Higher',
  'neutral-low': 'Lower',
};
