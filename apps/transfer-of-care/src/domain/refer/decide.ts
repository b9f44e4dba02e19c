import { isDeepStrictEqual } from 'node:util';
import type { DecideContext } from '@homeward/hub';
import { type ReadinessEvent, readinessEvents } from '@homeward/hub/readiness';
import { type AnswerEvent, answerEvent, type ReferralEvent, referralContent, referralEvent } from '@homeward/hub/referral';
import { deriveId, type EpochMillis, Fault } from '@homeward/kernel';
import { spellState } from '../hospital.ts';
import { endOf, referralStatus } from '../referral-status.ts';
import type { TransferRules } from '../rules.ts';
import { currentReferral, type SpellState } from '../state.ts';
import type { Refer, ReviewReadiness, SupplyInformation, WardCommand, WardReferral } from './commands.ts';
import { identifyingIn } from './identifying.ts';

export type WardEvent = ReferralEvent | ReadinessEvent | AnswerEvent;

export interface WardContext extends DecideContext {
  readonly id: string;
  readonly rules: TransferRules;
}

/**
 * What a ward says, as its events. Nothing where it was said before in the same words. Throws `HUB_FORBIDDEN` for somebody of another trust, `HUB_RULE` where
 * it cannot be said as the stay stands, `HUB_PRECONDITION` where the writer did not have the latest revision before them, and `HUB_INVALID`, naming the member.
 */
export function decideWard(command: WardCommand, spell: SpellState, ctx: WardContext): readonly WardEvent[] {
  if (spell.visit === null || spell.visit.trust !== ctx.actor.organisation)
    throw new Fault('HUB_FORBIDDEN', 'a ward speaks for the patients of its own trust', { rule: 'own trust' });
  switch (command.kind) {
    case 'refer':
      return refer(command, spell, ctx);
    case 'supply-information':
      return supply(command, spell, ctx);
    case 'review-readiness':
      return review(command, spell, ctx);
  }
}

function refer({ basedOn, body }: Refer, spell: SpellState, ctx: WardContext): readonly ReferralEvent[] {
  const current = currentReferral(spell);
  const known = current?.revision ?? 0;
  const event = referralEvent(
    { ...body, revision: known + 1 },
    { ...told(spell, ctx, `revision ${known + 1}`), person: null, ...(current === null ? {} : { referralId: current.id }) },
  );
  if (current !== null && isSaid(body, spell, ctx.now) && (known > basedOn || endOf(spell, current) === null)) return [];
  if (known !== basedOn) throw new Fault('HUB_PRECONDITION', 'the referral was sent meanwhile by somebody else', { rule: 'revision' });
  if (spellState(spell.hospital).state !== 'ADMITTED')
    throw new Fault('HUB_RULE', 'cannot refer: the person is not in hospital', { rule: 'refer from a bed' });
  const [named] = identifyingIn(body, spell);
  if (named !== undefined) throw new Fault('HUB_INVALID', named.leaveOut, { at: named.at, rule: 'told onward' });
  return [event];
}

function supply({ referralId, answer }: SupplyInformation, spell: SpellState, ctx: WardContext): readonly WardEvent[] {
  const referral = spell.referrals.find(({ id }) => id === referralId);
  if (referral === undefined) throw new Fault('HUB_NOT_FOUND', 'this spell has no such referral', { at: 'referralId' });
  const text = answer.trim();
  const isAsked = referralStatus(spell, referral, ctx.rules).state === 'INFO_REQUESTED';
  if (!isAsked && referral.answers.at(-1)?.text === text) return [];
  if (!isAsked)
    throw new Fault('HUB_RULE', 'cannot answer: the hub waits for no information on this referral', { rule: 'supply-information' });
  if (text === '') throw new Fault('HUB_INVALID', 'write the answer', { at: 'answer', rule: 'required' });
  const said = { answer: text, referral: referralId, revision: Math.max(referral.revision, 1) };
  return [answerEvent(said, told(spell, ctx, `answer ${referral.requests.length}`))];
}

/** Of a review that is known nothing is said again, nor of an expected date that holds. */
function review({ body }: ReviewReadiness, spell: SpellState, ctx: WardContext): readonly WardEvent[] {
  if (spellState(spell.hospital).state !== 'ADMITTED')
    throw new Fault('HUB_RULE', 'cannot review: the person is not in hospital', { rule: 'review in a bed' });
  const { key, visit, source, receivedAt } = told(spell, ctx, `review ${body.assessedAt} ${body.meets} ${body.codes.join(' ')}`);
  return readinessEvents(body, { key, visit, source, receivedAt }).filter((event) => {
    if (event.type === 'spell.expected-date-set.v1') return event.data.expectedDischargeDate !== spell.expectedDischargeDate;
    const { meets, codes, assessedAt } = event.data;
    return !spell.reviews.some(
      (known) => known.at === assessedAt && known.meetsCriteria === meets && isDeepStrictEqual(known.codes, codes),
    );
  });
}

/** Whether the referral that counts says this already, whoever sent it. */
export function isSaid(body: WardReferral, spell: SpellState, receivedAt: EpochMillis): boolean {
  const { actor: _of, ...known } = currentReferral(spell)?.submission ?? { actor: null };
  return isDeepStrictEqual(referralContent(body, { receivedAt }), known);
}

/** After everything that it follows on, also where the ward's own clock or another's was ahead. */
function afterAll(spell: SpellState, now: EpochMillis): EpochMillis {
  const said = spell.referrals.flatMap(({ submittedAt, askedAt, revisedAt, stageSince, decidedAt }) => [
    submittedAt,
    askedAt,
    revisedAt ?? 0,
    stageSince,
    decidedAt ?? 0,
  ]);
  return Math.max(now, ...said.map((at) => at + 1));
}

function told(spell: SpellState, { id: key, now, actor }: WardContext, what: string) {
  const { role, organisation, userRef } = actor;
  const visit = spell.visit as NonNullable<SpellState['visit']>;
  const messageId = deriveId('transfer-of-care', key, what);
  return {
    key,
    visit,
    occurredAt: afterAll(spell, now),
    receivedAt: now,
    source: { organisation, system: 'homeward', profile: 'transfer-of-care', messageId, messageAt: now },
    actor: { role, organisation, userRef },
  };
}
