import type { ActorV1, EventMap, PathwayV1, SourcingSentV1, SupportOfferedV1 } from '@homeward/contracts';
import { codeRow } from '@homeward/contracts';
import type { DecideContext, HubEvent } from '@homeward/hub';
import { deriveId, type EpochMillis, Fault, opaqueKey } from '@homeward/kernel';
import { addWorkingMinutes, toLocalDate } from '@homeward/nhs';
import { expectedBreaks } from '@homeward/nhs/date-limits';
import type { Referral } from '../referral.ts';
import type { TransferRules } from '../rules.ts';
import { personOf, type SpellState } from '../state.ts';
import type { OfferSupport, SendEnquiries, SetDelayReason, WayCommand } from './commands.ts';
import { type Directory, isListed } from './directory.ts';
import type { wayDecisions } from './facts.ts';
import { askedEnquiries, type Enquiry, issuedSummaries, openEnquiryStates } from './state.ts';
import { hashOf, summaryContent, summaryId } from './summary.ts';
import { keptBack, toldOnward } from './told-onward.ts';

type WayEvent = HubEvent<(typeof wayDecisions)[number]>;

/** What a decision on the way home is made from. */
export interface WayContext extends DecideContext {
  readonly id: string;
  readonly rules: TransferRules;
  readonly spell: SpellState;
  readonly referral: Referral;
  readonly directory: Directory;
}

/** Answers a command that is legal in the referral's state. Throws `HUB_INVALID` (naming the field) or `HUB_RULE` where what it names does not fit. */
export function decideWay(command: WayCommand, ctx: WayContext): readonly WayEvent[] {
  switch (command.kind) {
    case 'send-enquiries':
      return sendEnquiries(command, ctx);
    case 'accept-offer':
      return acceptOffer(command, ctx);
    case 'decline-offer': {
      const { by, reason, note } = command;
      const enquiry = enquiryOf(command.requestId, ctx, ['OFFERED']);
      return [
        event('sourcing.declined.v1', ctx, {
          ...about(enquiry, ctx),
          declinedAt: ctx.now,
          by,
          reason,
          note: onward(note, ctx, 'note'),
        }),
      ];
    }
    case 'withdraw-enquiry':
      return [withdrawn(enquiryOf(command.requestId, ctx, openEnquiryStates), ctx, 'NEEDS_CHANGED')];
    case 'schedule-discharge':
      return [scheduled(command, ctx)];
    case 'slip-discharge':
      return [slipped(command, ctx)];
    case 'issue-summary':
      return [summaryIssued(command.toOrganisation, ctx)];
    case 'set-delay-reason':
      return [delaySet(command, ctx)];
    case 'clear-delay-reason':
      return [delayCleared(command.delayId, ctx)];
    case 'offer-support':
      return [supportOffered(command, ctx)];
  }
}

type WayType = WayEvent['type'];

const event = <T extends WayType>(type: T, { id: key, now }: WayContext, data: EventMap[T]): WayEvent =>
  ({ type, key, occurredAt: now, data }) as WayEvent;

const actorOf = ({ actor }: WayContext): ActorV1 => ({ role: actor.role, organisation: actor.organisation, userRef: actor.userRef });
const told = (ctx: WayContext) => ({ actor: actorOf(ctx), referralId: ctx.referral.id });
const about = (enquiry: Pick<Enquiry, 'id' | 'providerId'>, ctx: WayContext) => ({
  ...told(ctx),
  requestId: enquiry.id,
  providerId: enquiry.providerId,
});

const freeText = (text: string | null) => (text === null || text.trim() === '' ? null : { text: text.trim() });
/** Of what is written for organisations that are not to know who the person is; providers are among them, who know least. */
const onward = (text: string | null, { spell }: WayContext, at: string) =>
  freeText(text === null ? null : toldOnward(text, spell, { at, to: 'provider' }));
const invalid = (at: string, message: string): Fault => new Fault('HUB_INVALID', message, { at, rule: 'required' });

