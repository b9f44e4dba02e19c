import type { ChcFastTrackReceivedV1 } from '@homeward/contracts';
import { TOLERANCE, instant, toPerson } from '@homeward/hub/adapter';
import { type EpochMillis, opaqueKey } from '@homeward/kernel';
import { parseInstant, parseLocalDate, toLocalDate } from '@homeward/nhs';
import type { Problem } from './problems.ts';
import type { Statement } from './statement-file.ts';

type FastTrack = Extract<Statement, { kind: 'fast-track' }>;

/** Who may complete the tool, in the words that the hub has for them. Source: National Framework, the appropriate clinician. */
const clinicians = {
  'registered-nurse': 'registered nurse',
  'registered-medical-practitioner': 'registered medical practitioner',
} as const satisfies Record<FastTrack['clinician'], string>;

/** The case of a tool: the one that it names, else one that is named after the board and its id of the tool, so that the same tool always meets the same case. */
export const caseOf = ({ case: named, fastTrack }: FastTrack, icb: string): string =>
  named ?? opaqueKey('chc', icb, 'fast-track', fastTrack);

/** What a tool says beside who says it and when the board had it; `place` is the JSON pointer of the statement. */
export function toFastTrack(
  { clinician, submittedAt, neededBy, person }: FastTrack,
  { at: receivedAt, place }: { readonly at: EpochMillis; readonly place: string },
): Omit<ChcFastTrackReceivedV1, 'source' | 'actor'> {
  return {
    spellId: null,
    receivedAt,
    submittedAt: instant({ text: submittedAt, at: `${place}/submittedAt` }),
    clinicianRole: clinicians[clinician],
    person: person === undefined ? null : toPerson(person, `${place}/person`),
    packageNeededBy: neededBy === undefined ? null : instant({ text: neededBy, at: `${place}/neededBy` }),
  };
}

const noPerson = { found: 'nothing', expected: 'who it is, where no case is named', rule: 'required' };
const sentLate = { found: 'a time after `at`', expected: 'when the clinician sent it, not after `at`', rule: 'order' };
const neededEarly = { found: 'a time before `at`', expected: 'by when care must be in place, not before `at`', rule: 'order' };
const noDay = { found: 'no such day', expected: 'a day of birth in the past', rule: 'date' };
const unborn = { ...noDay, found: 'a day in the future', rule: 'future' };

const millis = (text: unknown): EpochMillis | null => (typeof text === 'string' ? (parseInstant(text)?.ms ?? null) : null);

/** Tools that begin a case and do not say whose, whose times contradict each other, and people who are not born yet. What is no time is found elsewhere. */
export function fastTrackProblems(content: unknown, receivedAt: EpochMillis): readonly Problem[] {
  const { statements } = (content ?? {}) as { statements?: unknown };
  if (!Array.isArray(statements)) return [];
  return statements.flatMap((one: unknown, index) => {
    const { kind, case: named, at, submittedAt, neededBy, person } = (one ?? {}) as Readonly<Record<string, unknown>>;
    if (kind !== 'fast-track') return [];
    const problem = (member: string, what: Omit<Problem, 'path'>): Problem => ({
      path: ['statements', index, ...member.split('.')],
      ...what,
    });
    const [had, sent, needed] = [millis(at), millis(submittedAt), millis(neededBy)];
    const born = (person as { birthDate?: unknown } | null | undefined)?.birthDate;
    const problems: Problem[] = [];
    if (named === undefined && person === undefined) problems.push(problem('person', noPerson));
    if (had !== null && sent !== null && sent > had) problems.push(problem('submittedAt', sentLate));
    if (had !== null && needed !== null && needed < had) problems.push(problem('neededBy', neededEarly));
    if (typeof born === 'string' && parseLocalDate(born) === null) problems.push(problem('person.birthDate', noDay));
    else if (typeof born === 'string' && born > toLocalDate(receivedAt + TOLERANCE)) problems.push(problem('person.birthDate', unborn));
    return problems;
  });
}
