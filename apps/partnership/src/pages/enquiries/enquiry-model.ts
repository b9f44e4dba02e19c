import type { EpochMillis } from '@homeward/kernel';
import { formatDate } from '@homeward/nhs';
import type { EnquiryKind } from '../../domain/enquiry/commands.ts';
import { legalEnquiryAnswers } from '../../domain/enquiry/decide.ts';
import { isEnquiryOver, isEnquiryUnanswered } from '../../domain/enquiry/state.ts';
import { type EnquiryRow, stateOfEnquiry } from '../../store/enquiries.ts';
import { byTurn } from '../by-turn.ts';
import { type Attempt, shownFields } from '../forms/fields.ts';
import { enquiryDone, enquiryEndText, enquiryTags, needLabels, providerDeclineReasons, serviceText } from '../words/enquiry-words.ts';
import { ageText } from '../words/inbox-words.ts';

/** First name and age band, from the enquiry or else from the ward's referral. */
function whoIsIt({ view, referred }: EnquiryRow) {
  const firstName = view.person?.firstName ?? referred?.person?.firstName ?? null;
  const ageBand = view.person?.ageBand ?? referred?.person?.ageBand;
  return { name: firstName ?? 'Somebody who is going home', age: ageText(ageBand) };
}

/** How much is asked for, in one line. */
function amountText({ view: { need } }: EnquiryRow): string | null {
  const parts = [
    need?.weeklyHours == null ? null : `${need.weeklyHours} hours a week`,
    need?.visitsPerDay == null ? null : need.visitsPerDay === 1 ? '1 visit a day' : `${need.visitsPerDay} visits a day`,
    need?.isDoubleHanded === true ? 'two workers at once' : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** A card of the list. Who it was is not shown once nothing more is asked. */
export function toEnquiryCard(row: EnquiryRow, now: EpochMillis, base: string) {
  const state = stateOfEnquiry(row);
  const over = isEnquiryOver(state);
  const isWaiting = isEnquiryUnanswered(state);
  const { name, age } = whoIsIt(row);
  return {
    href: `${base}/${row.spellId}/${row.id}`,
    title: over ? 'An enquiry that is over' : name,
    age: over ? null : age,
    service: serviceText(row.view.need?.service),
    amount: over ? null : amountText(row),
    district: over ? null : (row.view.need?.postcodeDistrict ?? null),
    state: enquiryTags[state],
    since: row.answer?.since ?? row.askedAt,
    respondBy: isWaiting ? row.respondBy : null,
    isLate: isWaiting && row.respondBy < now,
    isWaiting,
    isOver: over,
  };
}

export function enquiriesModel(rows: readonly EnquiryRow[], now: EpochMillis, base: string) {
  return byTurn(rows.map((row) => toEnquiryCard(row, now, base)));
}

type Line = readonly [label: string, value: string | null | undefined];

/** What is known, line by line; nothing is said of what is not. */
const lines = (all: readonly Line[]) =>
  all.flatMap(([label, value]) => (value === null || value === undefined || value === '' ? [] : [{ label, value }]));

const yesNo = (value: boolean | null | undefined): string | null => (value == null ? null : value ? 'Yes' : 'No');

function askedLines(row: EnquiryRow) {
  const { need, pathway } = row.view;
  return lines([
    ['Service', serviceText(need?.service)],
    ['How much', amountText(row)],
    ['Start by', need?.startBy == null ? null : formatDate(need.startBy)],
    ['Where', need?.postcodeDistrict],
    ['Pathway', pathway === undefined || pathway === 'UNKNOWN' ? null : pathway.replace('P', 'Pathway ')],
    ['Also needed', (need?.requirements ?? []).flatMap(({ text }) => text ?? []).join('; ')],
  ]);
}

/** What the ward wrote of the person's needs and home, as a provider may see it. */
function judgeLines({ referred }: EnquiryRow) {
  const needs = (referred?.needs ?? {}) as Readonly<Record<string, string | null | undefined>>;
  const home = referred?.homeSituation;
  return lines([
    ...Object.entries(needLabels).map(([key, label]): Line => [label, needs[key]]),
    ['Lives alone', yesNo(home?.livesAlone)],
    ['Getting in', home?.access],
    ['Pets', home?.pets],
    ['Risks', (referred?.riskFlags ?? []).join('; ')],
  ]);
}

interface EnquiryContext {
  readonly now: EpochMillis;
  readonly base: string;
  readonly mayAnswer: boolean;
  readonly attempt: Attempt & { readonly kind: EnquiryKind | null };
  readonly done: EnquiryKind | null;
}

/** One enquiry as its template shows it. Pure. */
export function enquiryModel(row: EnquiryRow, { now, base, mayAnswer, attempt, done }: EnquiryContext) {
  const { field, day, pick } = shownFields(attempt);
  const card = toEnquiryCard(row, now, base);
  const answers = mayAnswer ? legalEnquiryAnswers(stateOfEnquiry(row)) : [];
  return {
    ...card,
    id: row.id,
    askedAt: row.askedAt,
    asked: card.isOver ? [] : askedLines(row),
    judge: card.isOver ? [] : judgeLines(row),
    startsAt: card.isOver ? null : (row.answer?.startsAt ?? null),
    isAccepted: stateOfEnquiry(row) === 'ACCEPTED',
    home: card.isOver ? null : row.home,
    end: card.isOver && row.answer?.end ? enquiryEndText(row.answer.end) : null,
    answers: Object.fromEntries(answers.map((kind) => [kind, true])),
    errors: attempt.errors,
    refused: attempt.refused,
    unfolded: attempt.kind,
    done: done === null ? null : enquiryDone[done],
    startsOn: day('startsOn'),
    heldUntil: day('heldUntil'),
    fields: Object.fromEntries(['startTime', 'weeklyCost', 'conditions', 'note'].map((name) => [name, field(name)])),
    reason: pick('reason', providerDeclineReasons),
  };
}
