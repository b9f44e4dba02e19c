import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseId, chcCase, fredrica, stateOf, tells } from '../../test/facts.ts';
import { announce, nothingAnnounced } from './announce.ts';
import type { CaseFact } from './facts.ts';

/** Few enough times that many facts share one. */
const time = fc.integer({ min: 1, max: 8 }).map(String);
const anything: fc.Arbitrary<CaseFact> = fc
  .tuple(
    time,
    fc.constantFrom(
      (t: string) => tells.completed(t),
      (t: string) => tells.completed(t, { columns: '' }),
      (t: string) => tells.completed(t, { id: 'chk_2', person: { ...fredrica, nhsNumber: '9990000026', givenName: null } }),
      tells.received,
      tells.accepted,
      tells.discounted,
      (t: string) => tells.meeting(t, '12'),
      tells.tool,
      (t: string) => tells.recommended(t),
      tells.verified,
      tells.sentBack,
      (t: string) => tells.decided(t),
      (t: string) => tells.decided(t, 'NOT_ELIGIBLE'),
      tells.fastTrack,
      (t: string) => tells.pays(t, 70_000),
      (t: string) => tells.cared(t),
      (t: string) => tells.disputed(t),
      (t: string) => tells.disputed(t, 'ICB', 'dsp_2'),
      (t: string) => tells.escalated(t, 2),
      (t: string) => tells.resolved(t),
      tells.reviewDue,
      (t: string) => tells.reviewed(t),
      (t: string) => tells.delayed(t),
      (t: string) => tells.delayOver(t),
    ),
  )
  .map(([when, tell]) => tell(when));

const arrival = fc
  .array(anything, { minLength: 1, maxLength: 14 })
  .chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 })));

/** Takes facts as the runtime does: one in order evolves the state, a late one folds everything again; states go through JSON. */
function consume(arrived: readonly CaseFact[]) {
  const known: CaseFact[] = [];
  let state = stateOf([]);
  let told = nothingAnnounced;
  const heard: Heard = { screened: null, refunds: {} };
  for (const fact of arrived) {
    if (known.some(({ id }) => id === fact.id)) continue;
    known.push(fact);
    const inOrder = known.every((other) => other === fact || other.occurredAt < fact.occurredAt);
    state = JSON.parse(JSON.stringify(inOrder ? chcCase.evolve(state, fact) : stateOf(known)));
    const said = announce(told, state, { id: caseId, organisation: 'E06000066' });
    told = said.announced;
    for (const { type, data } of said.events) {
      const { actor: _, ...what } = data;
      if (type === 'chc.screened.v1') heard.screened = what;
      else heard.refunds[data.refundId] = what;
    }
  }
  return { state, told, row: rowOf(state), heard };
}

/** What partners heard last of the threshold, and of each refund. */
interface Heard {
  screened: object | null;
  readonly refunds: Record<string, object>;
}

const rowOf = (state: ReturnType<typeof stateOf>) => chcCase.views[0]?.row(caseId, state);

test('any order of arrival, with repetitions, gives one state, one row and one picture for partners', () => {
  fc.assert(
    fc.property(arrival, ([facts, arrived]) => {
      const state = stateOf(facts);
      const expected = {
        state,
        told: announce(nothingAnnounced, state, { id: caseId, organisation: 'E06000066' }).announced,
        row: rowOf(state),
      };
      const { heard, ...taken } = consume(arrived);
      expect(taken).toStrictEqual(expected);
      if (taken.told.screened !== null) expect(heard.screened).toEqual(taken.told.screened);
      for (const { id: refundId, ...owed } of taken.told.refunds) expect(heard.refunds[refundId]).toEqual({ refundId, ...owed });
    }),
  );
});