/** Whoever is not on the county's list for it hears nothing of a person, and nobody waits for an answer that cannot come. */
function listed(organisation: string, { directory }: WayContext, { kind, at }: { kind: keyof Directory; at: string }): string {
  if (isListed(directory, kind, organisation)) return organisation;
  throw new Fault('HUB_INVALID', `choose ${listedInWords[kind]} of the county’s list`, { at, rule: 'organisation listed' });
}

const listedInWords: Readonly<Record<keyof Directory, string>> = {
  provider: 'a provider of care',
  vcse: 'a voluntary organisation',
  council: 'a council',
};

const pathwayOf = ({ referral }: WayContext): PathwayV1 => referral.decision?.pathway ?? 'UNKNOWN';

function enquiryOf(requestId: string, { referral }: WayContext, states: readonly Enquiry['state'][]): Enquiry {
  const enquiry = askedEnquiries(referral.way).find(({ id }) => id === requestId);
  if (enquiry === undefined) throw new Fault('HUB_NOT_FOUND', 'this referral has no such enquiry', { at: 'requestId' });
  if (!states.includes(enquiry.state))
    throw new Fault('HUB_RULE', `the enquiry is ${enquiry.state.toLowerCase()} by now`, { rule: `enquiry ${enquiry.state}` });
  return enquiry;
}

/** The outward part of a postcode: near enough to plan rounds by, and no address. */
const districtOf = (postcode: string | null): string | null => postcode?.trim().replace(/\s*\d[A-Za-z]{2}$/, '') || null;

function sendEnquiries(command: SendEnquiries, ctx: WayContext): WayEvent[] {
  const { service, weeklyHours, visitsPerDay, isDoubleHanded, startBy, requirements } = command;
  const providers = [...new Set(command.providers)];
  if (providers.length === 0) throw invalid('providers', 'choose at least one provider');
  for (const provider of providers) listed(provider, ctx, { kind: 'provider', at: 'providers' });
  const enquiries = askedEnquiries(ctx.referral.way);
  const asked = enquiries.find(({ providerId, state }) => providers.includes(providerId) && openEnquiryStates.includes(state));
  if (asked !== undefined)
    throw new Fault('HUB_RULE', 'a provider among them has an open enquiry already', { at: 'providers', rule: 'one open enquiry' });
  const wishes = onward(requirements, ctx, 'requirements');
  const need = {
    service,
    weeklyHours,
    visitsPerDay,
    isDoubleHanded,
    startBy,
    postcodeDistrict: districtOf(ctx.spell.contact?.postcode ?? null),
    requirements: wishes === null ? [] : [wishes],
  };
  const respondBy = addWorkingMinutes(ctx.now, ctx.rules.respondMinutes, ctx.rules.hubHours);
  return providers.map((providerId, index) => {
    const requestId = opaqueKey('enq', ctx.referral.id, providerId, String(enquiries.length + index));
    const data = {
      ...about({ id: requestId, providerId }, ctx),
      sentAt: ctx.now,
      respondBy,
      pathway: pathwayOf(ctx),
      person: askedFor(ctx.spell),
      need,
    };
    return event('sourcing.sent.v1', ctx, data);
  });
}

/**
 * Whom it is for, wherever the hub knows it from; the provider's view leaves a first name and an age band of it. The rest stays within the hub: what a
 * ward's system wrote of needs goes to the provider without it.
 */
function askedFor(spell: SpellState): SourcingSentV1['person'] {
  const person = personOf(spell);
  if (person === null) return null;
  const { givenName, birthDate, familyName, otherNames, hospitalNumber } = person;
  const { visit, contact } = spell;
  return { givenName, birthDate, familyName, otherNames, hospitalNumber, visitNumber: visit?.visitNumber ?? null, contact };
}

