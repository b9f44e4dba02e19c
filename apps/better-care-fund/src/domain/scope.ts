import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { ageOn, dischargeReadyDate, readinessOf, toLocalDate } from '@homeward/nhs';
import { firstCensus } from './census.ts';
import { onceAStay } from './units/once-a-stay.ts';
import type { Stay } from './units/stay.ts';

/** Destinations that are another hospital, or no discharge: not counted. Source: DHSC, ASCOF 2D, discharges left out. */
const NOT_HOME_OR_CARE = new Set(['49', '50', '51', '52', '79', '87', '88']);
/** The discharge ready date publication leaves out under-16s; the framework says adults. The data's own rule is kept. */
const ADULT = 16;

export interface InScope {
  readonly on: LocalDate;
  readonly at: EpochMillis;
  readonly destination: string | null;
  /** Null where nobody recorded that the person was ready: legal, and counted as no delay. */
  readonly readyOn: LocalDate | null;
}

const isOf = (stay: Stay, day: LocalDate, least: number): boolean | null =>
  stay.where?.bornOn == null ? null : ageOn(stay.where.bornOn, day) >= least;

/** The age is not always sent; where it is not, `otherwise` holds. */
export function isAged(stay: Stay, { from, on, otherwise }: { from: number; on: LocalDate; otherwise: boolean }): boolean {
  return isOf(stay, on, from) ?? otherwise;
}

/**
 * The discharge that figures of timeliness count: of an adult who stayed at least a night, left alive and went to no other hospital.
 * Source: NHS England, Discharge Ready Date publication, scope; the lists of codes are those of ASCOF 2D.
 */
export const dischargeInScope = onceAStay((stay): InScope | null => {
  const { discharge, admittedAt } = stay;
  if (discharge === null || discharge.died || NOT_HOME_OR_CARE.has((discharge.destination ?? '').trim())) return null;
  const on = toLocalDate(discharge.at);
  if (admittedAt !== null && toLocalDate(admittedAt) >= on) return null;
  if (!isAged(stay, { from: ADULT, on, otherwise: true })) return null;
  return { on, at: discharge.at, destination: discharge.destination, readyOn: dischargeReadyDate(readinessOf(stay.reviews, discharge.at)) };
});

export interface Span {
  readonly from: LocalDate;
  /** The first count that they are no longer in; null while they are. */
  readonly until: LocalDate | null;
}

/** From when to when the person was in hospital, by the daily count; null where they never were. */
export const inHospital = onceAStay((stay): Span | null => {
  if (!stay.wasThere || stay.admittedAt === null) return null;
  return { from: firstCensus(stay.admittedAt), until: stay.discharge === null ? null : firstCensus(stay.discharge.at) };
});

/** Times in which the person no longer met the criteria to reside and was still in hospital, by the daily count. */
export function readySpans(stay: Stay): readonly Span[] {
  const end = stay.discharge?.at ?? null;
  if (!stay.wasThere) return [];
  const reviews = stay.reviews
    .filter(({ at }) => end === null || at < end)
    .sort((a, b) => a.at - b.at || Number(b.meetsCriteria) - Number(a.meetsCriteria));
  const spans: Span[] = [];
  let since: EpochMillis | null = null;
  const close = (at: EpochMillis | null): void => {
    const span = since === null ? null : { from: firstCensus(since), until: at === null ? null : firstCensus(at) };
    if (span !== null && (span.until === null || span.from < span.until)) spans.push(span);
    since = null;
  };
  for (const { at, meetsCriteria } of reviews) {
    if (meetsCriteria) close(at);
    else since ??= at;
  }
  close(end);
  return spans;
}
