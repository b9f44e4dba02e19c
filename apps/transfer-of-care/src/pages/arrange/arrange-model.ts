import { codeRow } from '@homeward/contracts';
import type { Actor } from '@homeward/hub';
import { may } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { readDayParts } from '@homeward/web';
import type { Organisation } from '../../config.ts';
import {
  type Enquiry,
  agreedOn,
  askedEnquiries,
  currentReferral,
  defaultRules,
  issuedSummaries,
  type Referral,
  referralStatus,
  type SpellState,
  type WayKind,
  wayKinds,
} from '../../domain/index.ts';
import { isGivenBack, keptEnquiries, misfitOf } from '../../domain/way-home/index.ts';
import type { Attempt } from '../decide/attempt.ts';
import { toBanner } from '../person/banner.ts';
import type { SpellRecord } from '../person/load-record.ts';
import { legalSteps, stepWords } from '../person/next-steps.ts';
import { currentStep } from '../person/person-model.ts';
import { toTimelineEntry } from '../person/timeline.ts';
import { pathwayWords } from '../words/fact-words.ts';
import { closesWords } from '../words/closing-words.ts';
import { organisationWords } from '../words/organisation-words.ts';
import { stateWords, type TagWords } from '../words/state-words.ts';
import { activities, declineReasons, delayReasons, serviceKinds, urgencies } from './read-arrange.ts';

export interface ArrangeContext {
  readonly now: EpochMillis;
  readonly reader: Actor | null;
  readonly organisations: readonly Organisation[];
  readonly attempt: Attempt<WayKind> | null;
  readonly done: WayKind | null;
}

export const doneWords: Readonly<Record<WayKind, string>> = {
  'send-enquiries': 'The providers have been asked.',
  'accept-offer': 'Offer accepted. Everybody else who was asked has been told.',
  'decline-offer': 'Offer declined.',
  'withdraw-enquiry': 'Enquiry withdrawn.',
  'schedule-discharge': 'The day of discharge is agreed.',
  'slip-discharge': 'The discharge is put off.',
  'issue-summary': 'The transfer summary is on its way.',
  'set-delay-reason': 'Delay reason recorded.',
  'clear-delay-reason': 'Delay reason ended.',
  'offer-support': 'The organisation has been asked.',
};

const enquiryWords: Readonly<Record<Enquiry['state'], TagWords>> = {
  SENT: { text: 'Asked', colour: 'yellow' },
  ACKNOWLEDGED: { text: 'Has it', colour: 'yellow' },
  OFFERED: { text: 'Offers', colour: 'blue' },
  DECLINED: { text: 'Declined', colour: 'grey' },
  ACCEPTED: { text: 'Agreed', colour: 'green' },
  WITHDRAWN: { text: 'Withdrawn', colour: 'grey' },
};

const givenBackWords: TagWords = { text: 'Given back', colour: 'red' };

const supportWords: Readonly<Record<SpellState['support'][number]['state'], TagWords>> = {
  OFFERED: { text: 'Asked', colour: 'yellow' },
  ACCEPTED: { text: 'Will help', colour: 'green' },
  DECLINED: { text: 'Cannot help', colour: 'grey' },
  IN_CONTACT: { text: 'In touch', colour: 'green' },
  COMPLETED: { text: 'Finished', colour: 'grey' },
  WITHDRAWN: { text: 'Withdrawn', colour: 'grey' },
};

/** What the rules call a field that the page asks for under other names. */
const fieldOnPage: Readonly<Record<string, string>> = { scheduledFor: 'day-day', note: 'slipNote' };

const onPage = (attempt: Attempt<WayKind>): Attempt<WayKind> => ({
  ...attempt,
  errors: attempt.errors.map(({ field, text }) => ({ field: fieldOnPage[field] ?? field, text })),
});

/** The forms that answer one offer, as they came back where it was this one that was answered. Names of fields are those of the page. */
function offerForms(id: string, { attempt }: Pick<ArrangeContext, 'attempt'>) {
  const { field, pick } = fields(attempt?.form.get('requestId') === id ? attempt : null);
  const isChosen = field('isChoiceRecorded');
  return {
    isChoiceRecorded: { checked: isChosen.value !== '', error: isChosen.error },
    declineReason: pick('declineReason', declineReasons),
    byPerson: field('by').value === 'PERSON',
    isDeclining: attempt?.kind === 'decline-offer' && attempt.form.get('requestId') === id,
  };
}

