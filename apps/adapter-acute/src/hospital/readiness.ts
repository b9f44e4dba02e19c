import type { HospitalApi } from '@homeward/contracts';
import { emit, type HubEvent, type MapContext, type Outcome } from '@homeward/hub';
import { day, pastInstant } from '@homeward/hub/adapter';
import { spellKey, toVisit } from '../adt/visit.ts';
import type { AcuteConfig } from '../config.ts';
import { notesOf, profileOfBody, toSource } from './body.ts';

export type Readiness = HospitalApi.components['schemas']['Readiness'];
export const readinessEvents = ['spell.criteria-set.v1', 'spell.expected-date-set.v1'] as const;
type ReadinessEvent = HubEvent<(typeof readinessEvents)[number]>;

/** One review of the criteria to reside, and the expected date where the body says one or withdraws it. */
export function mapReadiness(body: Readiness, ctx: MapContext<AcuteConfig>): Outcome<ReadinessEvent> {
  const profile = profileOfBody(body.spell.profile, ctx);
  const visit = toVisit(profile, body.spell.visitNumber);
  const key = spellKey(visit);
  const occurredAt = pastInstant({ text: body.assessedAt, at: '/assessedAt' }, ctx);
  const assessorRole = body.assessorRole ?? null;
  const statement = { source: toSource(profile, ctx, null), visit, person: null, contact: null, location: null, localSegments: [] };
  const criteria: ReadinessEvent = {
    type: 'spell.criteria-set.v1',
    key,
    occurredAt,
    data: {
      ...statement,
      meets: body.meets,
      codes: body.codes.map((code) => `CTR_${code}` as const),
      assessedAt: occurredAt,
      assessorRole,
    },
  };
  if (body.expectedDischargeDate === undefined) return emit([criteria], notesOf(profile));
  const expectedDischargeDate = day(body.expectedDischargeDate, '/expectedDischargeDate');
  const expected: ReadinessEvent = {
    type: 'spell.expected-date-set.v1',
    key,
    occurredAt,
    data: { ...statement, expectedDischargeDate, expectedDischargeAt: null, setByRole: assessorRole },
  };
  return emit([criteria, expected], notesOf(profile));
}