function withdrawn(enquiry: Enquiry, ctx: WayContext, reason: 'ANOTHER_ACCEPTED' | 'NEEDS_CHANGED'): WayEvent {
  return event('sourcing.withdrawn.v1', ctx, { ...about(enquiry, ctx), withdrawnAt: ctx.now, reason });
}

/** The person's choice has to be on record; whoever else was asked is told at once that they need not keep a place. */
function acceptOffer(command: Extract<WayCommand, { kind: 'accept-offer' }>, ctx: WayContext): WayEvent[] {
  const enquiry = enquiryOf(command.requestId, ctx, ['OFFERED']);
  if (!command.isChoiceRecorded) throw invalid('isChoiceRecorded', 'record the person’s choice before the offer is accepted');
  const { offer } = enquiry;
  if (offer === null) throw new Fault('HUB_RULE', 'there is no offer to accept', { rule: 'offer known' });
  if (offer.heldUntil !== null && offer.heldUntil < ctx.now)
    throw new Fault('HUB_RULE', 'the offer has run out; ask the provider again', { rule: 'offer stands' });
  const data = { ...about(enquiry, ctx), acceptedAt: ctx.now, startsAt: offer.startsAt, isChoiceRecorded: true };
  const others = askedEnquiries(ctx.referral.way).filter((other) => other !== enquiry && openEnquiryStates.includes(other.state));
  return [event('sourcing.accepted.v1', ctx, data), ...others.map((other) => withdrawn(other, ctx, 'ANOTHER_ACCEPTED'))];
}

const isFarOff = (at: EpochMillis, { now }: WayContext): boolean => expectedBreaks(toLocalDate(at), now) !== null;

function scheduled({ scheduledFor, transport }: Extract<WayCommand, { kind: 'schedule-discharge' }>, ctx: WayContext): WayEvent {
  if (scheduledFor < ctx.now) throw invalid('scheduledFor', 'choose a time to come');
  if (isFarOff(scheduledFor, ctx)) throw invalid('scheduledFor', 'check the year: it lies more than two years ahead');
  const providerId = ctx.referral.way.accepted?.providerId ?? null;
  const data = { ...told(ctx), scheduledAt: ctx.now, scheduledFor, pathway: pathwayOf(ctx), providerId };
  return event('transfer.discharge-scheduled.v1', ctx, { ...data, transport: onward(transport, ctx, 'transport') });
}

function slipped({ scheduledFor, reason, note }: Extract<WayCommand, { kind: 'slip-discharge' }>, ctx: WayContext): WayEvent {
  const previouslyFor = ctx.referral.way.scheduled?.for ?? null;
  if (previouslyFor === null) throw new Fault('HUB_RULE', 'no discharge is agreed that could be put off', { rule: 'discharge agreed' });
  if (scheduledFor !== null && scheduledFor < ctx.now) throw invalid('scheduledFor', 'choose a time to come, or none');
  if (scheduledFor !== null && isFarOff(scheduledFor, ctx))
    throw invalid('scheduledFor', 'check the year: it lies more than two years ahead');
  return event('transfer.discharge-slipped.v1', ctx, {
    ...told(ctx),
    slippedAt: ctx.now,
    previouslyFor,
    scheduledFor,
    reason,
    note: onward(note, ctx, 'note'),
  });
}

/** The next version for that organisation; none where it would say what the last one said. */
function summaryIssued(organisation: string, ctx: WayContext): WayEvent {
  const toOrganisation = organisation.trim();
  if (toOrganisation === '') throw invalid('toOrganisation', 'choose who takes the case over');
  listed(toOrganisation, ctx, { kind: 'council', at: 'toOrganisation' });
  const last = issuedSummaries(ctx.referral.way).find((summary) => summary.toOrganisation === toOrganisation);
  const contentHash = hashOf(summaryContent(ctx.spell, ctx.referral));
  if (last?.contentHash === contentHash)
    throw new Fault('HUB_RULE', `nothing has changed since version ${last.version} of the summary was issued`, { rule: 'summary changed' });
  return event('transfer.summary-issued.v1', ctx, {
    ...told(ctx),
    issuedAt: ctx.now,
    summaryId: summaryId(ctx.referral.id, toOrganisation),
    version: (last?.version ?? 0) + 1,
    toOrganisation,
    contentHash,
  });
}

