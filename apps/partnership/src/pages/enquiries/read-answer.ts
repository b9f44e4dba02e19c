import { type EpochMillis } from '@homeward/kernel';
import { fromLondonLocal, parseLocalDate } from '@homeward/nhs';
import type { EnquiryCommand, EnquiryKind } from '../../domain/enquiry/commands.ts';
import { type FieldError, readChoice, readText } from '../forms/fields.ts';
import { providerDeclineReasons } from '../words/enquiry-words.ts';

type Decline = Extract<EnquiryCommand, { kind: 'decline' }>;

/** A day as people write it into a date field; null where it is empty or none. `missing` is what to say where it must not be empty. */
function readDate(form: URLSearchParams, field: string, { errors, missing }: { errors: FieldError[]; missing: string | null }) {
  const text = (form.get(field) ?? '').trim();
  const date = text === '' ? null : parseLocalDate(text);
  if (text === '' && missing !== null) errors.push({ field, text: missing });
  if (text !== '' && date === null) errors.push({ field, text: 'Give the day as day, month and year' });
  return date;
}

function readStart(form: URLSearchParams, errors: FieldError[]): EpochMillis {
  const date = readDate(form, 'startsOn', { errors, missing: 'Say on which day care could start' });
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec((form.get('startTime') ?? '').trim());
  if (clock === null) errors.push({ field: 'startTime', text: 'Give the time as hours and minutes, like 08:30' });
  if (date === null || clock === null) return 0;
  const at = fromLondonLocal({ ...date, hour: Number(clock[1]), minute: Number(clock[2]), second: 0 });
  if (at === null) errors.push({ field: 'startTime', text: 'That hour does not exist on that day: the clocks go forward' });
  return at ?? 0;
}

/** Until the end of the day that is given. */
function readHold(form: URLSearchParams, errors: FieldError[]): EpochMillis | null {
  const date = readDate(form, 'heldUntil', { errors, missing: null });
  return date === null ? null : fromLondonLocal({ ...date, hour: 23, minute: 59, second: 59 });
}

/** Pounds as people write them, in pence. */
function readCost(form: URLSearchParams, errors: FieldError[]): number | null {
  const text = (form.get('weeklyCost') ?? '').trim().replace(/^£/, '').replaceAll(',', '');
  if (text === '') return null;
  const [, pounds, pence = ''] = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  if (pounds === undefined) errors.push({ field: 'weeklyCost', text: 'Give the cost in pounds, like 412.50' });
  return pounds === undefined ? null : Number(pounds) * 100 + Number(pence.padEnd(2, '0'));
}

/** The answer that a form gives; what is missing goes into `errors`. */
export function readAnswer(
  kind: EnquiryKind,
  form: URLSearchParams,
  { asked, errors }: { asked: { readonly requestId: string; readonly referralId: string }; errors: FieldError[] },
): EnquiryCommand {
  switch (kind) {
    case 'acknowledge':
      return { kind, ...asked };
    case 'offer': {
      const startsAt = readStart(form, errors);
      const heldUntil = readHold(form, errors);
      const weeklyCostPence = readCost(form, errors);
      return { kind, ...asked, startsAt, heldUntil, weeklyCostPence, conditions: readText(form, 'conditions', { errors, missing: null }) };
    }
    case 'decline': {
      const missing = 'Choose why you cannot take it';
      const reason = readChoice<Decline['reason']>(form, 'reason', { among: providerDeclineReasons, errors, missing });
      return { kind, ...asked, reason, note: readText(form, 'note', { errors, missing: null }) };
    }
  }
}
