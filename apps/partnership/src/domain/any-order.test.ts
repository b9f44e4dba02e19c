import fc from 'fast-check';
import { fold } from '@homeward/testing/given';
import { expect, test } from 'vitest';
import { agent, council, CONCERN, nurse, said, support } from '../../test/facts.ts';
import { concernAggregate } from './concern/concern.ts';
import { concernRow } from './concern/concern-row.ts';
import type { ConcernFact } from './concern/facts.ts';
import { answersAggregate } from './inbox/answers.ts';
import type { RequestFact } from './inbox/facts.ts';

/** Few enough times that many facts share one. */
const time = fc.constantFrom('10 09:00', '10 12:00', '11 09:00', '11 12:00');
const who = fc.constantFrom(agent, council, nurse);

const aboutConcern: fc.Arbitrary<ConcernFact> = fc.oneof(
  fc.tuple(time, who).map(([t, actor]) => said.raised(t, actor)),
  fc.tuple(time, fc.constantFrom('RH5', 'QSL', 'E06000066'), who).map(([t, to, actor]) => said.routed(t, to, actor)),
  fc.tuple(time, who).map(([t, actor]) => said.acknowledged(t, actor)),
  fc.tuple(time, who).map(([t, actor]) => said.resolved(t, actor)),
);
const whose = fc.constantFrom('org_village_agents', 'org_village_agents', 'org_kitchen_table');
const answer: fc.Arbitrary<RequestFact> = fc
  .tuple(time, whose, fc.constantFrom('accepted', 'declined', 'contacted', 'completed', 'withdrawn'))
  .map(([t, organisation, what]) => support[what](t, organisation));

/** Facts, and the order in which they arrive: shuffled, each perhaps twice. */
const arrival = <F>(one: fc.Arbitrary<F>) =>
  fc
    .array(one, { minLength: 1, maxLength: 8 })
    .chain((facts) =>
      fc
        .tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts]), fc.shuffledSubarray(facts, { minLength: facts.length }))
        .map(([all, some, rest]) => ({ facts: all, arrived: [...some, ...rest] })),
    );

test('any order of arrival, with repetitions, gives one concern, in plain JSON', () => {
  fc.assert(
    fc.property(arrival(aboutConcern), ({ facts, arrived }) => {
      const state = fold(concernAggregate, arrived);
      expect(state).toStrictEqual(fold(concernAggregate, facts));
      expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
      expect(concernRow(CONCERN, state)).toStrictEqual(concernRow(CONCERN, fold(concernAggregate, facts)));
    }),
  );
});

test('any order of arrival, with repetitions, gives the same answers', () => {
  fc.assert(
    fc.property(arrival(answer), ({ facts, arrived }) => {
      const state = fold(answersAggregate, arrived);
      expect(state).toStrictEqual(fold(answersAggregate, facts));
      expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
    }),
  );
});
