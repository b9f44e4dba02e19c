import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { again, announced, fredrica, hub, on, pas, rowOf, stateOf, wards } from '../../test/facts.ts';
import { type Account, accountOf } from '../../test/partners-account.ts';
import { support } from '../../test/support-facts.ts';
import { way } from '../../test/way-facts.ts';
import { evolve } from './evolve.ts';
import type { SpellFact } from './facts.ts';
import type { Referral } from './referral.ts';
import { referralStatus, serviceOf } from './referral-status.ts';
import { defaultRules } from './rules.ts';
import type { SpellState } from './state.ts';
import type { Enquiry } from './way-home/state.ts';

/** Few enough times that many facts share one. */
const time = fc.integer({ min: 9, max: 14 }).chain((day) => fc.constantFrom('08:00', '12:00', '17:30').map((clock) => `${day} ${clock}`));
const wardName = fc.constantFrom('AMU', 'B', 'C');
const id = fc.constantFrom('ref_1', 'ref_1', 'ref_1', 'ref_2');
const said = fc.option(time, { nil: undefined }).map((when) => (when === undefined ? {} : { said: when }));

type Told = fc.Arbitrary<SpellFact>;
const expectedDates = fc.option(fc.constantFrom('2026-08-12', '2026-08-14'));

/** What hospital and ward say; any of it may be told any number of times with the same effect. */
const byHospital = {
  'spell.pre-admitted.v1': time.map((t) => pas.planned(t)),
  'spell.admitted.v1': fc
    .tuple(time, wardName, said)
    .map(([t, ward, telling]) => pas.admitted(t, { ...telling, location: on(ward), person: fredrica })),
  'spell.updated.v1': fc
    .tuple(time, wardName)
    .map(([t, ward]) => pas.updated(t, { location: on(ward), person: { ...fredrica, familyName: ward } })),
  'spell.discharged.v1': fc
    .tuple(time, fc.constantFrom('1', '1', '1', '2', '4', '7'), said)
    .map(([t, method, telling]) => pas.discharged(t, { ...telling, method })),
  'spell.discharge-cancelled.v1': fc.tuple(time, said).map(([t, telling]) => pas.dischargeCancelled(t, telling)),
  'spell.admission-cancelled.v1': fc.tuple(time, said).map(([t, telling]) => pas.admissionCancelled(t, telling)),
  'spell.criteria-set.v1': fc.tuple(time, fc.boolean()).map(([t, meets]) => wards.criteria(t, meets)),
  'spell.expected-date-set.v1': fc.tuple(time, expectedDates).map(([t, date]) => wards.expected(t, date)),
  'referral.submitted.v1': fc.tuple(time, id).map(([t, referral]) => wards.referred(t, { id: referral })),
  'referral.revised.v1': fc
    .tuple(time, fc.integer({ min: 2, max: 4 }), id)
    .map(([t, revision, referral]) => wards.revised(t, revision, { id: referral })),
} satisfies Partial<Record<SpellFact['type'], Told>>;

const enquiry = fc.constantFrom(['rq_a', 'org_a'] as const, ['rq_b', 'org_b'] as const, ['rq_a', 'org_z'] as const);
const asked = fc.tuple(time, enquiry);
const packages = fc.constantFrom(['org_a', 'pkg_1'] as const, ['org_a', 'pkg_2'] as const, ['org_b', 'pkg_3'] as const);
const organisation = fc.constantFrom('org_v', 'org_w');
const version = fc.integer({ min: 1, max: 3 });
const delay = fc.constantFrom('dly_1', 'dly_2');

