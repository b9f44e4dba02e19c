import type { EpochMillis } from '@homeward/kernel';
import { fromLondonLocal, parseLocalDate, toLocalDate } from '@homeward/nhs';
import { appropriateClinicians, type RecordFastTrack } from '../../domain/index.ts';
import type { Read } from '../forms/attempt.ts';
import { type FieldReader, fieldReader } from '../forms/fields.ts';
import { readPastDay, readPerson } from '../forms/read-person.ts';
import { capital } from '../words/words.ts';

export const clinicians = appropriateClinicians.map((role) => ({ value: role, text: capital(role) }));

const sent = {
  field: 'submittedOn',
  what: 'The day the clinician sent it',
  missing: 'Enter the day the clinician sent it',
} as const;
const had = {
  field: 'receivedOn',
  what: 'The day your board had it',
  missing: 'Enter the day your board had it',
} as const;

/** Reads the form. Errors are in words a clinician would use, in the order of its fields. Pure. */
export function readFastTrack(form: URLSearchParams, now: EpochMillis): Read<RecordFastTrack> {
  const read = fieldReader(form);
  const person = readPerson(read, toLocalDate(now));
  const command = { ...readTool(read, now), onCase: false, person };
  return read.errors.length > 0 ? { errors: read.errors } : { command };
}

/** Reads what the tool itself says, of somebody whose case there is. */
export function readTool(read: FieldReader, now: EpochMillis): RecordFastTrack {
  const clinicianRole = read.choice('clinicianRole', clinicians, 'Choose who completed it') ?? '';
  const submittedAt = readPastDay(read, sent, now);
  const receivedAt = readPastDay(read, had, now);
  return { kind: 'record-fast-track', onCase: true, person: null, clinicianRole, submittedAt, receivedAt, packageNeededBy: endOfDay(read) };
}

/** Care that is due on a day may begin until that day is over. */
function endOfDay(read: FieldReader): EpochMillis | null {
  const day = parseLocalDate(read.day('neededOn', { what: 'The day by which care must be in place', missing: null }) ?? '');
  return day && fromLondonLocal({ ...day, hour: 23, minute: 59, second: 59 });
}
