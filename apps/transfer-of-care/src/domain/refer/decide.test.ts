import { describe, expect, test } from 'vitest';
import { at, fredrica, hub, on, pas, spell, spellId, stateOf, wards } from '../../../test/facts.ts';
import type { SpellFact } from '../facts.ts';
import { openQuestions, type Referral } from '../referral.ts';
import type { WardCommand, WardReferral } from './commands.ts';

const nurse = { role: 'ward-nurse', organisation: 'RH5', userRef: 'usr_ward' };
const inBed = [pas.admitted('10 09:00', { person: fredrica, location: on('FROME', '2') }), wards.criteria('11 09:00', false)];
const body: WardReferral = {
  needs: { mobility: 'Walks ten metres with a frame.' },
  homeSituation: { livesAlone: true },
  endOfLife: false,
  consent: { basis: 'consent' },
};
const refer = (basedOn: number, rest: Partial<WardReferral> = {}): WardCommand => ({ kind: 'refer', basedOn, body: { ...body, ...rest } });

const say = (facts: readonly SpellFact[], command: WardCommand, { now = '12 10:00', actor = nurse } = {}) =>
  spell.decide(command, stateOf(facts), { id: spellId, now: at(now), actor });

const idOf = (event: { readonly data: object } | undefined): string =>
  String((event?.data as { referralId?: string } | undefined)?.referralId);

/** The events that a command leads to, as facts that are known then. */
const told = (facts: readonly SpellFact[], command: WardCommand, now: string): readonly SpellFact[] =>
  say(facts, command, { now }).map((event) => ({
    ...event,
    id: `${event.type} ${now}`,
    recordedAt: at(now),
    source: '//homeward/transfer-of-care/QSL',
    correlationId: 'c',
    causationId: 'c',
  })) as unknown as readonly SpellFact[];

describe('a ward refers', () => {
  test('somebody new: as the API would say it, with who the person is left to the hospital’s system', () => {
    expect(say(inBed, refer(0, { existingPackage: { state: 'lapsed', weeklyHours: 7 } }))).toEqual([
      {
        type: 'referral.submitted.v1',
        key: spellId,
        occurredAt: at('12 10:00'),
        data: expect.objectContaining({
          actor: nurse,
          visit: { trust: 'RH5', namespace: 'VISITID', visitNumber: '2139' },
          referralId: expect.stringMatching(/^ref_/) as string,
          revision: 1,
          submittedAt: at('12 10:00'),
          person: null,
          existingPackage: { provider: null, weeklyHours: 7, state: 'LAPSED' },
          careHome: null,
          reablementPotential: 'UNKNOWN',
        }) as object,
      },
    ]);
  });

  test('the id of a first referral is the one that the ward’s own system would have given it', () => {
    const [first] = say(inBed, refer(0));
    const again = say(inBed, refer(0), { now: '13 10:00' });
    expect(idOf(first)).toBe(idOf(again[0]));
  });

  test('anew what was referred already, by whichever way: one revision more of the same referral', () => {
    const facts = [...inBed, wards.referred('11 10:00', { id: 'ref_epr', revision: 3 })];
    expect(say(facts, refer(3))).toMatchObject([
      { type: 'referral.revised.v1', data: { referralId: 'ref_epr', revision: 4, revisedAt: at('12 10:00') } },
    ]);
  });

  test('the same twice: once', () => {
    const facts = [...inBed, ...told(inBed, refer(0), '12 10:00')];
    expect(say(facts, refer(0), { now: '12 10:01' })).toEqual([]);
    expect(say(facts, refer(1), { now: '12 10:02' })).toEqual([]);
  });

  test('after the hub rejected it, in the same words: that asks again', () => {
    const sent = told(inBed, refer(0), '12 10:00');
    const id = idOf(sent[0]);
    const facts = [...inBed, ...sent, hub.triage('12 10:30', id), hub.rejects('12 11:00', id)];
    expect(say(facts, refer(1), { now: '12 12:00' })).toMatchObject([{ type: 'referral.revised.v1', data: { revision: 2 } }]);
  });

  test('after what it follows on, also where the ward’s system is ahead of the hub’s clock', () => {
    const facts = [...inBed, wards.referred('12 10:05')];
    expect(say(facts, refer(1, { endOfLife: true }))).toMatchObject([{ occurredAt: at('12 10:05') + 1 }]);
  });
});

describe('what is refused', () => {
  test.each<readonly [string, readonly SpellFact[], WardCommand, object]>([
    ['what was made before somebody else’s', [...inBed, wards.referred('11 10:00')], refer(0), { code: 'HUB_PRECONDITION' }],
    ['somebody who has left', [...inBed, pas.discharged('11 20:00')], refer(0), { code: 'HUB_RULE' }],
    ['who was never admitted', [wards.criteria('11 09:00', false)], refer(0), { code: 'HUB_RULE' }],
    [
      'a family name in what providers read',
      inBed,
      refer(0, { needs: { night: 'Mrs Tester calls out' } }),
      { code: 'HUB_INVALID', at: '/needs/night' },
    ],
    ['a number in a risk', inBed, refer(0, { riskFlags: ['falls', '999 000 0018'] }), { code: 'HUB_INVALID', at: '/riskFlags/1' }],
    [
      'agreement in the future',
      inBed,
      refer(0, { consent: { basis: 'consent', recordedAt: '2026-09-10T10:00:00Z' } }),
      { code: 'HUB_INVALID', at: '/consent/recordedAt' },
    ],
    [
      'an answer that nobody waits for',
      [...inBed, wards.referred('11 10:00')],
      { kind: 'supply-information', referralId: 'ref_1', answer: 'Twice a night.' },
      { code: 'HUB_RULE' },
    ],
    [
      'an answer about another referral',
      inBed,
      { kind: 'supply-information', referralId: 'ref_9', answer: 'x' },
      { code: 'HUB_NOT_FOUND' },
    ],
  ])('%s', (_case, facts, command, fault) => {
    expect(() => say(facts, command)).toThrow(expect.objectContaining(fault));
  });

  test('another trust’s nurse', () => {
    const actor = { ...nurse, organisation: 'RA7' };
    expect(() => say(inBed, refer(0), { actor })).toThrow(expect.objectContaining({ code: 'HUB_FORBIDDEN' }));
  });
});

