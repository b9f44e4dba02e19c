import {
  codesets,
  type DelayReasonV1,
  type ServiceKindV1,
  type SourcingDeclineReasonV1,
  type SupportActivityV1,
} from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import { fromLondonLocal, parseLocalDate, toLocalTime } from '@homeward/nhs';
import { readDayParts } from '@homeward/web';
import type { WayKind } from '../../domain/index.ts';
import type { Read } from '../decide/attempt.ts';
import { done, type Errors, text } from '../decide/form-fields.ts';

interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly text: string;
}

const choicesOf = <Value extends string>(rows: readonly { readonly symbol: string; readonly label: string }[]): readonly Choice<Value>[] =>
  rows
    .map(({ symbol, label }) => ({ value: symbol as Value, text: label }))
    .sort((a, b) => Number(a.value === 'OTHER') - Number(b.value === 'OTHER'));

export const serviceKinds = choicesOf<ServiceKindV1>(codesets['service-kind'].rows);
export const delayReasons = codesets['delay-reason-acute'].rows.map(({ symbol, label, family }) => ({
  value: symbol as DelayReasonV1,
  text: `${symbol} ${label}`,
  family: family as string,
}));
export const declineReasons = choicesOf<SourcingDeclineReasonV1>(codesets['sourcing-decline-reason'].rows);
export const activities = choicesOf<SupportActivityV1>(codesets['support-activity'].rows);
export const urgencies = [
  { value: 'ROUTINE', text: 'When it suits' },
  { value: 'SOON', text: 'Within days' },
  { value: 'SAME_DAY', text: 'On the day of discharge' },
] as const;

type Reader = (form: URLSearchParams, referralId: string) => Read;

function choice<Value extends string>(
  form: URLSearchParams,
  field: string,
  { among, errors, missing }: { among: readonly Choice<Value>[]; errors: Errors; missing: string },
): Value {
  const found = among.find(({ value }) => value === form.get(field))?.value;
  if (found === undefined) errors.push({ field, text: missing });
  return found as Value;
}

/** A number that may be left out; `whole` allows no fraction. */
function amount(
  form: URLSearchParams,
  field: string,
  { errors, limit, whole }: { errors: Errors; limit: number; whole: boolean },
): number | null {
  const given = (form.get(field) ?? '').trim();
  if (given === '') return null;
  const value = Number(given);
  if (Number.isFinite(value) && value > 0 && value <= limit && (!whole || Number.isInteger(value))) return value;
  errors.push({ field, text: `Use a ${whole ? 'whole ' : ''}number above 0, at most ${limit}` });
  return null;
}

/** Day and time in London, from the fields of a day and one for the time; null where both are empty. */
function moment(form: URLSearchParams, { errors, missing }: { errors: Errors; missing: string | null }): EpochMillis | null {
  const { day, written, wrong } = readDayParts(form, 'day', 'Day of discharge');
  const time = (form.get('time') ?? '').trim();
  const isDayEmpty = Object.values(written).join('') === '';
  if (isDayEmpty && time === '') {
    if (missing !== null) errors.push({ field: 'day-day', text: missing });
    return null;
  }
  const date = parseLocalDate(day ?? '');
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (wrong !== null) errors.push({ field: wrong.field, text: wrong.text });
  if (isDayEmpty) errors.push({ field: 'day-day', text: 'Enter the day of discharge' });
  if (clock === null) errors.push({ field: 'time', text: 'Give the time as hours and minutes, 14:30' });
  if (date === null || clock === null) return null;
  const at = fromLondonLocal({ ...date, hour: Number(clock[1]), minute: Number(clock[2]), second: 0 });
  if (at !== null && toLocalTime(at) === time) return at;
  errors.push({ field: 'time', text: 'That hour does not exist on that day: the clocks go forward' });
  return null;
}

const readSend: Reader = (form, referralId) => {
  const errors: Errors = [];
  const providers = form.getAll('providers');
  if (providers.length === 0) errors.push({ field: 'providers', text: 'Choose at least one provider' });
  const service = choice(form, 'service', { among: serviceKinds, errors, missing: 'Choose what is asked for' });
  const weeklyHours = amount(form, 'weeklyHours', { errors, limit: 168, whole: false });
  const visitsPerDay = amount(form, 'visitsPerDay', { errors, limit: 24, whole: true });
  const requirements = text(form, 'requirements', { errors, missing: null });
  const isDoubleHanded = form.get('isDoubleHanded') === 'yes' ? true : null;
  return done(errors, () => ({
    kind: 'send-enquiries',
    referralId,
    providers,
    service,
    weeklyHours,
    visitsPerDay,
    isDoubleHanded,
    startBy: null,
    requirements,
  }));
};

