import type { EventType, HospitalApi, SourceV1, VisitV1 } from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import { expectedDay, pastInstant } from '../adapter/said.ts';
import type { HubEvent } from '../surface/event.ts';

export const readinessTypes = ['spell.criteria-set.v1', 'spell.expected-date-set.v1'] as const satisfies readonly EventType[];
export type ReadinessEvent = HubEvent<(typeof readinessTypes)[number]>;

/** One review of the criteria to reside, as the document of the hospital API has it. */
export type ReadinessBody = Omit<HospitalApi.components['schemas']['Readiness'], 'spell'>;

/** Whose stay it is, and who says so. */
export interface ReviewedBy {
  /** Id of the spell. */
  readonly key: string;
  readonly visit: VisitV1;
  readonly source: SourceV1;
  /** When the hub had it. */
  readonly receivedAt: EpochMillis;
}

/**
 * A review by whichever way it came, the hospital API's or a page's, and the expected date where the body says one or withdraws it. The document has been
 * held against the body; throws `HUB_INVALID`, naming the member, for a day that there is not, for a review in the future or of years ago, and for an expected date years from now.
 */
export function readinessEvents(body: ReadinessBody, { key, visit, source, receivedAt }: ReviewedBy): readonly ReadinessEvent[] {
  const occurredAt = pastInstant({ text: body.assessedAt, at: '/assessedAt' }, { receivedAt });
  const assessorRole = body.assessorRole ?? null;
  const statement = { source, visit, person: null, contact: null, location: null, localSegments: [] };
  const codes = body.codes.map((code) => `CTR_${code}` as const);
  const criteria: ReadinessEvent = {
    type: 'spell.criteria-set.v1',
    key,
    occurredAt,
    data: { ...statement, meets: body.meets, codes, assessedAt: occurredAt, assessorRole },
  };
  if (body.expectedDischargeDate === undefined) return [criteria];
  const expectedDischargeDate = expectedDay(body.expectedDischargeDate, '/expectedDischargeDate', { receivedAt });
  const expected: ReadinessEvent = {
    type: 'spell.expected-date-set.v1',
    key,
    occurredAt,
    data: { ...statement, expectedDischargeDate, expectedDischargeAt: null, setByRole: assessorRole },
  };
  return [criteria, expected];
}
