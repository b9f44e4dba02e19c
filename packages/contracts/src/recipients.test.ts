import { describe, expect, test } from 'vitest';
import { type EventType, isContextFor, type Parties, type Partner, recipientsOf } from './index.ts';

const partner = (organisation: string, partnerClass: Partner['partnerClass'], isContracted = true): Partner => ({
  organisation,
  partnerClass,
  isContracted,
});
const partners = [
  partner('RH5', 'acute'),
  partner('RA7', 'acute'),
  partner('933', 'council'),
  partner('114', 'council'),
  partner('QSL', 'icb'),
  partner('QOX', 'icb'),
  partner('prv_a', 'provider'),
  partner('prv_b', 'provider'),
  partner('vol_a', 'vcse'),
  partner('vol_b', 'vcse', false),
  partner('NHSE', 'commissioner'),
];
const parties: Parties = { partners, treatingTrust: 'RH5', councilOfResidence: '933', icbOfGpPractice: 'QSL', hasObjected: false };
const who = (type: EventType, data: object, changed: Partial<Parties> = {}): string =>
  recipientsOf({ type, data }, { ...parties, ...changed })
    .map(({ organisation }) => organisation)
    .join(' ');

describe('an event goes to', () => {
  test.each<[string, EventType, object]>([
    ['RH5 933 QSL', 'transfer.pathway-assigned.v1', {}],
    ['RH5 933 QSL prv_a', 'transfer.discharge-scheduled.v1', { providerId: 'prv_a' }],
    ['RH5 933', 'referral.submitted.v1', {}],
    ['933 prv_b', 'sourcing.sent.v1', { providerId: 'prv_b' }],
    ['933 vol_a', 'support.offered.v1', { organisation: 'vol_a' }],
    ['933 QSL', 'chc.decision-made.v1', {}],
    ['RH5 RA7 933', 'concern.routed.v1', { toOrganisation: 'RA7' }],
    ['933', 'concern.raised.v1', {}],
    ['933 114 QSL QOX NHSE', 'metric.observation-published.v1', {}],
    ['', 'access.record-viewed.v1', {}],
    ['', 'trace.work-done.v1', {}],
  ])('%s: %s', (expected, type, data) => {
    expect(who(type, data)).toBe(expected);
  });

  test('who takes part in the way home hears of it, and nothing of what others were asked', () => {
    const engaged = { engaged: ['prv_a', 'vol_a'] };
    expect(who('transfer.discharge-slipped.v1', {}, engaged)).toBe('RH5 933 QSL prv_a vol_a');
    expect(who('sourcing.offered.v1', { providerId: 'prv_b' }, engaged)).toBe('933 prv_b');
    expect(who('support.accepted.v1', { organisation: 'vol_b' }, engaged)).toBe('933');
    expect(who('transfer.pathway-assigned.v1', {}, engaged)).toBe('RH5 933 QSL');
  });

  test('nobody in place of a party that is not known', () => {
    const unknown = { treatingTrust: null, councilOfResidence: null, icbOfGpPractice: null };
    expect(who('transfer.pathway-assigned.v1', {}, unknown)).toBe('');
    expect(who('transfer.discharge-scheduled.v1', { providerId: null }, unknown)).toBe('');
  });

  test('nobody whom it names in vain: no contract, or no view for what they are', () => {
    expect(who('support.offered.v1', { organisation: 'vol_b' })).toBe('933');
    expect(who('sourcing.sent.v1', { providerId: 'vol_a' })).toBe('933');
  });

  test('nobody when the person objects, while figures about nobody still go out', () => {
    expect(who('transfer.pathway-assigned.v1', {}, { hasObjected: true })).toBe('');
    expect(who('metric.observation-published.v1', {}, { hasObjected: true })).not.toBe('');
  });
});

describe('beside an event a partner may see', () => {
  const sees = (organisation: string, type: EventType, { data = {}, hasObjected = false }: { data?: object; hasObjected?: boolean } = {}) =>
    isContextFor({ type, data }, { ...parties, hasObjected }, partners.find((one) => one.organisation === organisation) as Partner);

  test('what names nobody, as far as its class has a view, and of what names somebody only what is its own', () => {
    expect(['933', 'RH5', 'NHSE'].map((organisation) => sees(organisation, 'spell.moved.v1'))).toEqual([true, true, false]);
    const offered = { data: { providerId: 'prv_a' } };
    expect(['933', '114', 'prv_a', 'prv_b'].map((organisation) => sees(organisation, 'sourcing.offered.v1', offered))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(sees('vol_a', 'support.accepted.v1', { data: { organisation: 'vol_a' } })).toBe(true);
    expect(sees('vol_a', 'support.accepted.v1', { data: { organisation: 'vol_b' } })).toBe(false);
  });

  test('nothing without the contract that its view needs, and nothing when the person objects', () => {
    expect(sees('vol_b', 'support.accepted.v1', { data: { organisation: 'vol_b' } })).toBe(false);
    expect(sees('933', 'spell.moved.v1', { hasObjected: true })).toBe(false);
    expect(sees('prv_a', 'sourcing.offered.v1', { data: { providerId: 'prv_a' }, hasObjected: true })).toBe(false);
  });
});
