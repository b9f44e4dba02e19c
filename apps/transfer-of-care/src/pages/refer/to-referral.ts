import { type BodyProblem, bodyProblems } from '@homeward/contracts/bodies';
import { fromLondonLocal, parseLocalDate, toLocalTime } from '@homeward/nhs';
import type { WardReferral } from '../../domain/refer/index.ts';
import type { FieldError } from '../decide/attempt.ts';
import { askedDay, type DayField, inputOf } from './day-fields.ts';
import { type FieldName, type Fields, fieldNames, needFields } from './fields.ts';
import { fieldAt, ruleWords } from './rule-words.ts';

/** Members that say something, as a body has them. */
type Body = Readonly<Record<keyof WardReferral, unknown>>;

const said = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
const yesNo = (value: string): boolean | undefined => (value === 'yes' ? true : value === 'no' ? false : undefined);
const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A number as people type it; what is none stays what it was, for the document to refuse. */
function amount(text: string): number | string | undefined {
  const typed = said(text);
  return typed === undefined || !/^\d+(\.\d+)?$/.test(typed) ? typed : Number(typed);
}

/** A day that was typed; undefined where it is none, which is told. */
function dayIn(name: DayField, text: string, errors: FieldError[]): string | undefined {
  const { day, wrong } = askedDay(name, text);
  if (wrong !== null) errors.push({ field: wrong.field, text: wrong.text });
  return day ?? undefined;
}

/** When the agreement was recorded: a day and a time of London, or neither. */
function recordedAt({ consentDay, consentTime }: Fields, errors: FieldError[]): string | undefined {
  const time = consentTime.trim();
  if (consentDay.trim() === '' && time === '') return undefined;
  const date = parseLocalDate(dayIn('consentDay', consentDay, errors) ?? '');
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (consentDay.trim() === '') errors.push({ field: inputOf('consentDay'), text: 'Enter the day it was recorded' });
  if (clock === null) errors.push({ field: 'consentTime', text: 'Give the time as hours and minutes, 14:30' });
  if (date === null || clock === null) return undefined;
  const at = fromLondonLocal({ ...date, hour: Number(clock[1]), minute: Number(clock[2]), second: 0 });
  if (at !== null && toLocalTime(at) === time) return new Date(at).toISOString();
  errors.push({ field: 'consentTime', text: 'That hour does not exist on that day: the clocks go forward' });
  return undefined;
}

/** Questions that the API leaves out to say no; on a page they are asked. */
function unanswered({ hadPackage, inCareHome }: Fields): readonly FieldError[] {
  const had =
    yesNo(hadPackage) === undefined ? [{ field: 'hadPackage', text: 'Say whether they had a package of care before they came in' }] : [];
  const lives = yesNo(inCareHome) === undefined ? [{ field: 'inCareHome', text: 'Say whether they live in a care home' }] : [];
  return [...had, ...lives];
}

/** What people wrote of the person in a form that may still have gaps. */
export function writtenIn(fields: Fields): Pick<WardReferral, 'needs' | 'homeSituation' | 'riskFlags'> {
  const { needs, homeSituation, riskFlags = [] } = toBody(fields, {});
  return { needs, homeSituation, riskFlags } as Pick<WardReferral, 'needs' | 'homeSituation' | 'riskFlags'>;
}

interface Days {
  readonly recorded?: string | undefined;
  readonly expected?: string | undefined;
}

function toBody(fields: Fields, { recorded, expected }: Days): Body {
  const risks = lines(fields.risks);
  return {
    needs: Object.fromEntries(needFields.flatMap((name) => (said(fields[name]) === undefined ? [] : [[name, said(fields[name])]]))),
    homeSituation: {
      livesAlone: yesNo(fields.livesAlone),
      carer: said(fields.carer),
      access: said(fields.access),
      pets: said(fields.pets),
    },
    existingPackage:
      fields.hadPackage === 'yes'
        ? { provider: said(fields.packageProvider), weeklyHours: amount(fields.packageHours), state: said(fields.packageState) }
        : undefined,
    careHome:
      fields.inCareHome === 'yes'
        ? { name: said(fields.careHomeName), sameLevelConfirmed: yesNo(fields.sameLevel), moreSupportNeeded: yesNo(fields.moreSupport) }
        : undefined,
    endOfLife: yesNo(fields.endOfLife),
    reablementPotential: said(fields.reablement),
    consent: { basis: said(fields.consentBasis), recordedAt: recorded, recordedByRole: said(fields.consentRole) },
    riskFlags: risks.length === 0 ? undefined : risks,
    expectedDischargeDate: expected,
    wardContact: said(fields.wardContact),
  };
}

/** What a call says besides and a page knows by itself. */
const besides = ['/spell', '/revision', '/submittedAt', '/author'];

const toError = (problem: BodyProblem): FieldError => ({ field: fieldAt(problem.at), text: ruleWords(problem) });

/** An input of a day stands where its field does. */
const order = (field: string): number => fieldNames.indexOf(field.replace(/-.*$/, '') as FieldName);

/** In the order of the form, one of a field. */
export function inFormOrder(errors: readonly FieldError[]): readonly FieldError[] {
  const first = errors.filter(({ field }, i) => errors.findIndex((each) => each.field === field) === i);
  return first.sort((a, b) => order(a.field) - order(b.field));
}

/**
 * Reads the form as a referral of the hospital API's document, by the rules of that document. Errors are in words a clinician would use, in the order of
 * the form. Pure.
 */
export function toReferral(fields: Fields): { readonly body: WardReferral } | { readonly errors: readonly FieldError[] } {
  const own: FieldError[] = [];
  const body = toBody(fields, { recorded: recordedAt(fields, own), expected: dayIn('expectedDate', fields.expectedDate, own) });
  const broken = bodyProblems('hospital', 'Referral', body).filter(({ at }) => !besides.includes(at));
  const errors = [...own, ...unanswered(fields), ...broken.map(toError)];
  if (errors.length > 0) return { errors: inFormOrder(errors) };
  return { body: JSON.parse(JSON.stringify(body)) as WardReferral };
}
