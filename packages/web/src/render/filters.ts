import type { Clock } from '@homeward/kernel';
import type { Environment } from 'nunjucks';
import { ageAt, daysBetween, type Moment, toDateText, toLondonDate, toRelativeText, toTimeText } from './dates.ts';

/** `999 123 4567`, read aloud in threes and four. Anything but ten digits is shown as it is. */
export function toNhsNumberText(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');
}

const grouped = new Intl.NumberFormat('en-GB');

type Shown = string | number | null | undefined;

/** Unknown stays empty, so that a template decides what "not known" reads like. */
const known = <T extends string | number>(format: (value: T) => string | number | null) => {
  return (value: Shown): string | number => (value === null || value === undefined || value === '' ? '' : (format(value as T) ?? ''));
};

/** The filters every template has; the README lists them. */
export function addFilters(environment: Environment, clock: Clock): void {
  const today = (): string => toLondonDate(clock.now());
  environment.addFilter('date', known<Moment>(toDateText));
  environment.addFilter('time', known<number>(toTimeText));
  environment.addFilter('dateTime', known<number>((at) => `${toDateText(at)}, ${toTimeText(at)}`));
  environment.addFilter('ago', known<Moment>((moment) => toRelativeText(moment, clock.now())));
  environment.addFilter('daysSince', known<Moment>((moment) => daysBetween(toLondonDate(moment), today())));
  environment.addFilter('age', known<string>((born) => ageAt(born, today())));
  environment.addFilter('nhsNumber', known<string>(toNhsNumberText));
  environment.addFilter('number', known<number>((value) => grouped.format(value)));
  environment.addFilter('isoTime', known<number>((at) => new Date(at).toISOString()));
}
