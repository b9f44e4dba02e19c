import { describe, expect, test } from 'vitest';
import { roles } from '../surface/access.ts';
import { sightOf } from './sight.ts';

describe('who sees what of an event', () => {
  test.each([
    ['hub-clinician', 'visit.visitNumber', true],
    ['ward-nurse', 'visit.visitNumber', true],
    ['council-worker', 'visit.visitNumber', false],
    ['council-worker', 'person.hospitalNumber', false],
    ['council-worker', 'person.nhsNumber', true],
    ['chc-lead', 'person.familyName', false],
    ['commissioner', 'person.familyName', false],
    ['partner-system', 'person.familyName', false],
  ] as const)('%s, %s of an admission: %s', (role, path, expected) => {
    expect(sightOf({ role }).sees('spell.admitted.v1', path)).toBe(expected);
  });

  test('a field that is excepted from an event is not there; an event that is not given at all is nothing', () => {
    const actor = { role: 'hub-clinician', organisation: 'RH5', userRef: 'usr_1' };
    const data = { actor, referralId: 'ref_1', requestId: 'rq_1', providerId: 'org_a', acknowledgedAt: 1 };
    const at = { occurredAt: 1, recordedAt: 1, id: 'e', source: 's', correlationId: 'c', causationId: 'c' };
    const event = { type: 'sourcing.acknowledged.v1', key: 'spl_1', data, ...at } as const;
    expect(roles.filter((role) => sightOf({ role }).through(event) !== null)).toEqual([
      'hub-clinician',
      'council-worker',
      'provider-worker',
      'operations',
      'privacy-officer',
    ]);
    expect(sightOf({ role: 'council-worker' }).through(event)?.data).toMatchObject({ providerId: 'org_a' });
  });
});
