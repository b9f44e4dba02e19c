import { codeRow, codesets, type RejectReasonV1 } from '@homeward/contracts';
import { type NationalLine, nationalLines, type Pathway, pathwayOfLine, pathways } from '@homeward/nhs';
import type { TriageKind } from '../../domain/index.ts';
import type { Read } from '../decide/attempt.ts';
import { done, type Errors, text } from '../decide/form-fields.ts';

/** What wards are most often asked for. */
export const usualItems: readonly string[] = [
  'How they move about now, and before admission',
  'What help they need to wash, dress and use the toilet',
  'Needs at night',
  'Whether their package of care stayed open or lapsed',
  'Whether their care home takes them back at the same level of care',
  'Who is at home, and what their carer can do',
  'How to get into the home; never a key-safe code',
  'The person’s agreement, or the best-interest decision',
];

function readAssign(form: URLSearchParams, referralId: string): Read {
  const errors: Errors = [];
  const line = nationalLines.find((each) => each === form.get('line'));
  if (line === undefined) errors.push({ field: 'line', text: 'Choose where the person goes and with what support' });
  const rationale = text(form, 'rationale', { errors, missing: 'Say why this pathway' });
  const ideal = pathways.find((each) => each === form.get('ideal')) ?? null;
  const differs = ideal !== null && line !== undefined && ideal !== pathwayOfLine(line);
  const idealReason = text(form, 'idealReason', { errors, missing: differs ? 'Say why the better pathway was not possible' : null });
  return done(errors, () => ({
    kind: 'assign-pathway',
    referralId,
    pathway: pathwayOfLine(line as NationalLine),
    nationalLine: line as NationalLine,
    rationale,
    idealPathway: differs ? (ideal as Pathway) : null,
    idealReason: differs ? idealReason : null,
  }));
}

function readAsk(form: URLSearchParams, referralId: string): Read {
  const errors: Errors = [];
  const chosen = usualItems.filter((item) => form.getAll('items').includes(item));
  const more = text(form, 'more', { errors, missing: chosen.length === 0 ? 'Choose or write what the hub needs to know' : null });
  const items = [
    ...chosen,
    ...more
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ];
  return done(errors, () => ({ kind: 'request-information', referralId, items }));
}

/** `OTHER` last, as on paper. */
export const rejectReasons: readonly { readonly value: RejectReasonV1; readonly text: string }[] = codesets['referral-reject-reason'].rows
  .map(({ symbol, label }) => ({ value: symbol, text: label as string }))
  .sort((a, b) => Number(a.value === 'OTHER') - Number(b.value === 'OTHER'));

function readReject(form: URLSearchParams, referralId: string): Read {
  const errors: Errors = [];
  const reason = rejectReasons.find(({ value }) => value === form.get('reason'))?.value;
  if (reason === undefined) errors.push({ field: 'reason', text: 'Choose why the referral is rejected' });
  const advice = text(form, 'advice', { errors, missing: 'Say what the ward should do instead' });
  return done(errors, () => ({ kind: 'reject-referral', referralId, reason: reason as RejectReasonV1, advice }));
}

const readers: Readonly<Record<TriageKind, (form: URLSearchParams, referralId: string) => Read>> = {
  'start-triage': (_form, referralId) => ({ command: { kind: 'start-triage', referralId } }),
  'assign-pathway': readAssign,
  'request-information': readAsk,
  'reject-referral': readReject,
};

/** Reads the form of a command. Errors are in words a clinician would use. Pure. */
export function readForm(kind: TriageKind, form: URLSearchParams, referralId: string): Read {
  return readers[kind](form, referralId);
}

/** The eight places a person can leave to, as one choice: the line says the pathway. */
export const lineChoices: readonly { readonly value: NationalLine; readonly pathway: Pathway; readonly text: string }[] = nationalLines.map(
  (line) => ({
    value: line,
    pathway: pathwayOfLine(line),
    text: codeRow('discharge-line', line.toUpperCase())?.label ?? line,
  }),
);
