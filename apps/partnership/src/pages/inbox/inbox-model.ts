import type { EpochMillis } from '@homeward/kernel';
import { legalAnswers } from '../../domain/inbox/decide.ts';
import type { AnswerKind } from '../../domain/inbox/commands.ts';
import type { AskedView } from '../../domain/inbox/asked.ts';
import { isOver, isUnanswered } from '../../domain/inbox/state.ts';
import { type RequestRow, stateOfRequest } from '../../store/requests.ts';
import { type Attempt, shownFields } from '../forms/fields.ts';
import { byTurn } from '../by-turn.ts';
import {
  activityText,
  ageText,
  answeredWords,
  contactOutcomes,
  declineReasons,
  endText,
  modes,
  outcomes,
  requestTags,
  urgencyTag,
  withdrawnWords,
} from '../words/inbox-words.ts';

/** Hospitals' systems send titles in capitals. */
const inWords = (title: string): string => title.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());

/** What to call the person, as far as the view gives it. */
function personName({ person }: AskedView): string {
  const called = person?.preferredName ?? null;
  if (called === null) return 'Somebody who is going home';
  return person?.title ? `${inWords(person.title)} ${called}` : called;
}

/** The last word on when the person leaves, else what was said when help was asked for. */
const goingHome = ({ home, view }: RequestRow): EpochMillis | null =>
  home === null ? (view.discharge?.expectedAt ?? null) : home.leavesAt;

/** A day that went by without word of it: nobody says to a partner that somebody left, only when they are to. */
const isPast = (at: EpochMillis | null, now: EpochMillis): boolean => at !== null && at < now;

/** A card of the list. Who it was is not shown once nothing more is asked. */
export function toCard(row: RequestRow, now: EpochMillis, base: string) {
  const { view, respondBy, answer } = row;
  const state = stateOfRequest(row);
  const over = isOver(state);
  const isWaiting = isUnanswered(state);
  return {
    href: `${base}/${row.spellId}/${row.id}`,
    title: over ? 'A request that is over' : personName(view),
    age: over ? null : ageText(view.person?.ageBand),
    activities: (view.activities ?? []).map((symbol) => activityText(symbol ?? '')),
    urgency: over ? null : urgencyTag(view.urgency),
    state: requestTags[state],
    since: answer?.since ?? row.askedAt,
    home: over ? null : goingHome(row),
    isHomePast: isPast(goingHome(row), now),
    isPutOff: !over && row.home !== null && row.home.leavesAt === null,
    respondBy: isWaiting ? respondBy : null,
    isLate: isWaiting && respondBy < now,
    isWaiting,
    isOver: over,
  };
}

export function inboxModel(rows: readonly RequestRow[], now: EpochMillis, base: string) {
  return byTurn(rows.map((row) => toCard(row, now, base)));
}

type Line = readonly [label: string, value: string | null | undefined];

const yes = (value: boolean | null | undefined, words: string): string | null => (value === true ? words : null);

/** What is known, line by line; nothing is said of what is not. */
const lines = (all: readonly Line[]) =>
  all.flatMap(([label, value]) => (value === null || value === undefined || value === '' ? [] : [{ label, value }]));

const factsOf = ({ person, contact, discharge, agreement }: AskedView) => ({
  person: lines([
    ['Age', ageText(person?.ageBand)],
    ['Language', person?.language],
    ['To be understood', person?.communicationNeeds],
    ['Address', [...(contact?.addressLines ?? []), contact?.postcode].filter(Boolean).join(', ')],
    ['Telephone', contact?.phone],
    ['Lives alone', discharge?.livesAlone === true ? 'Yes' : discharge?.livesAlone === false ? 'No' : null],
    ['Ward’s telephone', discharge?.wardPhone],
    ['Agreed to this', agreement?.isBestInterest === true ? `${agreement.how} (decided in their best interests)` : agreement?.how],
  ]),
});

const safetyOf = ({ safety }: AskedView) =>
  lines([
    ['Getting in', safety?.access],
    ['Pets', safety?.pets],
    ['Do not visit alone', yes(safety?.isLoneWorkerRisk, 'Go with somebody')],
    ['Infection', yes(safety?.isInfectionRisk, 'Take care against infection')],
    ['Falls', yes(safety?.isFallsRisk, 'May fall')],
    ['Moving', safety?.movingNeeds],
    ['Food allergies', safety?.foodAllergies],
    ['In an emergency call', safety?.emergencyContact],
  ]);

interface RequestContext {
  readonly now: EpochMillis;
  readonly base: string;
  readonly mayAnswer: boolean;
  readonly attempt: Attempt & { readonly kind: AnswerKind | null };
  readonly done: AnswerKind | null;
}

/** How it ended, in words; null while it has not, or where nobody said. */
function endOf({ answer }: RequestRow): string | null {
  if (answer === null || !isOver(answer.state)) return null;
  if (answer.state === 'WITHDRAWN') return withdrawnWords;
  return answer.end === null || answer.end === '' ? null : endText(answer.end);
}

/** One request as its template shows it. Pure. */
export function requestModel(row: RequestRow, { now, base, mayAnswer, attempt, done }: RequestContext) {
  const { field, day, pick } = shownFields(attempt);
  const card = toCard(row, now, base);
  const answers = mayAnswer ? legalAnswers(stateOfRequest(row)) : [];
  const { view, answer } = row;
  return {
    ...card,
    id: row.id,
    askedAt: row.askedAt,
    firstContactBy: card.isOver ? null : (view.firstContactBy ?? null),
    endBy: card.isOver ? null : (view.endBy ?? null),
    facts: card.isOver ? [] : factsOf(view).person,
    safety: card.isOver ? [] : safetyOf(view),
    contacts: answer?.contacts ?? 0,
    end: endOf(row),
    answers: Object.fromEntries(answers.map((kind) => [kind, true])),
    errors: attempt.errors,
    refused: attempt.refused,
    open: attempt.kind,
    done: done === null ? null : answeredWords[done],
    startsOn: day('startsOn'),
    reason: pick('reason', declineReasons),
    note: field('note'),
    mode: pick('mode', modes),
    contactOutcome: pick('contactOutcome', contactOutcomes),
    outcome: pick('outcome', outcomes),
  };
}
