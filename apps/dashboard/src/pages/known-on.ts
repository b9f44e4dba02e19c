import { type EpochMillis, Fault, type LocalDate } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { type AskedDay, dayFields, dayParts, readDayParts } from '@homeward/web';
import { endOfDay } from './read-view.ts';

/** The day by whose end things had to be known; null for now. */
export interface KnownOn {
  readonly day: LocalDate | null;
  readonly at: EpochMillis | null;
  /** What was asked for: where that is no day, or one to come, figures are those of now. */
  readonly asked: AskedDay;
}

const ahead = { field: 'known-day', text: 'The day must be today or in the past', parts: dayParts } as const;

/** The fields of the day. Links of our pages and addresses that somebody kept have it whole, which is taken apart: `known=YYYY-MM-DD`. */
function fieldsIn(query: URLSearchParams): URLSearchParams {
  const isAsked = dayParts.some((part) => (query.get(`known-${part}`) ?? '') !== '');
  return isAsked ? query : new URLSearchParams(dayFields('known', query.get('known') ?? ''));
}

/** A field each for day, month and year, or `known=YYYY-MM-DD`. Today is now: nobody knows yet what will be known by its end. */
export function readKnownOn(query: URLSearchParams, now: EpochMillis): KnownOn {
  const asked = readDayParts(fieldsIn(query), 'known', 'The day');
  const today = toLocalDate(now);
  const { day } = asked;
  if (day !== null && day < today) return { day, at: endOfDay(day), asked };
  return { day: null, at: null, asked: day !== null && day > today ? { ...asked, wrong: ahead } : asked };
}

/** The same of a file, which cannot ask back: throws `HUB_INVALID`. */
export function readKnownOnOfFile(query: URLSearchParams, now: EpochMillis): KnownOn {
  const known = readKnownOn(query, now);
  if (known.asked.wrong !== null) throw new Fault('HUB_INVALID', `known: ${known.asked.wrong.text}`, { rule: 'figures-date' });
  return known;
}

/** What a page shows of it: the fields as they were filled in, and what to put right. */
export function shownKnownOn({ day, asked: { written, wrong } }: KnownOn) {
  return {
    known: day,
    asked: { written, error: wrong?.text, parts: wrong?.parts },
    errors: wrong === null ? [] : [{ field: wrong.field, text: wrong.text }],
  };
}

/** The title of a page that has something to put right says so first. */
export const titleWith = ({ asked: { wrong } }: KnownOn, title: string): string => (wrong === null ? title : `Error: ${title}`);