/** Every type of fact of a spell, so that none is left out: the compiler holds this list to the domain's. */
const everything: { readonly [T in SpellFact['type']]: Told } = {
  ...byHospital,
  'spell.moved.v1': fc.tuple(time, wardName).map(([t, ward]) => pas.moved(t, { location: on(ward) })),
  'spell.move-cancelled.v1': time.map((t) => pas.moveCancelled(t)),
  'spell.deceased.v1': time.map((t) => pas.died(t)),
  'referral.information-supplied.v1': fc.tuple(time, id).map(([t, referral]) => wards.supplied(t, 'answer', referral)),
  'referral.cancelled.v1': fc.tuple(time, id).map(([t, referral]) => wards.cancelled(t, referral)),
  'transfer.triage-started.v1': fc.tuple(time, id).map(([t, referral]) => hub.triage(t, referral)),
  'transfer.information-requested.v1': fc.tuple(time, id).map(([t, referral]) => hub.asks(t, referral)),
  'transfer.pathway-assigned.v1': fc
    .tuple(time, fc.constantFrom('P0', 'P1', 'P2', 'P3'), id)
    .map(([t, pathway, referral]) => hub.assigns(t, pathway, referral)),
  'transfer.referral-rejected.v1': fc.tuple(time, id).map(([t, referral]) => hub.rejects(t, referral)),
  'sourcing.sent.v1': asked.map(([t, [request, provider]]) => way.sent(t, request, provider)),
  'sourcing.acknowledged.v1': asked.map(([t, [request, provider]]) => way.acknowledged(t, request, provider)),
  'sourcing.offered.v1': asked.map(([t, [request, provider]]) => way.offered(t, request, provider)),
  'sourcing.declined.v1': asked.map(([t, [request, provider]]) => way.declined(t, request, provider)),
  'sourcing.withdrawn.v1': asked.map(([t, [request, provider]]) => way.withdrawn(t, request, provider)),
  'sourcing.accepted.v1': asked.map(([t, [request, provider]]) => way.accepted(t, request, provider)),
  'sourcing.assessment-completed.v1': time.map((t) => way.assessed(t)),
  'sourcing.package-started.v1': fc.tuple(time, packages).map(([t, [provider, id]]) => way.started(t, provider, id)),
  'sourcing.handed-back.v1': fc.tuple(time, packages).map(([t, [provider, id]]) => way.handedBack(t, provider, id)),
  'sourcing.provider-closing.v1': asked.map(([t, [, provider]]) => way.closing(t, '2026-09-30', provider)),
  'sourcing.summary-acknowledged.v1': fc.tuple(time, version).map(([t, number]) => way.confirmed(t, number)),
  'transfer.summary-issued.v1': fc.tuple(time, version).map(([t, number]) => way.summary(t, number)),
  'transfer.discharge-scheduled.v1': time.map((t) => way.scheduled(t, '13 10:00')),
  'transfer.discharge-slipped.v1': fc.tuple(time, fc.constantFrom('14 10:00', null)).map(([t, day]) => way.slipped(t, day)),
  'transfer.delay-reason-set.v1': fc.tuple(time, delay, fc.boolean()).map(([t, which, primary]) => way.delayed(t, which, primary)),
  'transfer.delay-reason-cleared.v1': fc.tuple(time, delay).map(([t, which]) => way.delayOver(t, which)),
  'support.offered.v1': fc.tuple(time, organisation).map(([t, who]) => support.offered(t, who)),
  'support.accepted.v1': fc.tuple(time, organisation).map(([t, who]) => support.accepted(t, who)),
  'support.declined.v1': fc.tuple(time, organisation).map(([t, who]) => support.declined(t, who)),
  'support.contact-made.v1': fc.tuple(time, organisation).map(([t, who]) => support.contacted(t, who)),
  'support.completed.v1': fc.tuple(time, organisation).map(([t, who]) => support.completed(t, who)),
};

const repeatable: Told = fc.oneof(...Object.values(byHospital));
const anything: Told = fc.oneof(...Object.values(everything));

/** A stay as it often goes; any part of it may be missing. */
const stay: readonly SpellFact[] = [
  pas.admitted('9 08:00', { person: fredrica, location: on('AMU') }),
  wards.criteria('10 08:00', false),
  wards.referred('10 12:00'),
  hub.triage('10 17:30'),
  wards.criteria('11 08:00', true),
  wards.revised('11 12:00', 2),
  wards.criteria('11 17:30', false),
  hub.assigns('12 08:00', 'P1'),
  way.sent('12 08:00'),
  way.offered('12 08:00'),
  way.accepted('12 08:00'),
  way.scheduled('12 08:00', '13 10:00'),
  way.summary('12 08:00'),
  way.confirmed('12 08:00'),
  pas.discharged('12 12:00'),
  pas.dischargeCancelled('12 17:30'),
  pas.discharged('13 12:00'),
];
const journey = fc
  .tuple(fc.shuffledSubarray([...stay]), fc.array(anything, { maxLength: 10 }))
  .map(([usual, odd]) => [...usual, ...odd])
  .filter((facts) => facts.length > 0);

