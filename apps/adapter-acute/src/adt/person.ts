import type { NhsNumberStatusV1, PersonV1, SexV1 } from '@homeward/contracts';
import type { LocalDate } from '@homeward/kernel';
import { isOdsCode, type NhsNumberResult, parseNhsNumber } from '@homeward/nhs';
import { isFutureDay } from '../future.ts';
import { place, readDate } from '../hl7/hl7-time.ts';
import type { Segment } from '../hl7/message.ts';
import { fault } from '../hl7/rules.ts';
import type { SenderProfile } from '../profile/sender-profile.ts';
import type { AdtContext } from './adt-context.ts';

/** One identifier (CX): the number, who gave it out, and of what kind it is. */
interface Identifier {
  readonly number: string;
  readonly authority: string;
  readonly kind: string;
}

const SEXES: Readonly<Record<string, SexV1>> = {
  1: 'MALE',
  M: 'MALE',
  2: 'FEMALE',
  F: 'FEMALE',
  9: 'NOT_SPECIFIED',
  O: 'NOT_SPECIFIED',
  A: 'NOT_SPECIFIED',
  N: 'NOT_SPECIFIED',
};

/** Sex by the national codes and by HL7 table 0001; whatever else is not known. */
export const toSex = (code: string | null): SexV1 => SEXES[code?.toUpperCase() ?? ''] ?? 'NOT_KNOWN';

/** National codes 01 to 08, alone or as `NSTS01`. */
export function toNhsNumberStatus(code: string | null): NhsNumberStatusV1 {
  const [, digits] = /^(?:NSTS)?(0[1-8])$/.exec(code?.toUpperCase() ?? '') ?? [];
  return digits === undefined ? 'UNKNOWN' : (`NNS_${digits}` as NhsNumberStatusV1);
}

type Reading = Pick<AdtContext, 'profile' | 'receivedAt'>;

/** The person of PID, with the GP practice of PD1. Null where the message has no PID. */
export function toPerson(pid: Segment | null, pd1: Segment | null, { profile, receivedAt }: Reading): PersonV1 | null {
  if (pid === null) return null;
  const numbers = identifiers(pid, PID_IDENTIFIERS);
  const nhsNumber = toNhsNumber(numbers, profile);
  const name = nameRepetition(pid);
  return {
    nhsNumber: nhsNumber.value,
    nhsNumberStatus: toNhsNumberStatus(pid.value(32)),
    nhsNumberProblem: nhsNumber.problem,
    hospitalNumber: toHospitalNumber(numbers, profile),
    familyName: pid.value(5, 1, name),
    givenName: pid.value(5, 2, name),
    otherNames: pid.value(5, 3, name),
    title: pid.value(5, 5, name),
    birthDate: readBirthDate(pid, receivedAt),
    sex: toSex(pid.value(8)),
    gpPractice: readPractice(pd1),
  };
}

const BIRTH_DATE = 7;

function readBirthDate(pid: Segment, receivedAt: Reading['receivedAt']): LocalDate | null {
  const date = readDate(pid, BIRTH_DATE);
  if (date === null || !isFutureDay(date, receivedAt)) return date;
  throw fault('HUB_INVALID', 'future', { at: place(pid, BIRTH_DATE), what: 'the date of birth lies in the future' });
}

/** Further repetitions are not looked at: nobody has so many numbers. */
const MAX_IDENTIFIERS = 100;

/** PID-3 from v2.3 on; older senders also use PID-2 and PID-4. */
function identifiers(segment: Segment, fields: readonly number[]): readonly Identifier[] {
  const found: Identifier[] = [];
  for (const field of fields) {
    const count = Math.min(MAX_IDENTIFIERS, segment.repetitions(field));
    for (let repetition = 0; repetition < count; repetition += 1) {
      const number = segment.value(field, 1, repetition);
      if (number === null) continue;
      const authority = segment.value(field, 4, repetition) ?? '';
      found.push({ number, authority, kind: segment.value(field, 5, repetition) ?? '' });
    }
  }
  return found;
}

const PID_IDENTIFIERS = [3, 2, 4] as const;
const isNhs = (identifier: Identifier, profile: SenderProfile): boolean =>
  profile.nhsNumber.namespaces.includes(identifier.authority) || identifier.kind === 'NH';

/** Two different NHS numbers in one message are none: the person could be either. */
function toNhsNumber(
  numbers: readonly Identifier[],
  profile: SenderProfile,
): { readonly value: string | null; readonly problem: string | null } {
  const found: readonly NhsNumberResult[] = numbers.filter((each) => isNhs(each, profile)).map((each) => parseNhsNumber(each.number));
  const valid = new Set(found.flatMap((result) => (result.valid ? [result.value] : [])));
  if (valid.size > 1) return { value: null, problem: 'more-than-one' };
  const [value] = valid;
  return value === undefined ? { value: null, problem: found[0]?.problem ?? 'missing' } : { value, problem: null };
}

/** The trust's own number: by its namespace, else by its type, else whatever number is not the NHS's. */
export const readHospitalNumber = (segment: Segment, profile: SenderProfile, fields: readonly number[] = PID_IDENTIFIERS): string | null =>
  toHospitalNumber(identifiers(segment, fields), profile);

function toHospitalNumber(numbers: readonly Identifier[], profile: SenderProfile): string | null {
  const own = numbers.filter((each) => !isNhs(each, profile));
  const byNamespace = own.find((each) => profile.hospitalNumber.namespaces.includes(each.authority));
  const byKind = own.find((each) => each.kind === 'MR' || each.kind === 'PI');
  return (byNamespace ?? byKind ?? own[0])?.number ?? null;
}

/** The legal name where names repeat, else the first. */
function nameRepetition(pid: Segment): number {
  for (let repetition = 0; repetition < pid.repetitions(5); repetition += 1) if (pid.value(5, 7, repetition) === 'L') return repetition;
  return 0;
}

/** PD1-3, an organisation: its code is the third component, from v2.7 on the tenth. */
function readPractice(pd1: Segment | null): string | null {
  const code = (pd1?.value(3, 3) ?? pd1?.value(3, 10) ?? '').toUpperCase();
  return isOdsCode(code) ? code : null;
}
