import type { EventMap } from '@homeward/contracts';
import type { RecordedEvent } from '@homeward/hub';
import { deriveId, type EpochMillis, type LocalDate } from '@homeward/kernel';
import { addDays } from '@homeward/nhs';

/** What tests tell of on metric.v1, of a synthetic county. */
type Told = RecordedEvent<'metric.defined.v1' | 'metric.observation-published.v1' | 'metric.restated.v1' | 'metric.plan-set.v1'>;

let count = 0;

function event<T extends Told['type']>(type: T, at: EpochMillis, data: EventMap[T]): Told {
  count += 1;
  const id = deriveId('told', type, String(count));
  const source = '//homeward/better-care-fund/QSL';
  return {
    type,
    key: `${data.metricId}.told`,
    occurredAt: at,
    recordedAt: at,
    data,
    id,
    source,
    correlationId: id,
    causationId: id,
  } as Told;
}

export const noon = (day: LocalDate): EpochMillis => Date.parse(`${day}T12:00:00Z`);

export const delay: EventMap['metric.defined.v1'] = {
  metricId: 'discharge-delay-average',
  definitionVersion: '2026-27.1',
  title: 'Average discharge delay',
  numerator: 'days from the discharge ready date to the discharge',
  denominator: 'discharges',
  population: 'people aged 16 or over who left an acute hospital alive',
  kind: 'RATIO',
  multiplier: 1,
  unit: 'days',
  decimals: 2,
  improvement: 'DOWN',
  status: 'HEADLINE',
  componentOf: null,
  place: 1,
  source: 'Better Care Fund 2025-26, headline metric on discharge delay',
  isSmallNumbersWithheld: true,
  grains: ['WEEK', 'MONTH'],
  numeratorUnit: 'days',
  denominatorUnit: 'discharges',
  definedAt: noon('2026-04-01'),
};

export const home: EventMap['metric.defined.v1'] = {
  ...delay,
  metricId: 'discharged-to-usual-residence',
  title: 'Discharged to usual place of residence',
  numerator: 'discharges to destination 19',
  multiplier: 100,
  numeratorUnit: 'discharges',
  unit: '%',
  decimals: 1,
  improvement: 'UP',
  status: 'SUPPORTING',
  place: 2,
};

export const admissions: EventMap['metric.defined.v1'] = {
  ...delay,
  metricId: 'emergency-admissions-65',
  title: 'Emergency admissions of people aged 65 or over',
  numerator: 'emergency admissions',
  denominator: 'residents aged 65 or over, where a count is given',
  multiplier: 100_000,
  numeratorUnit: 'admissions',
  denominatorUnit: 'residents',
  unit: 'per 100,000 residents aged 65 or over',
  decimals: 1,
  place: 3,
};

export const defined = (definition: EventMap['metric.defined.v1']) => event('metric.defined.v1', definition.definedAt, definition);

export interface Figure {
  readonly week: LocalDate;
  readonly n: number;
  readonly d: number | null;
  readonly area?: readonly [kind: 'SYSTEM' | 'TRUST' | 'SITE' | 'COUNCIL' | 'LOCALITY', code: string];
  readonly pathway?: 'P0' | 'P1' | 'P2' | 'P3' | null;
  readonly known?: LocalDate;
  readonly present?: number;
}

function figure(
  definition: EventMap['metric.defined.v1'],
  { week, n, d, area = ['SYSTEM', 'QSL'], pathway = null, known, present = 7 }: Figure,
) {
  const [kind, code] = area;
  return {
    metricId: definition.metricId,
    definitionVersion: definition.definitionVersion,
    area: { kind, code },
    pathway,
    grain: 'WEEK',
    periodStart: week,
    periodEnd: addDays(week, 6),
    series: 'LOCAL',
    asKnownAt: noon(known ?? addDays(week, 7)),
    figure: { numerator: n, denominator: d, value: d === null || d === 0 ? null : (definition.multiplier * n) / d, cases: null },
    unit: definition.unit,
    partsPresent: present,
    partsExpected: 7,
    isSuppressed: false,
  } as const;
}