test('a telephone number of a carer may stand there: the hub needs it, and on the way to a provider it is left out', () => {
  expect(say(inBed, refer(0, { homeSituation: { carer: 'Her daughter Jane, 01823 555 0123' } }))).toHaveLength(1);
});

test('an email address may not: it is left out for everybody whom the referral goes to', () => {
  expect(() => say(inBed, refer(0, { homeSituation: { carer: 'Her daughter, jane@example.org' } }))).toThrow(
    expect.objectContaining({ code: 'HUB_INVALID', at: '/homeSituation/carer' }),
  );
});

test('an answer to the hub brings the referral back to triage, and is said once', () => {
  const facts = [...inBed, wards.referred('11 10:00'), hub.triage('11 11:00'), hub.asks('11 12:00')];
  const answer: WardCommand = { kind: 'supply-information', referralId: 'ref_1', answer: ' Twice a night. ' };
  const events = told(facts, answer, '12 10:00');
  expect(events).toMatchObject([{ type: 'referral.information-supplied.v1', data: { answer: { text: 'Twice a night.' }, revision: 1 } }]);
  const after = [...facts, ...events];
  expect(stateOf(after).referrals[0]).toMatchObject({ stage: 'IN_TRIAGE', answers: [{ text: 'Twice a night.' }] });
  expect(say(after, answer, { now: '12 10:01' })).toEqual([]);
});

test('the same words may answer another question, and told by another way as well they are one answer', () => {
  const asked = [...inBed, wards.referred('11 10:00'), hub.triage('11 11:00'), hub.asks('11 12:00')];
  const answered = [...asked, wards.supplied('11 13:00', 'Twice a night.'), wards.supplied('11 13:05', 'Twice a night.')];
  expect(stateOf(answered).referrals[0]?.answers).toHaveLength(1);
  const again = [...answered, hub.asks('11 14:00')];
  expect(openQuestions(stateOf(again).referrals[0] as Referral)).toMatchObject([{ items: ['night needs'] }]);
  const events = told(again, { kind: 'supply-information', referralId: 'ref_1', answer: 'Twice a night.' }, '12 10:00');
  const [referral] = stateOf([...again, ...events]).referrals as [Referral];
  expect(referral).toMatchObject({ stage: 'IN_TRIAGE', answers: [{}, {}] });
  expect(openQuestions(referral)).toEqual([]);
});

test('an answer about a referral that there is not begins none', () => {
  expect(stateOf([...inBed, wards.supplied('11 13:00', 'Twice a night.', 'ref_9')]).referrals).toEqual([]);
});

describe('a ward reviews the criteria to reside', () => {
  const met = [pas.admitted('10 09:00'), wards.expected('10 10:00', '2026-08-14'), wards.criteria('11 09:00', true)];
  const review = (rest: object = {}): WardCommand => ({
    kind: 'review-readiness',
    body: { meets: false, codes: [], assessedAt: '2026-08-12T08:30:00Z', ...rest },
  });

  test('no longer met: as the API would say it', () => {
    expect(say(met, review({ assessorRole: 'consultant', expectedDischargeDate: '2026-08-13' }))).toMatchObject([
      {
        type: 'spell.criteria-set.v1',
        key: spellId,
        occurredAt: at('12 09:30'),
        data: {
          meets: false,
          codes: [],
          assessorRole: 'consultant',
          person: null,
          visit: { visitNumber: '2139' },
          source: { organisation: 'RH5' },
        },
      },
      { type: 'spell.expected-date-set.v1', occurredAt: at('12 09:30'), data: { expectedDischargeDate: '2026-08-13' } },
    ]);
  });

  test('an expected date that holds is not said again, one that is withdrawn is', () => {
    expect(say(met, review({ expectedDischargeDate: '2026-08-14' })).map(({ type }) => type)).toEqual(['spell.criteria-set.v1']);
    expect(say(met, review({ expectedDischargeDate: null }))[1]).toMatchObject({ data: { expectedDischargeDate: null } });
  });

  test('the same twice: once', () => {
    const facts = [...met, ...told(met, review(), '12 10:00')];
    expect(stateOf(facts).reviews.at(-1)).toMatchObject({ meetsCriteria: false });
    expect(say(facts, review(), { now: '12 10:01' })).toEqual([]);
  });

  test('of somebody who has left: refused', () => {
    expect(() => say([...met, pas.discharged('11 20:00')], review())).toThrow(expect.objectContaining({ code: 'HUB_RULE' }));
  });
});
