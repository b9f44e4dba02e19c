import { isDeepStrictEqual } from 'node:util';
import type { ChcFastTrackReceivedV1 } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { expectedBreaks, isLongPast } from '@homeward/nhs/date-limits';
import { appropriateClinicians, legalSteps, type RecordFastTrack } from '../commands.ts';
import { type CaseContext, type DecidedEvent, event, invalid, told } from '../say.ts';
import type { CaseState } from '../state.ts';
import type { Course } from './course.ts';
import { mergePerson } from './merge-person.ts';
import { toPerson } from './stated-person.ts';

/**
 * Begins a case with a Fast Track tool, or puts one on a case that is open; sent once more as it stands, it says nothing new. Throws `HUB_INVALID`, naming the
 * field, or `HUB_RULE` where a case that it is to begin has begun, or one that there is takes none.
 */
export function decideFastTrack(command: RecordFastTrack, state: CaseState, ctx: CaseContext): readonly DecidedEvent[] {
  const { submittedAt, receivedAt, clinicianRole, packageNeededBy } = command;
  const stated = command.person === null ? null : toPerson(command.person, toLocalDate(ctx.now));
  // What is known of whom the case is about holds; what the tool brings beyond it comes with it.
  const person = stated !== null && command.onCase ? mergePerson(stated, state.person) : stated;
  if (!appropriateClinicians.includes(clinicianRole))
    throw invalid('clinicianRole', 'a registered nurse or medical practitioner completes it');
  if (receivedAt > ctx.now) throw invalid('receivedOn', 'a tool cannot be received in the future');
  if (isLongPast(receivedAt, ctx.now)) throw invalid('receivedOn', 'check the year: it lies more than two years back');
  if (isLongPast(submittedAt, ctx.now)) throw invalid('submittedOn', 'check the year: it lies more than two years back');
  if (submittedAt > receivedAt) throw invalid('submittedOn', 'a tool cannot be received before it is sent');
  if (packageNeededBy !== null && packageNeededBy < receivedAt) throw invalid('neededOn', 'care cannot be due before the tool is received');
  if (packageNeededBy !== null && expectedBreaks(toLocalDate(packageNeededBy), ctx.now) !== null)
    throw invalid('neededOn', 'check the year: it lies more than two years ahead');
  const data = { ...told(ctx, 'fast-track'), spellId: null, receivedAt, submittedAt, clinicianRole, person, packageNeededBy };
  if (state.heardAt === null && person === null) throw invalid('familyName', 'a family name is needed');
  if (state.heardAt !== null && isAsKept(data, state)) return [];
  if (state.heardAt !== null && !command.onCase)
    throw new Fault('HUB_RULE', 'this case has begun already', { rule: 'one Fast Track tool' });
  if (state.heardAt !== null && !legalSteps(state, ctx.rules).includes('record-fast-track'))
    throw new Fault('HUB_RULE', whyNot(state.course), { rule: 'one Fast Track tool' });
  return [event('chc.fast-track-received.v1', { id: ctx.id, now: receivedAt }, data)];
}

const whyNot = ({ fastTrack }: Course): string =>
  fastTrack === null ? 'this case waits for no decision: record the tool as a new case' : 'this case has a Fast Track tool already';

/** Of a tool of today each sending has a time of its own: the days are what its writer said. */
function isAsKept(data: ChcFastTrackReceivedV1, { person, course: { fastTrack, saidBy } }: CaseState): boolean {
  if (fastTrack === null || saidBy !== data.source.organisation) return false;
  const days = [data, fastTrack].map(({ submittedAt, receivedAt }) => [toLocalDate(submittedAt), toLocalDate(receivedAt)]);
  return (
    isDeepStrictEqual(days[0], days[1]) &&
    data.clinicianRole === fastTrack.clinicianRole &&
    data.packageNeededBy === fastTrack.packageNeededBy &&
    (data.person === null || isDeepStrictEqual(data.person, person))
  );
}
