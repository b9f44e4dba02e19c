import type { Clock } from '@homeward/kernel';
import { ageOn, daysBetween, formatDate, formatNhsNumber, toLocalDate, toLocalTime } from '@homeward/nhs';
import type { Environment } from 'nunjucks';
import { type Moment, toDateOf, toRelativeText, toSinceText } from './relative-text.ts';

type Shown = string | number | null | undefined;

/** Unknown stays empty, so that a template decides what "not known" reads like. */
const known = <T extends string | number>(format: (value: T) => string | number) => {
  return (value: Shown): string | number => (value === null || value === undefined || value === '' ? '' : format(value as T));
};

const grouped = new Intl.NumberFormat('en-GB');

/** The filters every template has; the README lists them. */
export function addFilters(environment: Environment, clock: Clock): void {
  const today = (): string => toLocalDate(clock.now());
  environment.addFilter(
    'date',
    known<Moment>((moment) => formatDate(toDateOf(moment))),
  );
  environment.addFilter('time', known<number>(toLocalTime));
  environment.addFilter(
    'dateTime',
    known<number>((at) => `${formatDate(toLocalDate(at))}, ${toLocalTime(at)}`),
  );
  environment.addFilter(
    'ago',
    known<Moment>((moment) => toRelativeText(moment, clock.now())),
  );
  environment.addFilter(
    'since',
    known<Moment>((moment) => toSinceText(moment, clock.now())),
  );
  environment.addFilter(
    'daysSince',
    known<Moment>((moment) => daysBetween(toDateOf(moment), today())),
  );
  environment.addFilter(
    'age',
    known<string>((born) => ageOn(born, today())),
  );
  environment.addFilter('nhsNumber', known<string>(formatNhsNumber));
  environment.addFilter(
    'number',
    known<number>((value) => grouped.format(value)),
  );
  environment.addFilter(
    'isoTime',
    known<number>((at) => new Date(at).toISOString()),
  );
}