/** One reason counts nationally; several may hold. One that does not go with where the referral stands is shown as such (`misfitOf`). */
function delaySet({ reason, isPrimary, note }: SetDelayReason, ctx: WayContext): WayEvent {
  if (codeRow('delay-reason-acute', reason) === null) throw invalid('reason', 'choose one of the national delay reasons');
  const delayId = deriveId('delay', ctx.id, reason, String(ctx.spell.delays.length));
  const data = { delayId, setting: 'ACUTE' as const, reason, isPrimary, since: ctx.now, ownerOrganisation: null, note: freeText(note) };
  return event('transfer.delay-reason-set.v1', ctx, { ...told(ctx), setAt: ctx.now, ...data });
}

function delayCleared(delayId: string, ctx: WayContext): WayEvent {
  const delay = ctx.spell.delays.find(({ id }) => id === delayId);
  if (delay === undefined) throw new Fault('HUB_NOT_FOUND', 'this spell has no such delay', { at: 'delayId' });
  if (delay.until !== null) throw new Fault('HUB_RULE', 'the delay is over already', { rule: 'delay open' });
  return event('transfer.delay-reason-cleared.v1', ctx, { ...told(ctx), clearedAt: ctx.now, delayId, until: ctx.now });
}

/** What a helper needs to help, and no more: no NHS number, no diagnosis. */
function supportOffered(command: OfferSupport, ctx: WayContext): WayEvent {
  const { organisation, activities, urgency, agreement, isBestInterest } = command;
  if (activities.length === 0) throw invalid('activities', 'choose what is asked for');
  if (agreement.trim() === '') throw invalid('agreement', 'say how the person agreed');
  listed(organisation, ctx, { kind: 'vcse', at: 'organisation' });
  const { spell, referral, now } = ctx;
  return event('support.offered.v1', ctx, {
    ...told(ctx),
    supportId: opaqueKey('sup', ctx.id, organisation, String(spell.support.length)),
    organisation,
    offeredAt: now,
    revision: 1,
    urgency,
    respondBy: addWorkingMinutes(now, ctx.rules.respondMinutes, ctx.rules.hubHours),
    person: helped(spell),
    contact: spell.contact,
    agreement: {
      agreedAt: now,
      how: toldOnward(agreement, spell, { at: 'agreement', to: 'vcse' }).trim(),
      isBestInterest,
      scope: 'support on the way home',
    },
    discharge: {
      hospital: spell.visit?.trust ?? 'unknown',
      wardPhone: null,
      expectedAt: referral.way.scheduled?.for ?? null,
      pathway: pathwayOf(ctx),
      livesAlone: referral.submission?.homeSituation.livesAlone ?? null,
    },
    activities,
    firstContactBy: null,
    endBy: null,
    safety: safetyOf(referral, spell),
  });
}

/** Of several given names the first: the others a helper need not know. */
function helped(spell: SpellState): SupportOfferedV1['person'] {
  const { givenName = null, title = null, birthDate = null } = personOf(spell) ?? {};
  return { preferredName: givenName?.trim().split(/\s+/u)[0] ?? null, title, birthDate, language: null, communicationNeeds: null };
}

/** What the ward knows of the home; nobody has told the hub the rest. */
function safetyOf({ submission }: Referral, spell: SpellState): SupportOfferedV1['safety'] {
  const { access = null, pets = null } = submission?.homeSituation ?? {};
  const unknown = { isLoneWorkerRisk: null, isInfectionRisk: null, isFallsRisk: null, movingNeeds: null };
  return {
    access: keptBack(access, spell, 'vcse'),
    pets: keptBack(pets, spell, 'vcse'),
    ...unknown,
    foodAllergies: null,
    emergencyContact: null,
  };
}
