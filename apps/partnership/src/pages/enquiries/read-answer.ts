import { type EpochMillis } from '@homeward/kernel';
import { fromLondonLocal, parseLocalDate } from '@homeward/nhs';
import type { EnquiryCommand, EnquiryKind } from '../../domain/enquiry/commands.ts';
import { type FieldError, readChoice, readDay, readText } from '../forms/fields.ts';
import { providerDeclineReasons } from '../words/enquiry-words.ts';

type Decline = Extract<EnquiryCommand, { kind: 'decline' }>;

function readStart(form: URLSearchParams, errors: FieldError[]): EpochMillis {
  const day = readDay(form, 'startsOn', { errors, what: 'First day of care', missing: 'Enter the first day of care' });
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec((form.get('startTime') ?? '').trim());
  if (clock === null) errors.push({ field: 'startTime', text: 'Give the time as hours and minutes, like 08:30' });
  const date = day === null ? null : parseLocalDate(day);
  if (date === null || clock === null) return 0;
  const at = fromLondonLocal({ ...date, hour: Number(clock[1]), minute: Number(clock[2]), second: 0 });
  if (at === null) errors.push({ field: 'startTime', text: 'That hour does not exist on that day: the clocks go forward' });
  return at ?? 0;
}

/** Until the end of the day that is given. */
function readHold(form: URLSearchParams, errors: FieldError[]): EpochMillis | null {
  const day = readDay(form, 'heldUntil', { errors, what: 'Last day of the offer', missing: null });
  const date = day === null ? null : parseLocalDate(day);
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