const requestId = (form: URLSearchParams): string => form.get('requestId') ?? '';

const readDecline: Reader = (form, referralId) => {
  const errors: Errors = [];
  const reason = choice(form, 'declineReason', { among: declineReasons, errors, missing: 'Choose why the offer is declined' });
  const by = form.get('by') === 'PERSON' ? 'PERSON' : 'HUB';
  return done(errors, () => ({ kind: 'decline-offer', referralId, requestId: requestId(form), by, reason, note: null }));
};

const readSchedule: Reader = (form, referralId) => {
  const errors: Errors = [];
  const scheduledFor = moment(form, { errors, missing: 'Say when the person is to leave' });
  const transport = text(form, 'transport', { errors, missing: null });
  return done(errors, () => ({ kind: 'schedule-discharge', referralId, scheduledFor: scheduledFor as EpochMillis, transport }));
};

const readSlip: Reader = (form, referralId) => {
  const errors: Errors = [];
  const scheduledFor = moment(form, { errors, missing: null });
  const reason = choice(form, 'slipReason', { among: delayReasons, errors, missing: 'Choose why it is put off' });
  const note = text(form, 'slipNote', { errors, missing: null });
  return done(errors, () => ({ kind: 'slip-discharge', referralId, scheduledFor, reason, note }));
};

const readSummary: Reader = (form, referralId) => {
  const errors: Errors = [];
  const toOrganisation = form.get('toOrganisation') ?? '';
  if (toOrganisation === '') errors.push({ field: 'toOrganisation', text: 'Choose who takes the case over' });
  return done(errors, () => ({ kind: 'issue-summary', referralId, toOrganisation }));
};

const readDelay: Reader = (form, referralId) => {
  const errors: Errors = [];
  const reason = choice(form, 'reason', { among: delayReasons, errors, missing: 'Choose what the person waits for' });
  const note = text(form, 'delayNote', { errors, missing: null });
  return done(errors, () => ({ kind: 'set-delay-reason', referralId, reason, isPrimary: form.get('isPrimary') === 'yes', note }));
};

const readSupport: Reader = (form, referralId) => {
  const errors: Errors = [];
  const organisation = form.get('organisation') ?? '';
  if (organisation === '') errors.push({ field: 'organisation', text: 'Choose who is asked' });
  const asked = activities.filter(({ value }) => form.getAll('activities').includes(value)).map(({ value }) => value);
  if (asked.length === 0) errors.push({ field: 'activities', text: 'Choose what is asked for' });
  const urgency = choice(form, 'urgency', { among: urgencies, errors, missing: 'Choose how soon help is wanted' });
  const agreement = text(form, 'agreement', { errors, missing: 'Say how the person agreed' });
  const isBestInterest = form.get('isBestInterest') === 'yes';
  return done(errors, () => ({ kind: 'offer-support', referralId, organisation, activities: asked, urgency, agreement, isBestInterest }));
};

const readers: Readonly<Record<WayKind, Reader>> = {
  'send-enquiries': readSend,
  'accept-offer': (form, referralId) => {
    const errors: Errors = [];
    const isChoiceRecorded = form.get('isChoiceRecorded') === 'yes';
    if (!isChoiceRecorded) errors.push({ field: 'isChoiceRecorded', text: 'Record the person’s choice first' });
    return done(errors, () => ({ kind: 'accept-offer', referralId, requestId: requestId(form), isChoiceRecorded }));
  },
  'decline-offer': readDecline,
  'withdraw-enquiry': (form, referralId) => ({ command: { kind: 'withdraw-enquiry', referralId, requestId: requestId(form) } }),
  'schedule-discharge': readSchedule,
  'slip-discharge': readSlip,
  'issue-summary': readSummary,
  'set-delay-reason': readDelay,
  'clear-delay-reason': (form, referralId) => ({ command: { kind: 'clear-delay-reason', referralId, delayId: form.get('delayId') ?? '' } }),
  'offer-support': readSupport,
};

/** Reads a form of this page. Errors are in words a clinician would use. Pure. */
export function readArrangeForm(kind: WayKind, form: URLSearchParams, referralId: string): Read {
  return readers[kind](form, referralId);
}
