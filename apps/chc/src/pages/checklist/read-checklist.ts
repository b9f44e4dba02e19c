import { type ChcLocationV1, codesets } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import { isOdsCode, parsePostcode, toLocalDate } from '@homeward/nhs';
import { type ChecklistAnswers, type ChecklistDomain, checklistDomains, columns, type CompleteChecklist } from '../../domain/index.ts';
import type { Read } from '../forms/attempt.ts';
import { type FieldReader, fieldReader } from '../forms/fields.ts';
import { readPastDay, readPerson } from '../forms/read-person.ts';

export const locations = codesets['chc-location'].rows.map(({ symbol, label }) => ({
  value: symbol as ChcLocationV1,
  text: label as string,
}));

export const columnChoices = columns.map((column) => ({ value: column, text: column }));

export const conclusions = [
  { value: 'yes', text: 'A full assessment is required' },
  { value: 'no', text: 'No full assessment is required' },
] as const;

const completed = {
  field: 'completedOn',
  what: 'The day it was completed',
  missing: 'Enter the day it was completed',
} as const;

/** Reads the form. Errors are in words a clinician would use, in the order of its fields. Pure. */
export function readChecklist(form: URLSearchParams, now: EpochMillis): Read<CompleteChecklist> {
  const read = fieldReader(form);
  const stated = readPerson(read, toLocalDate(now));
  const postcode = read.text('postcode', null);
  if (postcode !== null && parsePostcode(postcode) === null) read.wrong('postcode', 'Enter a full postcode, such as TA1 1AA');
  const { answers, evidence } = readDomains(read);
  const location = read.choice('location', locations, 'Choose where it was done');
  const locationReason = read.text('locationReason', location === 'LOC_03' ? 'Say why it was done on an acute ward' : null);
  const completedAt = readPastDay(read, completed, now);
  const assessorRole = read.text('assessorRole', 'Say in which role you completed it');
  const responsibleIcb = read.text('responsibleIcb', 'Name the board of the person’s GP practice');
  if (responsibleIcb !== null && !isOdsCode(responsibleIcb)) read.wrong('responsibleIcb', 'Use the ODS code of a board, such as QSL');
  const interimFundedUntil = read.day('interimFundedUntil', { what: 'The last day of funded recovery care', missing: null });
  const conclusion = read.choice('isStatedPositive', conclusions, 'Say what you conclude');
  if (read.errors.length > 0) return { errors: read.errors };
  return {
    command: {
      kind: 'complete-checklist',
      onCase: false,
      checklistId: form.get('caseId') ?? '',
      completedAt,
      person: { ...stated, postcode },
      answers: answers as ChecklistAnswers,
      evidence,
      isStatedPositive: conclusion === 'yes',
      location: location ?? 'UNKNOWN',
      locationReason: location === 'LOC_03' ? locationReason : null,
      assessorRole: assessorRole ?? '',
      responsibleIcb: responsibleIcb ?? '',
      interimFundedUntil,
    },
  };
}

function readDomains(read: FieldReader) {
  const answers: Partial<Record<ChecklistDomain, 'A' | 'B' | 'C'>> = {};
  const evidence: Partial<Record<ChecklistDomain, string>> = {};
  for (const domain of checklistDomains) {
    const label = codesets['chc-domain'].rows.find(({ code }) => code === domain)?.label.toLowerCase() ?? domain;
    const column = read.choice(`column-${domain}`, columnChoices, `Choose a column for ${label}`);
    const rests = read.text(
      `evidence-${domain}`,
      column === 'A' || column === 'B' ? `Say what column ${column} for ${label} rests on` : null,
    );
    if (column !== null) answers[domain] = column;
    if (rests !== null) evidence[domain] = rests;
  }
  return { answers, evidence };
}
