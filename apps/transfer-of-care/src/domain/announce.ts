import type { ActorV1, CloseReasonV1 } from '@homeward/contracts';
import type { AnnounceContext, HubEvent } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import type { announcements, SpellFact } from './facts.ts';
import type { Referral } from './referral.ts';
import { type ReferralStateName, type ReferralStatus, referralStatus, serviceOf } from './referral-status.ts';
import type { TransferRules } from './rules.ts';
import { currentReferral, type SpellState, spellReadiness } from './state.ts';
import { enquiryWithdrawn, serviceStarted, summaryAcknowledged, supportWithdrawn } from './way-home/say.ts';
import { askedEnquiries, type Enquiry, issuedSummaries, type Start, type SupportRequest, type TransferSummary } from './way-home/state.ts';

type Announcement = HubEvent<(typeof announcements)[number] | 'sourcing.withdrawn.v1'>;

/** What partners were last told of one referral. */
export interface Told {
  readonly revision: number;
  readonly state: ReferralStateName;
  readonly since: EpochMillis;
  readonly closed: ReferralStatus['closed'];
  /** When the hub last decided something that they heard of. */
  readonly decidedAt: EpochMillis | null;
  /** When the service began, where they heard of it: not before they heard that the person left. */
  readonly startedAt: EpochMillis | null;
  /** Enquiries that were withdrawn because the referral ended. */
  readonly withdrawn: readonly string[];
  /** Requests for support that were withdrawn because the person died, with whom they were put to; absent where none was. */
  readonly supportWithdrawn?: readonly string[];
  /** Versions of summaries whose receivers confirmed them, by the summary's id. */
  readonly acknowledged: Readonly<Record<string, number>>;
}

/** By referral. A function of the state alone, so that a rebuild finds it again. */
export type Announced = Readonly<Record<string, Told>>;

export interface TellContext extends Omit<AnnounceContext, 'causes'> {
  readonly causes: readonly Pick<SpellFact, 'type'>[];
  readonly rules: TransferRules;
}

/** Says what partners must hear now that the state is what it is; nothing where nothing changed for them. */
export function announce(
  before: Announced,
  spell: SpellState,
  ctx: TellContext,
): { readonly events: readonly Announcement[]; readonly announced: Announced } {
  const announced: Record<string, Told> = {};
  const events: Announcement[] = [];
  for (const referral of spell.referrals) {
    const reached = referralStatus(spell, referral, ctx.rules);
    const status = asTold(reached);
    const known = before[referral.id] ?? null;
    if (known === null && !isReceived(spell, referral)) continue;
    const service = reached.state === 'SERVICE_STARTED' ? serviceOf(spell, referral) : null;
    const helpers = noLongerAsked(spell, referral);
    const now = toldOf(referral, status, { service, helpers });
    announced[referral.id] = now;
    const say = sayer(referral, ctx);
    const to = { key: ctx.id, ...said(referral, ctx) };
    const revised = known !== null && referral.revision > known.revision;
    const askedAgain = revised && known.closed !== null && referral.askedAt > known.since;
    if (known === null || askedAgain || (revised && status.closed === null)) events.push(say.received());
    if (known !== null && isTakenBack(known, now))
      events.push(say.corrected({ what: 'referral state', before: 'SERVICE_STARTED', after: now.state }));
    events.push(...changes(askedAgain ? null : known, status, { say, spell }));
    for (const enquiry of endedWithReferral(referral))
      if (known?.withdrawn.includes(enquiry.id) !== true) events.push(enquiryWithdrawn(enquiry, to));
    for (const request of helpers)
      if (known?.supportWithdrawn?.includes(askedOf(request)) !== true) events.push(supportWithdrawn(request, to));
    if (service !== null && known?.startedAt !== service.at) events.push(serviceStarted(referral, service, to));
    for (const summary of confirmed(referral))
      if (known?.acknowledged[summary.id] !== summary.acknowledged.version)
        events.push(summaryAcknowledged(summary, summary.acknowledged, to));
  }
  return { events, announced };
}

/** What else of a referral partners hear. */
interface Onward {
  readonly service: Start | null;
  readonly helpers: readonly SupportRequest[];
}

function toldOf(referral: Referral, { state, since, closed }: ReferralStatus, { service, helpers }: Onward): Told {
  return {
    revision: referral.revision,
    state,
    since,
    closed,
    decidedAt: referral.decidedAt,
    startedAt: service?.at ?? null,
    withdrawn: endedWithReferral(referral).map(({ id }) => id),
    ...(helpers.length > 0 && { supportWithdrawn: helpers.map(askedOf) }),
    acknowledged: Object.fromEntries(confirmed(referral).map(({ id, acknowledged: { version } }) => [id, version])),
  };
}

/** Partners hear how a referral ended and when; that the service began after it they hear by itself, whichever of the two the hub heard first. */
function asTold(status: ReferralStatus): ReferralStatus {
  const state = status.state === 'SERVICE_STARTED' ? 'DISCHARGED' : status.state;
  return { ...status, state, since: status.closedAt ?? status.since };
}

/** Enquiries that nobody needs to answer any more: the referral was over before anybody did. */
function endedWithReferral({ way }: Referral): readonly Enquiry[] {
  return askedEnquiries(way).filter(({ state, withdrawn }) => state === 'WITHDRAWN' && withdrawn === 'REFERRAL_ENDED');
}

const askedOf = ({ id, organisation }: SupportRequest): string => `${id} ${organisation}`;