export const published = (definition: EventMap['metric.defined.v1'], given: Figure) => {
  const data = figure(definition, given);
  return event('metric.observation-published.v1', data.asKnownAt, data);
};

export const restated = (definition: EventMap['metric.defined.v1'], given: Figure) => {
  const data = figure(definition, given);
  return event('metric.restated.v1', data.asKnownAt, {
    ...data,
    before: data.figure,
    beforeKnownAt: data.asKnownAt - 1,
    because: 'spell.discharge-cancelled.v1',
    reason: 'A discharge was cancelled.',
  });
};

export const planned = (definition: EventMap['metric.defined.v1'], value: number) =>
  event('metric.plan-set.v1', noon('2026-04-01'), {
    metricId: definition.metricId,
    definitionVersion: definition.definitionVersion,
    area: { kind: 'SYSTEM', code: 'QSL' },
    pathway: null,
    grain: 'WEEK',
    periodStart: '2026-04-01',
    periodEnd: '2027-03-31',
    actor: { role: 'hub', organisation: 'QSL', userRef: null },
    setAt: noon('2026-04-01'),
    plan: { numerator: null, denominator: null, value, cases: null },
    basis: 'synthetic plan',
  });

/** Monday of the n-th week, from 4 May 2026. */
export const weekOf = (n: number): LocalDate => addDays('2026-05-04', 7 * n);

/** Twenty-six weeks in which delays were much as always, then fell for eight. */
export function halfAYear(): readonly Told[] {
  const weeks = Array.from({ length: 26 }, (_, n) => n);
  const all = weeks.flatMap((n) => [
    published(delay, { week: weekOf(n), n: 260 + ((n * 37) % 40) - (n > 17 ? 9 * (n - 17) : 0), d: 180 + (n % 5) }),
    published(home, { week: weekOf(n), n: 150 + ((n * 7) % 9), d: 180 + (n % 5) }),
    published(admissions, { week: weekOf(n), n: 120 + ((n * 5) % 11), d: null }),
  ]);
  const last = { week: weekOf(25) };
  const parts = [
    published(home, { ...last, n: 96, d: 110, area: ['SITE', 'RH5A8'] }),
    published(home, { ...last, n: 59, d: 75, area: ['SITE', 'RH5F1'] }),
    published(home, { ...last, n: 3, d: 40, area: ['LOCALITY', 'mendip'] }),
    published(home, { ...last, n: 21, d: 40, area: ['LOCALITY', 'south-somerset'] }),
    published(home, { ...last, n: 155, d: 185, area: ['TRUST', 'RH5'] }),
    published(home, { ...last, n: 20, d: 23, pathway: 'P1' }),
    published(home, { week: weekOf(18), n: 90, d: 110, pathway: 'P2' }),
    published(home, { week: weekOf(24), n: 80, d: 100, area: ['COUNCIL', 'E06000066'] }),
    published(admissions, { ...last, n: 40, d: null, area: ['COUNCIL', 'E06000066'] }),
    published(home, { week: weekOf(24), n: 30, d: 40, area: ['LOCALITY', 'mendip'] }),
    published(delay, { ...last, n: 30, d: 6, area: ['LOCALITY', 'mendip'] }),
    published(delay, { ...last, n: 5, d: 3, pathway: 'P1' }),
    published(delay, { ...last, n: 41, d: 33, area: ['SITE', 'RH5F1'] }),
    published(delay, { week: weekOf(26), n: 20, d: 40, present: 2, known: addDays(weekOf(26), 1) }),
    restated(home, { week: weekOf(20), n: 140, d: 180, known: weekOf(23) }),
  ];
  return [defined(delay), defined(home), defined(admissions), planned(delay, 1.2), ...all, ...parts];
}
