import type { HospitalApi } from '@homeward/contracts';
import { emit, type MapContext, type Outcome } from '@homeward/hub';
import { pastInstant, requireCaller } from '@homeward/hub/adapter';
import { type AnswerEvent, answerEvent } from '@homeward/hub/referral';
import { spellKey, toVisit } from '../adt/visit.ts';
import type { AcuteConfig } from '../config.ts';
import { notesOf, profileOfBody, toSource } from './body.ts';

export type Answer = HospitalApi.components['schemas']['Answer'];

/** A ward's answer in the words of the API: given on a page it is the same event. Whether the hub waits for one is the hub's to know: an answer is a fact. */
export function mapAnswer(body: Answer, ctx: MapContext<AcuteConfig>): Outcome<AnswerEvent> {
  const profile = profileOfBody(body.spell.profile, ctx);
  const visit = toVisit(profile, body.spell.visitNumber);
  const occurredAt = pastInstant({ text: body.suppliedAt, at: '/suppliedAt' }, ctx);
  const actor = { role: body.author.role, organisation: requireCaller(ctx).organisation, userRef: body.author.userRef ?? null };
  const source = toSource(profile, ctx, occurredAt);
  return emit([answerEvent(body, { key: spellKey(visit), visit, source, actor, occurredAt })], notesOf(profile));
}
