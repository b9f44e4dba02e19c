import { isDeepStrictEqual } from 'node:util';
import { type ChcChecklistCompletedV1, type ChecklistScoreV1, type ContactV1, codesets } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import { isOdsCode, parsePostcode, toLocalDate } from '@homeward/nhs';
import { isLongPast } from '@homeward/nhs/date-limits';
import { type ChecklistDomain, checklistDomains, checklistOutcome } from '../checklist.ts';
import { type CompleteChecklist, takesChecklist } from '../commands.ts';
import { type CaseContext, type DecidedEvent, event, freeText, invalid, told } from '../say.ts';
import type { CaseState } from '../state.ts';
import { checklistsOf } from './course.ts';
import { mergeContact, mergePerson } from './merge-person.ts';
import { firstPositiveAt } from './screening.ts';
import { toPerson } from './stated-person.ts';

const domainSymbols = new Map(codesets['chc-domain'].rows.map(({ code, symbol }) => [code, symbol]));

/**
 * Begins a case with a Checklist that is whole, or puts a further one on a case that is open; sent once more as it stands, it says nothing new. Throws
 * `HUB_INVALID`, naming the field, or `HUB_RULE` where a case that it is to begin has another one already, or one that there is takes none.
 */
export function decideChecklist(command: CompleteChecklist, state: CaseState, ctx: CaseContext): readonly DecidedEvent[] {
  const { completedAt, location, assessorRole, responsibleIcb, interimFundedUntil, isStatedPositive } = command;
  if (completedAt > ctx.now) throw invalid('completedOn', 'a Checklist cannot be completed in the future');
  if (isLongPast(completedAt, ctx.now)) throw invalid('completedOn', 'check the year: it lies more than two years back');
  if (!isOdsCode(responsibleIcb)) throw invalid('responsibleIcb', 'the board is not an ODS code');
  const locationReason = freeText(command.locationReason);
  if (location === 'LOC_03' && locationReason === null) throw invalid('locationReason', 'say why it was done on an acute ward');
  if (assessorRole.trim() === '') throw invalid('assessorRole', 'say in which role it was done');
  const said = told(ctx, `checklist ${command.checklistId}`);
  const stated = toPerson(command.person, toLocalDate(ctx.now));
  const contact = toContact(command);
  const data = {
    ...said,
    spellId: null,
    checklistId: command.checklistId,
    completedAt,
    // Of whom the case is about, what is known holds, and goes to whoever reads this Checklist alone.
    person: command.onCase ? mergePerson(stated, state.person) : stated,
    contact: command.onCase ? mergeContact(state.contact, contact) : contact,
    representative: null,
    scores: toScores(command),
    isStatedPositive,
    location,
    locationReason,
    assessorRole: assessorRole.trim(),
    responsibleIcb,
    interimFundedUntil: interimFundedUntil ?? (command.onCase ? state.interimFundedUntil : null),
    attachments: [],
  };
  if (isAsKept(data, state)) return [];
  const refusal = command.onCase ? whyNot(command, state) : state.course.checklist === null ? null : 'this case has its Checklist already';
  if (refusal !== null) throw new Fault('HUB_RULE', refusal, { rule: 'one Checklist' });
  return [event('chc.checklist-completed.v1', { id: ctx.id, now: completedAt }, data)];
}

/** Nothing but a decision or a discount ends what a positive Checklist asked for. */
function whyNot({ answers, checklistId }: CompleteChecklist, state: CaseState): string | null {
  const { course } = state;
  if (checklistsOf(course).some(({ id }) => id === checklistId))
    return 'this Checklist was completed already: it stands as it was sent then';
  if (course.fastTrack !== null) return 'this case goes by a Fast Track tool and needs no Checklist';
  if (!takesChecklist(state)) return 'this case waits for no decision: complete the Checklist as a new case';
  return firstPositiveAt(course) !== null && !checklistOutcome(answers).positive
    ? 'this case is open by a positive Checklist: one that asks for no assessment does not end it'
    : null;
}

/** Of a Checklist of today each sending has a time of its own: the day is what its writer said. */
function isAsKept(data: ChcChecklistCompletedV1, { person, contact, interimFundedUntil, course: { checklist } }: CaseState): boolean {
  if (checklist === null) return false;
  const { id: _id, completedAt, ...kept } = checklist;
  const { scores, isStatedPositive, location, locationReason, assessorRole, responsibleIcb } = data;
  const said = { scores, isStatedPositive, location, locationReason: locationReason?.text ?? null, assessorRole, responsibleIcb };
  return isDeepStrictEqual(
    {
      ...said,
      organisation: data.source.organisation,
      day: toLocalDate(data.completedAt),
      of: [data.person, data.contact, data.interimFundedUntil],
    },
    { ...kept, day: toLocalDate(completedAt), of: [person, contact, interimFundedUntil] },
  );
}

function toContact({ person }: CompleteChecklist): ContactV1 | null {
  if (person.postcode === null) return null;
  const postcode = parsePostcode(person.postcode);
  if (postcode === null) throw invalid('postcode', 'that is no postcode');
  return { addressLines: [], postcode, phone: null };
}

/** A need that is said to be there rests on something. */
function toScores({ answers, evidence }: CompleteChecklist): ChecklistScoreV1[] {
  return checklistDomains.map((domain: ChecklistDomain) => {
    const column = answers[domain];
    const rests = freeText(evidence[domain] ?? null);
    if (column !== 'C' && rests === null) throw invalid(`evidence-${domain}`, `say what column ${column} rests on`);
    return { domain: domainSymbols.get(domain) ?? 'UNKNOWN', column, evidence: rests };
  });
}
