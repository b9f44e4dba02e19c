import { describe, expect, test } from 'vitest';
import { nobodyKnown } from '@homeward/nhs/identity';
import { type Actor, roles } from '../surface/access.ts';
import { sightOf } from './sight.ts';

const nobody = () => [];

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
    expect(roles.filter((role) => sightOf({ role }).of(nobody).through(event) !== null)).toEqual([
      'hub-clinician',
      'council-worker',
      'provider-worker',
      'operations',
      'privacy-officer',
    ]);
    expect(sightOf({ role: 'council-worker' }).of(nobody).through(event)?.data).toMatchObject({ providerId: 'org_a' });
  });

  test('what no field tells somebody is in nobody’s words either; who the person is is asked for where something is withheld, once', () => {
    let asked = 0;
    const who = () => {
      asked += 1;
      return [{ ...nobodyKnown, hospitalNumbers: ['L123456'] }];
    };
    const at = { occurredAt: 1, recordedAt: 1, id: 'e', source: 's', correlationId: 'c', causationId: 'c' };
    const actor = { role: 'hub-clinician', organisation: 'RH5', userRef: 'usr_1' };
    const data = { actor, referralId: 'ref_1', requestedAt: 1, items: [{ text: 'Notes of L123456' }] };
    const event = { type: 'transfer.information-requested.v1', key: 'spl_1', data, ...at } as const;
    const read = (role: Actor['role']) => {
      const sight = sightOf({ role }).of(who);
      return [sight.through(event)?.data.items[0]?.text, sight.words('items.text', ['as L123456']), sight.words('ward', 'L123456')];
    };
    for (const role of ['ward-nurse', 'hub-clinician'] as const)
      expect(read(role)).toEqual(['Notes of L123456', ['as L123456'], 'L123456']);
    expect(asked).toBe(0);
    expect(read('council-worker')).toEqual(['Notes of [number left out]', ['as [number left out]'], 'L123456']);
    expect(asked).toBe(1);
  });
});
