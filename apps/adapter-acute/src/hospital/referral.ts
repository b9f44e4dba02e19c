import type { HospitalApi } from '@homeward/contracts';
import { emit, type MapContext, type Outcome } from '@homeward/hub';
import { pastInstant, requireCaller } from '@homeward/hub/adapter';
import { type ReferralEvent, referralEvent } from '@homeward/hub/referral';
import { spellKey, toVisit } from '../adt/visit.ts';
import type { AcuteConfig } from '../config.ts';
import { notesOf, profileOfBody, toSource } from './body.ts';
import { toPerson } from './person.ts';

export type Referral = HospitalApi.components['schemas']['Referral'];

/** A ward's referral in the words of the API: what it says is said by any other way of referring in the same events. */
export function mapReferral(body: Referral, ctx: MapContext<AcuteConfig>): Outcome<ReferralEvent> {
  const profile = profileOfBody(body.spell.profile, ctx);
  const visit = toVisit(profile, body.spell.visitNumber);
  const occurredAt = pastInstant({ text: body.submittedAt, at: '/submittedAt' }, ctx);
  const event = referralEvent(body, {
    key: spellKey(visit),
    visit,
    source: toSource(profile, ctx, occurredAt),
    actor: { role: body.author.role, organisation: requireCaller(ctx).organisation, userRef: body.author.userRef ?? null },
    person: body.person === undefined ? null : toPerson(body.person, ctx),
    occurredAt,
    receivedAt: ctx.receivedAt,
  });
  return emit([event], notesOf(profile));
}
