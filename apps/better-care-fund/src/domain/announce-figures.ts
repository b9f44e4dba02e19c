import type { AreaV1, EventType } from '@homeward/contracts';
import type { HubEvent } from '@homeward/hub';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import type { Metric } from './define-metric.ts';
import { type Figure, type Segment, type SegmentFigure, segmentKey } from './figures.ts';

/** What was said of a figure last. */
export interface Published extends Figure {
  readonly version: string;
  readonly present: number;
  readonly knownAt: EpochMillis;
}

/** Something that changed figures: where, from which day on, and the fact it is because of. */
export interface Disturbance {
  readonly day: LocalDate;
  /** The day on which it came about; mostly the same. */
  readonly since: LocalDate;
  /** Something counted before and counts no more. */
  readonly withdrawn: boolean;
  /** When the hub knew. */
  readonly learnedAt: EpochMillis;
  readonly trust: string | null;
  readonly site: string | null;
  readonly council: string | null;
  readonly locality: string | null;
  readonly pathway: string | null;
  readonly because: EventType | null;
}

export interface SayContext {
  readonly metric: Metric;
  readonly now: EpochMillis;
  readonly disturbed: readonly Disturbance[];
  /** True where everything is made anew because it is counted otherwise, by the same definition: what differs is a correction. */
  readonly isRecount?: boolean;
}

export type FigureEvent = HubEvent<'metric.observation-published.v1' | 'metric.restated.v1'>;

/** Name of a figure: of the same metric, segment and period, whichever version of the definition made it. */
export const figureId = (metric: string, { period, ...segment }: Pick<SegmentFigure, keyof Segment | 'period'>): string =>
  `${metric}.${segmentKey(segment)}.${period.grain}.${period.start}`;

const same = (a: Figure, b: Figure): boolean => a.numerator === b.numerator && a.denominator === b.denominator && a.value === b.value;

const touches = ({ kind, code, pathway }: Segment, by: Disturbance): boolean => {
  if (pathway !== null) return by.pathway === pathway;
  const where: Partial<Record<Segment['kind'], string | null>> = {
    TRUST: by.trust,
    SITE: by.site,
    COUNCIL: by.council,
    LOCALITY: by.locality,
  };
  return kind === 'SYSTEM' || where[kind] === code;
};

/**
 * What overturned a figure: learned after it was told, of something that came about on a day that was over by then, or that had been counted in it.
 * Null where it has only grown, by days, by what happened since, or by what was on its way when it was told: of the days that were told it is the same.
 */
function overturned(figure: SegmentFigure, before: Published, disturbed: readonly Disturbance[]): Disturbance | null {
  const today = toLocalDate(before.knownAt); // what was counted of it so far was in the figure
  const overBefore = toLocalDate(before.knownAt + 1); // told at a day's last instant, that day was over
  const isTold = ({ since, withdrawn }: Disturbance): boolean => since < overBefore || (withdrawn && since === today);
  const by = disturbed.findLast(
    (one) => touches(figure, one) && one.learnedAt > before.knownAt && one.day <= figure.period.end && isTold(one),
  );
  return by === undefined || same(figure.upTo(today), before) ? null : by;
}

const reasons: Partial<Record<EventType, string>> = {
  'spell.discharge-cancelled.v1': 'A discharge was cancelled.',
  'spell.admission-cancelled.v1': 'An admission was cancelled.',
  'spell.criteria-set.v1': 'A review of the criteria to reside became known later.',
  'spell.discharged.v1': 'A discharge became known later, or was told anew.',
  'spell.admitted.v1': 'An admission became known later, or was told anew.',
};

function saidFigure(figure: SegmentFigure, { metric, now }: SayContext) {
  const { kind, code, pathway, period, numerator, denominator, value, cases, present, expected } = figure;
  const area: AreaV1 = { kind, code };
  return {
    metricId: metric.id,
    definitionVersion: metric.version,
    area,
    pathway,
    grain: period.grain,
    periodStart: period.start,
    periodEnd: period.end,
    series: 'LOCAL' as const,
    asKnownAt: now,
    figure: { numerator, denominator, value, cases },
    unit: metric.unit,
    partsPresent: present,
    partsExpected: expected,
    isSuppressed: false,
  };
}

/** Made anew and no more days in it than before: nothing but the counting can have changed it. */
const isCorrected = (figure: SegmentFigure, before: Published, { isRecount = false }: SayContext): boolean =>
  isRecount && !same(figure, before) && figure.present === before.present;

/** The fact or the edition that a figure is restated because of, and the same in words. */
function causeOf(by: Disturbance | null, { metric }: SayContext, isNewDefinition: boolean) {
  if (isNewDefinition) return { because: `definition ${metric.version}`, reason: 'The definition changed.' };
  if (by === null) return { because: 'recount', reason: 'How it is counted was put right.' };
  const { because } = by;
  return {
    because: because ?? 'not known',
    reason: (because && reasons[because]) ?? 'Something of days already told became known later.',
  };
}

/** What must be said of one figure: nothing where it stands as it was told; a correction where told days turned out otherwise. */
export function sayFigure(figure: SegmentFigure, before: Published | null, ctx: SayContext): FigureEvent | null {
  const { metric, now } = ctx;
  const key = `${metric.id}.${segmentKey(figure)}`;
  const told = { key, occurredAt: now };
  if (before === null) {
    if (figure.denominator === 0) return null; // a share of nothing
    return { ...told, type: 'metric.observation-published.v1', data: saidFigure(figure, ctx) };
  }
  const isNewDefinition = before.version !== metric.version;
  if (same(figure, before) && before.cases === figure.cases && before.present === figure.present && !isNewDefinition) return null;
  const by = same(figure, before) ? null : overturned(figure, before, ctx.disturbed);
  if (by === null && !isNewDefinition && !isCorrected(figure, before, ctx))
    return { ...told, type: 'metric.observation-published.v1', data: saidFigure(figure, ctx) };
  const { numerator, denominator, value, cases } = before;
  const data = {
    ...saidFigure(figure, ctx),
    before: { numerator, denominator, value, cases },
    beforeKnownAt: before.knownAt,
    ...causeOf(by, ctx, isNewDefinition),
  };
  return { ...told, type: 'metric.restated.v1', data };
}