/** Requests for support of this referral that were withdrawn; where nobody said of which they were, those of the one that counts. */
function noLongerAsked(spell: SpellState, referral: Referral): readonly SupportRequest[] {
  const isOfIt = ({ referralId }: SupportRequest): boolean => (referralId ?? currentReferral(spell)?.id) === referral.id;
  return spell.support.filter((request) => request.state === 'WITHDRAWN' && isOfIt(request));
}

type Confirmed = TransferSummary & { readonly acknowledged: NonNullable<TransferSummary['acknowledged']> };

/** Summaries that somebody confirmed; a version that was never issued confirms nothing. */
function confirmed({ way }: Referral): readonly Confirmed[] {
  return issuedSummaries(way).filter(
    (summary): summary is Confirmed => summary.acknowledged !== null && summary.acknowledged.version <= summary.version,
  );
}

/** Whether the hub has it: the ward's own words and the person's admission are known. */
function isReceived({ hospital }: SpellState, referral: Referral): boolean {
  return referral.revision > 0 && hospital.knownSince !== null;
}

/** A start that was told turns out to be none, while nothing else says so: how and why the referral closed holds. */
const isTakenBack = (known: Told, now: Told): boolean =>
  known.startedAt !== null && now.startedAt === null && known.closed === 'DISCHARGED' && now.closed === 'DISCHARGED';

type Sayer = ReturnType<typeof sayer>;

/** What to say of one referral besides that it was received; `known` is null where nothing that still counts was said. */
function changes(
  known: Told | null,
  status: ReferralStatus,
  { say, spell }: { readonly say: Sayer; readonly spell: SpellState },
): Announcement[] {
  const events: Announcement[] = [];
  const { closed } = status;
  const was = known === null ? 'open' : phase(known);
  const is = phase(status);
  const corrected = known !== null && overturned(known, status, spell);
  if (corrected !== false) events.push(say.corrected(corrected));
  if (is === 'closed' && closed !== null && closed !== 'REJECTED' && (was !== 'closed' || known?.closed !== closed))
    events.push(say.closed(status.since, closed));
  if (is === 'held' && was !== 'held') events.push(say.held(status.since));
  if (is === 'open' && was !== 'open') events.push(say.resumed(resumedAt(status, spell), status.state));
  return events;
}

const phase = ({ state, closed }: Pick<Told, 'state' | 'closed'>): 'open' | 'held' | 'closed' => {
  if (closed !== null) return 'closed';
  return state === 'ON_HOLD' ? 'held' : 'open';
};

interface Correction {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const iso = (at: EpochMillis): string => new Date(at).toISOString();

/** Hospitals and wards tell times to the minute: what came first within one nobody knows, so that nothing told turned out otherwise. */
const minuteOf = (at: EpochMillis): EpochMillis => Math.floor(at / 60_000) * 60_000;

/** Whether what was told turned out otherwise: not merely moved on from. */
function overturned(known: Told, status: ReferralStatus, spell: SpellState): Correction | false {
  const states = { what: 'referral state', before: known.state, after: status.state };
  const reason = { what: 'reason for closing', before: known.closed ?? '', after: status.closed ?? '' };
  if (phase(known) === 'closed') {
    if (phase(status) !== 'closed') return states;
    if (known.closed !== status.closed) return known.state === status.state ? reason : states;
    return known.since === status.since ? false : { what: 'time of closing', before: iso(known.since), after: iso(status.since) };
  }
  if (phase(status) === 'closed') return known.decidedAt !== null && status.since < minuteOf(known.decidedAt) ? states : false;
  if (phase(known) !== 'held') return false;
  if (phase(status) === 'held')
    return known.since === status.since ? false : { what: 'time of the hold', before: iso(known.since), after: iso(status.since) };
  return spellReadiness(spell).meetsCriteria === false ? false : states; // a hold ends when the criteria are no longer met; otherwise it should not have been
}

/** A hold ends when the criteria are no longer met; an end that did not happen, from where the work stood. */
function resumedAt(status: ReferralStatus, spell: SpellState): EpochMillis {
  const { meetsCriteria, since } = spellReadiness(spell);
  return Math.max(status.since, meetsCriteria === false && since !== null ? since : 0, spell.hospital.reopenedAt ?? 0);
}

/** What follows from a rule is said by the hub itself. */
function said(referral: Referral, { organisation }: TellContext): { readonly actor: ActorV1; readonly referralId: string } {
  return { actor: { role: 'hub', organisation, userRef: null }, referralId: referral.id };
}

function sayer(referral: Referral, ctx: TellContext) {
  const { id: key, now, causes } = ctx;
  const told = said(referral, ctx);
  const because = causes.at(-1)?.type ?? 'transfer.corrected.v1';
  return {
    received: (): Announcement => ({
      type: 'transfer.referral-received.v1',
      key,
      occurredAt: now,
      data: { ...told, revision: referral.revision, receivedAt: now },
    }),
    held: (at: EpochMillis): Announcement => ({
      type: 'transfer.held.v1',
      key,
      occurredAt: at,
      data: { ...told, heldAt: at, reason: 'MEETS_CRITERIA_AGAIN' },
    }),
    resumed: (at: EpochMillis, state: string): Announcement => ({
      type: 'transfer.resumed.v1',
      key,
      occurredAt: at,
      data: { ...told, resumedAt: at, state },
    }),
    closed: (at: EpochMillis, reason: CloseReasonV1): Announcement => ({
      type: 'transfer.closed.v1',
      key,
      occurredAt: at,
      data: { ...told, closedAt: at, reason },
    }),
    corrected: (correction: Correction): Announcement => ({
      type: 'transfer.corrected.v1',
      key,
      occurredAt: now,
      data: { ...told, correctedAt: now, ...correction, because },
    }),
  };
}
