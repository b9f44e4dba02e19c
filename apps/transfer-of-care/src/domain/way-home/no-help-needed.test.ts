import fc from 'fast-check';
import { expect, test } from 'vitest';
import { announced, at, hub, pas, stateOf, wards } from '../../../test/facts.ts';
import { support } from '../../../test/support-facts.ts';
import type { SpellFact } from '../facts.ts';

const assigned = [pas.admitted('10 09:00'), wards.criteria('10 12:00', false), wards.referred('11 10:00'), hub.assigns('11 11:30', 'P1')];
const asked = [support.offered('11 12:00', 'org_v'), support.offered('11 12:00', 'org_w'), support.accepted('11 13:00', 'org_w')];
const facts = [...assigned, ...asked];
const withdrawn = (heard: readonly SpellFact[]) =>
  announced(heard)
    .events.flatMap(({ type, data, occurredAt }) => (type === 'support.withdrawn.v1' ? [`${data.organisation} ${occurredAt}`] : []))
    .sort();

test.each([
  ['died in hospital', pas.died('12 10:00')],
  ['left by death', pas.discharged('12 10:00', { method: '4' })],
])(
  '%s: whoever was asked to help hears that nothing is asked any more, helping already or not, in every order and once',
  (_name, death) => {
    const told = [`org_v ${at('12 10:00')}`, `org_w ${at('12 10:00')}`];
    const late = support.accepted('12 11:00', 'org_v');
    expect(withdrawn([...facts, death])).toEqual(told);
    expect(stateOf([...facts, death, late]).support.map(({ state }) => state)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    const all = [...facts, death, late];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (heard) => {
        expect(withdrawn(heard)).toEqual(told);
      }),
      { numRuns: 40 },
    );
  },
);

test('what had ended before is not withdrawn, and nothing is where the person went home', () => {
  expect(withdrawn([...facts, support.declined('11 14:00', 'org_v'), pas.died('12 10:00')])).toEqual([`org_w ${at('12 10:00')}`]);
  expect(withdrawn([...facts, pas.discharged('12 10:00')])).toEqual([]);
});
