import { codesets } from '@homeward/contracts';
import { bodyProblems } from '@homeward/contracts/bodies';
import type { ReadinessBody } from '@homeward/hub/readiness';
import type { EpochMillis } from '@homeward/kernel';
import { formatDate, fromLondonLocal, parseLocalDate, toLocalDate, toLocalTime } from '@homeward/nhs';
import { expectedBreaks, isLongPast } from '@homeward/nhs/date-limits';
import { readDayParts } from '@homeward/web';
import type { FieldError } from '../decide/attempt.ts';

/** The criteria to reside, by their national codes. */
export const criteria = codesets['criteria-to-reside'].rows.map(({ code, label }) => ({ value: code as string, text: label as string }));

export const reviewFields = ['meets', 'time', 'role'] as const;
export const reviewDays = ['day', 'expected'] as const;

/** What a review is held against besides its own fields. */
export interface ReviewContext {
  readonly now: EpochMillis;
  /** When the person was admitted; null where that is not known. */
  readonly admittedAt: EpochMillis | null;
}

/** Why it cannot have been made then. By its day: a system may say the hour of an admission late. */
function wrongTime(at: EpochMillis, { now, admittedAt }: ReviewContext): string | null {
  if (at > now) return 'A review cannot have been made in the future';
  if (admittedAt !== null && toLocalDate(at) < toLocalDate(admittedAt))
    return `They were admitted on ${formatDate(toLocalDate(admittedAt))}: a review is of that day or later`;
  return isLongPast(at, now) ? 'Check the year: a review is recorded within two years' : null;
}

/** When it was made: a day and a time of London that have come. */
function madeAt(form: URLSearchParams, context: ReviewContext, errors: FieldError[]): string {
  const time = (form.get('time') ?? '').trim();
  const { day, wrong, written } = readDayParts(form, 'day', 'Day of the review');
  const date = parseLocalDate(day ?? '');
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (wrong !== null) errors.push({ field: wrong.field, text: wrong.text });
  else if (Object.values(written).join('') === '') errors.push({ field: 'day-day', text: 'Enter the day of the review' });
  if (clock === null) errors.push({ field: 'time', text: 'Give the time as hours and minutes, 14:30' });
  if (date === null || clock === null) return '';
  const at = fromLondonLocal({ ...date, hour: Number(clock[1]), minute: Number(clock[2]), second: 0 });
  if (at === null || toLocalTime(at) !== time)
    errors.push({ field: 'time', text: 'That hour does not exist on that day: the clocks go forward' });
  else {
    const text = wrongTime(at, context);
    if (text !== null) errors.push({ field: 'day-day', text });
  }
  return new Date(at ?? 0).toISOString();
}

const farWords = { past: 'back', 'too-far': 'ahead' } as const;

/** The expected date, and why it cannot be one. */
function expectedOn(form: URLSearchParams, { now }: ReviewContext, errors: FieldError[]) {
  const { day, wrong } = readDayParts(form, 'expected', 'Expected date of discharge');
  const breaks = day === null || wrong !== null ? null : expectedBreaks(day, now);
  if (wrong !== null) errors.push({ field: wrong.field, text: wrong.text });
  if (breaks !== null) errors.push({ field: 'expected-day', text: `Check the year: it lies more than two years ${farWords[breaks]}` });
  return day;
}

const words: Readonly<Record<string, FieldError>> = {
  '/meets': { field: 'meets', text: 'Say whether they meet the criteria to reside' },
  '/codes': { field: 'codes', text: 'Choose which criteria they meet, or the last where it was not recorded' },
  '/assessorRole': { field: 'role', text: 'Use 64 characters or fewer' },
};

/** What a call says besides and a page knows by itself, or has told already. */
const besides = ['/spell', '/assessedAt'];

/**
 * Reads the form as a review of the hospital API's document, by the rules of that document; an empty expected date withdraws the one that was known.
 * Errors are in words a clinician would use. Pure.
 */
export function readReview(
  form: URLSearchParams,
  context: ReviewContext,
): { readonly body: ReadinessBody } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const late: FieldError[] = []; // of what stands last
  const said = (name: string): string | undefined => (form.get(name) ?? '').trim() || undefined;
  const meets = { yes: true, no: false }[form.get('meets') ?? ''];
  const body = {
    meets,
    codes: meets === true ? form.getAll('codes') : [],
    assessedAt: madeAt(form, context, errors),
    assessorRole: said('role'),
    expectedDischargeDate: expectedOn(form, context, late),
  };
  const broken = bodyProblems('hospital', 'Readiness', body).filter(
    ({ at }) => !besides.includes(at) && (meets !== undefined || at === '/meets'),
  );
  const found = broken.map(({ at }) => words[at.replace(/\/\d+$/, '')] ?? { field: 'meets', text: 'Choose one of the answers' });
  const all = [...found.filter(({ field }, i) => found.findIndex((each) => each.field === field) === i), ...errors, ...late];
  return all.length > 0 ? { errors: all } : { body: JSON.parse(JSON.stringify(body)) as ReadinessBody };
}
