import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readers, recordOf } from '../../../test/entries.ts';
import { announced, at, hub, pas, rowOf, stateOf, wards } from '../../../test/facts.ts';
import { way } from '../../../test/way-facts.ts';
import { arrangeModel } from '../../pages/arrange/arrange-model.ts';
import { stagesOf } from '../../pages/person/stages.ts';
import { legalSteps } from '../../pages/person/next-steps.ts';
import type { SpellFact } from '../facts.ts';

const accepted = [
  pas.admitted('10 09:00'),
  wards.criteria('10 12:00', false),
  wards.referred('11 10:00'),
  hub.triage('11 11:00'),
  hub.assigns('11 11:30', 'P1'),
  way.sent('11 12:00'),
  way.offered('11 14:00'),
  way.accepted('11 15:00'),
];
const agreed = [...accepted, way.scheduled('11 16:00', '13 10:00')];

const enquiriesOf = (facts: readonly SpellFact[]) => {
  const asked = { now: at('12 12:00'), reader: readers.clinician, organisations: [], attempt: null, done: null };
  const { referral } = arrangeModel(recordOf(facts), asked);
  return { ...referral, said: referral?.enquiries.map(({ tag, isBack }) => [tag.text, isBack]) };
};

describe('a service that is taken away before it began', () => {
  test.each<readonly [string, readonly SpellFact[]]>([
    ['declined after all', [...agreed, way.declined('11 17:00')]],
    ['given back', [...agreed, way.handedBack('11 17:00')]],
    ['declined before the acceptance, heard after it', [...agreed, way.declined('11 14:30')]],
    ['declined before the day was agreed, heard after it', [...agreed, way.declined('11 15:30')]],
    ['given back before the day was agreed, heard after it', [...agreed, way.handedBack('11 15:30')]],
  ])('%s: providers can be asked, the hub clinician sees an alert, and nothing is agreed, in every order', (_name, facts) => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts], { minLength: facts.length }), (heard) => {
        expect(rowOf(heard)).toMatchObject({ referral_state: 'PATHWAY_ASSIGNED', alerts: ['SERVICE_GIVEN_BACK'], providers: [] });
      }),
      { numRuns: 30 },
    );
    expect(legalSteps(stateOf(facts))).toContain('send-enquiries');
    expect(enquiriesOf(facts)).toMatchObject({ said: [['Given back', true]], accepted: null, scheduled: null });
    const anew = [...facts, way.sent('12 09:00', 'rq_b', 'org_b'), way.offered('12 10:00', 'rq_b', 'org_b')];
    expect(rowOf(anew)).toMatchObject({ referral_state: 'OFFERED', alerts: ['SERVICE_GIVEN_BACK'] });
    const taken = [...anew, way.accepted('12 11:00', 'rq_b', 'org_b')];
    expect(rowOf(taken)).toMatchObject({ referral_state: 'ACCEPTED', alerts: [], providers: ['org_b'] });
    expect(rowOf([...facts, pas.discharged('13 10:00')]).alerts).toEqual(['SERVICE_GIVEN_BACK']);
    expect(rowOf([...facts, pas.died('13 10:00')]).alerts).toEqual([]);
  });

  test('of an offer that the provider made after it had declined the acceptance holds', () => {
    const facts = [...accepted.slice(0, -2), way.declined('11 13:00'), way.offered('11 14:00'), way.accepted('11 15:00')];
    expect(rowOf(facts)).toMatchObject({ referral_state: 'ACCEPTED', alerts: [] });
    expect(rowOf([...facts, way.declined('11 16:00')])).toMatchObject({ referral_state: 'PATHWAY_ASSIGNED' });
  });

  test('a decline of an enquiry that another was asked takes nothing away', () => {
    expect(rowOf([...agreed, way.declined('11 17:00', 'rq_a', 'org_z')]).referral_state).toBe('DISCHARGE_SCHEDULED');
  });
});

describe('the service that a person has is the one since they left', () => {
  const first = [...agreed, pas.discharged('13 10:30'), way.started('13 18:00')];
  const back = [pas.dischargeCancelled('13 20:00'), way.handedBack('13 21:00')];
  const again = [...first, ...back, pas.discharged('14 18:30'), way.started('14 20:00', 'org_b', 'pkg_2')];
  const startsTold = (facts: readonly SpellFact[]) =>
    announced(facts).events.flatMap(({ type, data }) =>
      type === 'transfer.service-started.v1' ? [[data.providerId, data.startedAt]] : [],
    );

  test('left, came back, and left again for another provider, whose start is told', () => {
    expect(rowOf(again)).toMatchObject({ referral_state: 'SERVICE_STARTED' });
    expect(startsTold(again)).toEqual([
      ['org_a', at('13 18:00')],
      ['org_b', at('14 20:00')],
    ]);
    expect(stagesOf(stateOf(again), at('15 12:00')).at(-1)).toMatchObject({ from: at('14 18:30'), to: at('14 20:00'), days: 0 });
    expect(enquiriesOf(again).packages).toEqual([
      { name: 'A', at: at('13 18:00'), backAt: at('13 21:00') },
      { name: 'B', at: at('14 20:00'), backAt: null },
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...again], { minLength: again.length }), (heard) => {
        expect(rowOf(heard)).toMatchObject({ referral_state: 'SERVICE_STARTED', state_since_at: new Date(at('14 20:00')).toISOString() });
        expect(startsTold(heard).at(-1)).toEqual(['org_b', at('14 20:00')]);
      }),
      { numRuns: 30 },
    );
  });

  test('what was given back before leaving is no service, what was given back after it has begun', () => {
    expect(rowOf(again.slice(0, -1))).toMatchObject({ referral_state: 'DISCHARGED', alerts: ['SERVICE_GIVEN_BACK'] });
    expect(rowOf([...first, way.handedBack('15 09:00')])).toMatchObject({ referral_state: 'SERVICE_STARTED', alerts: [] });
  });

  test('nobody who died waits for a service to begin', () => {
    const died = [...agreed, pas.discharged('13 10:30'), pas.died('14 09:00')];
    expect(stagesOf(stateOf(died), at('15 12:00')).map(({ name }) => name)).not.toContain('Left, service to begin');
  });
});
