import type { EpochMillis } from '@homeward/kernel';
import { fromLondonLocal, parseLocalDate, toLocalDate } from '@homeward/nhs';
import { appropriateClinicians, type RecordFastTrack } from '../../domain/index.ts';
import type { Read } from '../forms/attempt.ts';
import { type FieldReader, fieldReader } from '../forms/fields.ts';
import { readPastDay, readPerson } from '../forms/read-person.ts';

export const clinicians = appropriateClinicians.map((role) => ({ value: role, text: `${role.charAt(0).toUpperCase()}${role.slice(1)}` }));

/** Reads the form. Errors are in words a clinician would use, in the order of its fields. Pure. */
export function readFastTrack(form: URLSearchParams, now: EpochMillis): Read<RecordFastTrack> {
  const read = fieldReader(form);
  const person = readPerson(read, toLocalDate(now));
  const clinicianRole = read.choice('clinicianRole', clinicians, 'Choose who completed it') ?? '';
  const submittedAt = readPastDay(read, { field: 'submittedOn', missing: 'Enter the day it was sent' }, now);
  const receivedAt = readPastDay(read, { field: 'receivedOn', missing: 'Enter the day your board had it' }, now);
  const packageNeededBy = endOfDay(read);
  if (read.errors.length > 0) return { errors: read.errors };
  return { command: { kind: 'record-fast-track', person, clinicianRole, submittedAt, receivedAt, packageNeededBy } };
}

/** Care that is due on a day may begin until that day is over. */
function endOfDay(read: FieldReader): EpochMillis | null {
  const day = parseLocalDate(read.day('neededOn', null) ?? '');
  return day && fromLondonLocal({ ...day, hour: 23, minute: 59, second: 59 });
}