/** One page has these fields once for each offer: an error leads to those of the offer that was answered. */
function errorsOf(attempt: ArrangeContext['attempt']): Attempt<WayKind>['errors'] {
  const id = attempt?.form.get('requestId') ?? null;
  const isOfOffer = attempt !== null && id !== null && ['accept-offer', 'decline-offer'].includes(attempt.kind);
  return (attempt?.errors ?? []).map(({ field, text }) => ({ field: isOfOffer ? `${field}-${id}` : field, text }));
}

interface Naming extends Pick<ArrangeContext, 'attempt' | 'now'> {
  readonly closings: SpellRecord['closings'];
  readonly kept: readonly Enquiry[];
  readonly givenBack: readonly Enquiry[];
  readonly nameOf: (id: string) => string;
}

function shownEnquiry(enquiry: Enquiry, context: Naming) {
  const { id, providerId, sentAt, respondBy, state, since, offer, declined } = enquiry;
  const isBack = context.givenBack.includes(enquiry);
  const why = declineReasons.find(({ value }) => value === declined?.reason)?.text ?? null;
  return {
    id,
    name: context.nameOf(providerId),
    closing: context.kept.includes(enquiry) ? closesWords(context.closings[providerId], context.now) : null,
    sentAt,
    respondBy,
    since,
    offer,
    isBack,
    why,
    tag: isBack ? givenBackWords : enquiryWords[state],
    canAnswer: state === 'OFFERED',
    forms: offerForms(id, context),
    isOpen: state === 'SENT' || state === 'ACKNOWLEDGED',
  };
}

const misfitWords: Readonly<Record<'state' | 'pathway', TagWords>> = {
  state: { text: 'Does not fit where the referral stands', colour: 'yellow' },
  pathway: { text: 'Does not fit the pathway', colour: 'yellow' },
};

/** Reasons that hold are looked at as the referral stands now: one that outlived its stage is worth a look. */
function shownDelays(state: SpellState, referral: Referral | null) {
  const at =
    referral === null
      ? null
      : { state: referralStatus(state, referral, defaultRules).state, pathway: referral.decision?.pathway ?? ('UNKNOWN' as const) };
  const { delays } = state;
  const shown = delays.map(({ id, reason, isPrimary, since, until, note }) => {
    const known = codeRow('delay-reason-acute', reason);
    const misfit = at === null || until !== null ? null : misfitOf(reason, at);
    const doubt = misfit === null ? null : misfitWords[misfit];
    return { id, doubt, code: reason, label: known?.label ?? reason, owner: known?.ownerInWords ?? null, isPrimary, since, until, note };
  });
  return { open: shown.filter(({ until }) => until === null), over: shown.filter(({ until }) => until !== null) };
}

/** A form as it came back; empty where none did. Names of fields are those of the page. */
function fields(attempt: Attempt<WayKind> | null) {
  const form = attempt?.form ?? new URLSearchParams();
  const value = (name: string): string => form.get(name) ?? '';
  const error = (name: string): string | null =>
    attempt?.errors.find(({ field }) => field === name || field.startsWith(`${name}-`))?.text ?? null;
  const day = (name: string) => {
    const { written, wrong } = readDayParts(form, name, '');
    return { written, parts: wrong?.parts ?? null, error: error(name) };
  };
  const field = (name: string) => ({ value: value(name), error: error(name) });
  const pick = (name: string, among: readonly { readonly value: string; readonly text: string }[]) => ({
    error: error(name),
    items: among.map((item) => ({ ...item, checked: form.getAll(name).includes(item.value), selected: value(name) === item.value })),
  });
  return { field, day, pick };
}

function formsOf({ attempt, organisations, now }: ArrangeContext, closings: SpellRecord['closings']) {
  const { field, day, pick } = fields(attempt);
  const listed = (kind: Organisation['kind']) =>
    organisations.filter((each) => each.kind === kind).map(({ id, name }) => ({ value: id, text: name }));
  return {
    providers: hinted(pick('providers', listed('provider')), (id) => closesWords(closings[id], now)),
    service: pick('service', serviceKinds),
    weeklyHours: field('weeklyHours'),
    visitsPerDay: field('visitsPerDay'),
    isDoubleHanded: pick('isDoubleHanded', [{ value: 'yes', text: 'Two carers at each visit' }]),
    requirements: field('requirements'),
    day: day('day'),
    time: field('time'),
    transport: field('transport'),
    slipReason: pick('slipReason', delayReasons),
    slipNote: field('slipNote'),
    reason: pick('reason', delayReasons),
    isPrimary: attempt?.kind !== 'set-delay-reason' || field('isPrimary').value !== '',
    delayNote: field('delayNote'),
    toOrganisation: councilOf(pick('toOrganisation', listed('council'))),
    organisation: pick('organisation', listed('vcse')),
    activities: pick('activities', activities),
    urgency: pick('urgency', urgencies),
    agreement: field('agreement'),
    isBestInterest: field('isBestInterest').value !== '',
  };
}

