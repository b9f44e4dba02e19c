import { type AskedDay, dayFields as fieldsOfDay, dayParts, readDayParts } from '@homeward/web';

/** What of the form is a day, with how its faults begin. */
export const dayFields = { consentDay: 'Day it was recorded', expectedDate: 'Expected date of discharge' } as const;
export type DayField = keyof typeof dayFields;

export const isDay = (name: string): name is DayField => name in dayFields;

/** Between the parts of what is no day: `27//2026`. */
const STROKE = '/';

/** A day of three inputs as the one text that is kept of it: `YYYY-MM-DD`, or the parts as they were typed where they are none. */
export function dayText(form: URLSearchParams, name: DayField): string {
  const { day, written } = readDayParts(form, name, dayFields[name]);
  const typed = dayParts.map((part) => written[part].replaceAll(STROKE, ' '));
  return day ?? (typed.join('') === '' ? '' : typed.join(STROKE));
}

/** The same back again, with what is wrong with it. */
export function askedDay(name: DayField, text: string): AskedDay {
  const typed = text.includes(STROKE) ? text.split(STROKE) : null;
  const sent =
    typed === null ? fieldsOfDay(name, text) : Object.fromEntries(dayParts.map((part, i) => [`${name}-${part}`, typed[i] ?? '']));
  return readDayParts(new URLSearchParams(sent), name, dayFields[name]);
}

/** The input that a fault about a field leads to: of a day its first. */
export const inputOf = (name: string): string => (isDay(name) ? `${name}-${dayParts[0]}` : name);
