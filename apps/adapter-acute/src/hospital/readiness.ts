import type { HospitalApi } from '@homeward/contracts';
import { emit, type MapContext, type Outcome } from '@homeward/hub';
import { type ReadinessEvent, readinessEvents } from '@homeward/hub/readiness';
import { spellKey, toVisit } from '../adt/visit.ts';
import type { AcuteConfig } from '../config.ts';
import { notesOf, profileOfBody, toSource } from './body.ts';

export type Readiness = HospitalApi.components['schemas']['Readiness'];

/** One review of the criteria to reside in the words of the API: said by any other way it is the same events. */
export function mapReadiness(body: Readiness, ctx: MapContext<AcuteConfig>): Outcome<ReadinessEvent> {
  const profile = profileOfBody(body.spell.profile, ctx);
  const visit = toVisit(profile, body.spell.visitNumber);
  const { receivedAt } = ctx;
  return emit(readinessEvents(body, { key: spellKey(visit), visit, source: toSource(profile, ctx, null), receivedAt }), notesOf(profile));
}