/** A journey and the order in which it arrives: shuffled, some facts twice. */
const arrival = journey.chain((facts) =>
  fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: 0 })).map(([all, first]) => ({
    facts: all,
    arrived: [...first, ...all.filter((fact) => !first.includes(fact))],
  })),
);

/** Takes facts as they arrive, as the runtime does: one in order evolves the state, a late one folds everything again; states go through JSON. */
function consume(arrived: readonly SpellFact[]) {
  const known: SpellFact[] = [];
  let state = stateOf([]);
  for (const fact of arrived) {
    if (known.some(({ id: seen }) => seen === fact.id)) continue;
    known.push(fact);
    const inOrder = known.every((other) => other === fact || other.occurredAt < fact.occurredAt);
    state = JSON.parse(JSON.stringify(inOrder ? evolve(state, fact) : stateOf(known)));
  }
  return { state, row: rowOf(known) };
}

const endedWithReferral = ({ sentAt, state, withdrawn }: Enquiry): boolean =>
  sentAt !== null && state === 'WITHDRAWN' && withdrawn === 'REFERRAL_ENDED';

/** What everybody should know of a referral that the hub has. */
function known(spell: SpellState, referral: Referral): Account {
  const { closed, closedAt, state, since } = referralStatus(spell, referral, defaultRules);
  const { summaries, enquiries } = referral.way;
  const phase = closed !== null ? 'closed' : state === 'ON_HOLD' ? 'held' : 'open';
  const confirmed = summaries.flatMap(({ id, version, acknowledged: by }) =>
    by !== null && by.version <= version ? [[id, by.version]] : [],
  );
  return {
    phase,
    reason: closed,
    since: closedAt ?? (phase === 'held' ? since : null),
    startedAt: state === 'SERVICE_STARTED' ? (serviceOf(spell, referral)?.at ?? null) : null,
    withdrawn: enquiries.filter(endedWithReferral).map(({ id }) => id),
    acknowledged: Object.fromEntries(confirmed),
  };
}

describe('any order of arrival, with repetitions', () => {
  test('gives one state and one row, in plain JSON', () => {
    fc.assert(
      fc.property(arrival, ({ facts, arrived }) => {
        const taken = consume(arrived);
        expect(taken.state).toStrictEqual(stateOf(facts));
        expect(taken.row).toStrictEqual(rowOf(facts));
      }),
    );
  });

  test('leaves partners with the same picture', () => {
    fc.assert(
      fc.property(arrival, ({ facts, arrived }) => {
        const spell = stateOf(facts);
        const { events, announced: told } = announced(arrived);
        expect(told).toStrictEqual(announced(facts).announced);
        for (const referral of spell.referrals) {
          const account = accountOf(events, referral.id);
          const { withdrawn, ...expected } = known(spell, referral);
          if (told[referral.id] === undefined)
            expect(events.some(({ data }) => 'referralId' in data && data.referralId === referral.id)).toBe(false);
          else if (expected.reason !== 'REJECTED') expect(account).toMatchObject(expected); // a rejection speaks for itself
          if (told[referral.id] !== undefined) expect(account.withdrawn).toEqual(expect.arrayContaining([...withdrawn]));
        }
      }),
    );
  });

  test('the same words in another message change nothing but when the hub last heard', () => {
    fc.assert(
      fc.property(fc.array(repeatable, { minLength: 1, maxLength: 10 }), fc.nat(), (facts, which) => {
        const fact = facts[which % facts.length] as SpellFact;
        expect({ ...rowOf([...facts, again(fact)]), updated_at: null }).toEqual({ ...rowOf(facts), updated_at: null });
      }),
    );
  });
});