/** Choices with what is known of each that speaks against it. */
function hinted<Picked extends { readonly items: readonly { readonly value: string }[] }>(
  picked: Picked,
  hintOf: (id: string) => string | null,
) {
  const items = picked.items.map((item) => ({ ...item, hint: { text: hintOf(item.value) } }));
  return { ...picked, items: items.map(({ hint, ...item }) => (hint.text === null ? item : { ...item, hint })) };
}

/** Where there is one council, it is chosen already. */
function councilOf<Picked extends { readonly items: readonly { readonly value: string }[] }>(picked: Picked): Picked {
  return picked.items.length === 1 ? { ...picked, items: picked.items.map((item) => ({ ...item, selected: true })) } : picked;
}

function shownReferral({ id, way, decision }: Referral, asked: Omit<Naming, 'kept' | 'givenBack'>) {
  const { nameOf } = asked;
  const context = { ...asked, kept: keptEnquiries(way), givenBack: way.enquiries.filter((enquiry) => isGivenBack(way, enquiry)) };
  const { scheduled, accepted } = agreedOn(way);
  return {
    id,
    pathway: pathwayWords(decision?.pathway ?? null),
    summaries: issuedSummaries(way).map(({ toOrganisation, version, issuedAt, acknowledged }) => ({
      name: nameOf(toOrganisation),
      version,
      issuedAt,
      acknowledged: acknowledged !== null && acknowledged.version <= version ? acknowledged : null,
    })),
    /** Whom the reader may not be told of is nowhere among them; that somebody was asked is said. */
    isAskedWithheld: askedEnquiries(way).some(({ providerId }) => providerId === ''),
    enquiries: askedEnquiries(way)
      .filter(({ providerId }) => providerId !== '')
      .map((enquiry) => shownEnquiry(enquiry, context))
      .toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0) || a.name.localeCompare(b.name, 'en-GB')),
    scheduled,
    accepted: accepted === null ? null : { ...accepted, name: nameOf(accepted.providerId) },
    packages: way.starts.map(({ at, backAt, providerId }) => ({
      at,
      backAt,
      name: providerId === '' ? 'A service' : nameOf(providerId),
    })),
  };
}

/** What is arranged for a person, as the template shows it; `referral` is null where the person was never referred. Pure. */
export function arrangeModel(record: SpellRecord, asked: ArrangeContext) {
  const context = { ...asked, attempt: asked.attempt && onPage(asked.attempt) };
  const { state, row } = record;
  const { attempt, reader, done, organisations } = context;
  const nameOf = (id: string): string => organisations.find((each) => each.id === id)?.name ?? organisationWords(id);
  const referral = currentReferral(state);
  const offered = wayKinds.filter((kind) => legalSteps(state).includes(kind) && may(reader, stepWords[kind].permission));
  return {
    id: record.id,
    version: record.version,
    seenAt: state.heardAt ?? 0,
    person: toBanner(record),
    state: stateWords(row),
    stateSince: row.state_since_at,
    step: currentStep(record, context),
    leftAt: row.discharged_at,
    done: done === null ? null : doneWords[done],
    errors: errorsOf(attempt),
    refused: attempt?.refused ?? null,
    changed: (attempt?.changed ?? []).map(toTimelineEntry),
    open: attempt?.kind ?? null,
    offers: Object.fromEntries(offered.map((kind) => [kind, stepWords[kind]])),
    referral: referral === null ? null : shownReferral(referral, { attempt, now: context.now, nameOf, closings: record.closings }),
    delays: shownDelays(state, referral),
    support: state.support
      .filter(({ isAsked }) => isAsked)
      .map(({ id, organisation, state: at, since }) => ({
        id,
        name: nameOf(organisation),
        since,
        tag: supportWords[at],
      })),
    forms: formsOf(context, record.closings),
  };
}
