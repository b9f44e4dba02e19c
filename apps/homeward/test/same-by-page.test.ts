import { adapter as vcse } from '@homeward/adapter-vcse';
import { app as partnership } from '@homeward/partnership';
import { expect, test } from 'vitest';

// Whether an organisation answers on a page or by its own system, the hub's log holds the same.

const now = Date.parse('2026-08-11T10:00:00Z');
const key = 'spl_0000000000000000000000test';
const iso = (at: number) => new Date(at).toISOString();

function byPage(aggregate: string, organisation: string, command: object) {
  const { decide, initial } = partnership.aggregates.find(({ name }) => name === aggregate) ?? {};
  const actor = { role: 'care manager', organisation, userRef: 'usr_1' };
  return decide?.(command, initial, { id: key, now, actor });
}

function bySystem(door: string, partner: { organisation: string; partnerClass: string }, body: object) {
  const config = vcse.config.parse({ partners: [{ name: 'one', isContracted: true, endpoint: null, ...partner }] });
  const author = { role: 'care manager', userRef: 'usr_1' };
  const caller = { kind: 'partner', userRef: 'usr_1', displayName: '', role: 'partner-system', organisation: partner.organisation };
  const context = { receivedAt: now, config, caller, organisation: partner.organisation, sender: null, transportId: null };
  const outcome = vcse.inbound[door]?.map({ stay: key, author, ...body } as never, context as never);
  return outcome?.kind === 'emit' ? outcome.events : outcome;
}

const provider = { organisation: 'org_parrett_care', partnerClass: 'provider' };
const agents = { organisation: 'org_village_agents', partnerClass: 'vcse' };
const asked = { requestId: 'enq_1', referralId: 'ref_1' };
const enquiry = { enquiry: 'enq_1', referral: 'ref_1' };
const support = { support: 'enq_1', referral: 'ref_1' };
const startsAt = now + 86_400_000;

test.each([
  ['acknowledge', {}, 'enquiry-receipt', { acknowledgedAt: iso(now) }],
  [
    'offer',
    { startsAt, heldUntil: startsAt, weeklyCostPence: 41250, conditions: 'A hoist' },
    'offer',
    { offeredAt: iso(now), startsAt: iso(startsAt), heldUntil: iso(startsAt), weeklyCostPence: 41250, conditions: 'A hoist' },
  ],
  ['decline', { reason: 'OUT_OF_AREA', note: 'Too far' }, 'decline', { declinedAt: iso(now), reason: 'out-of-area', note: 'Too far' }],
])('a provider’s %s', (kind, command, door, body) => {
  const page = byPage('enquiry-answers', provider.organisation, { kind, ...asked, ...command });
  expect(page).toHaveLength(1);
  expect(page).toEqual(bySystem(door, provider, { ...enquiry, ...body }));
});

test.each([
  ['accept', { startsOn: '2026-08-14' }, 'support-acceptance', { acceptedAt: iso(now), startsOn: '2026-08-14' }],
  ['decline', { reason: 'NO_CAPACITY', note: '' }, 'support-decline', { declinedAt: iso(now), reason: 'no-capacity' }],
])('a voluntary organisation’s %s', (kind, command, door, body) => {
  const page = byPage('answers', agents.organisation, { kind, ...asked, ...command });
  expect(page).toHaveLength(1);
  expect(page).toEqual(bySystem(door, agents, { ...support, ...body }));
});
