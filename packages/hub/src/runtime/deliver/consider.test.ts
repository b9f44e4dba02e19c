import { readFileSync } from 'node:fs';
import { decodeShared, encode, type EventType, type PartnerClass } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../surface/event.ts';
import { type DeliveryPartner, outbound } from '../../surface/outbound.ts';
import { consider } from './consider.ts';
import { type Kept, KeptBook, keptRow } from './kept-book.ts';

const EVENTS = new URL('../../../../../schemas/events/', import.meta.url);

function event(type: EventType, at: number, change: object = {}): RecordedEvent {
  const [aggregate = '', name = '', major = ''] = type.split('.');
  const data = JSON.parse(readFileSync(new URL(`${aggregate}/${name}.${major}.examples/full.json`, EVENTS), 'utf8'));
  const id = `00000000-0000-8000-8000-0000000000${10 + at}`;
  const envelope = {
    id,
    key: 'spl_one',
    occurredAt: at,
    recordedAt: at,
    source: '//homeward/test/QSL',
    correlationId: id,
    causationId: id,
  };
  return { ...envelope, type, data: { ...data, ...change } } as RecordedEvent;
}

const partnerOf = (partnerClass: PartnerClass, organisation: string): DeliveryPartner => ({
  name: `a-${partnerClass}`,
  organisation,
  partnerClass,
  isContracted: true,
  readsTopic: true,
  endpoint: { url: 'http://127.0.0.1:1', token: null, signingSecrets: [], allowPrivate: true, concurrency: 1, maxPerSecond: null },
});

/** Tells a council of everybody who was referred. */
const cases = outbound<EventType, unknown, EventType>({
  on: ['spell.admitted.v1', 'spell.discharged.v1', 'referral.submitted.v1', 'transfer.discharge-slipped.v1'],
  context: ['spell.admitted.v1', 'spell.discharged.v1', 'referral.submitted.v1', 'transfer.discharge-slipped.v1'],
  standing: [['spell.discharged.v1']],
  emits: [],
  partners: () => [partnerOf('council', '933')],
  parties: ({ type }, known) => {
    const isReferred = known['referral.submitted.v1'] !== undefined;
    if (!isReferred && type.startsWith('transfer.')) throw new Fault('HUB_UNKNOWN_REFERENCE', 'no referral yet');
    return { treatingTrust: null, councilOfResidence: isReferred ? '933' : null, icbOfGpPractice: null, hasObjected: false };
  },
  render: ({ type, id }) => ({ method: 'POST', path: '/', headers: {}, body: [type, id] }),
  send: async () => [],
});

/** Tells a voluntary organisation of the day once it said yes. */
const support = outbound<EventType, unknown, EventType>({
  ...cases,
  on: ['support.offered.v1', 'support.accepted.v1', 'transfer.discharge-slipped.v1'],
  context: ['support.offered.v1', 'support.accepted.v1', 'transfer.discharge-slipped.v1'],
  standing: [['transfer.discharge-slipped.v1']],
  engagement: { asked: 'support.offered.v1', begins: ['support.accepted.v1'], ends: [], onlyLast: false },
  partners: () => [partnerOf('vcse', 'org_v')],
  parties: () => ({ treatingTrust: null, councilOfResidence: null, icbOfGpPractice: null, hasObjected: false }),
});

/** What each event of a history brings about, in the order in which the hub hears. */
function told(spec: typeof cases, ...heard: readonly RecordedEvent[]) {
  const partners = spec.partners(null);
  const book = new KeptBook([]);
  return heard.map((one) => {
    const subject: Kept = { event: one, row: keptRow(one, encode(one.type, one.data)) };
    const before = book.replacedBy(subject.row);
    book.put(subject.row, one);
    const push = { name: 'test', spec, partners };
    const verdict = consider({ push, config: null, subject, before, context: book.of(one.key, spec.context), headers: { ce_id: one.id } });
    if (verdict.kind === 'awaits') return 'awaits';
    const topic = verdict.records.map(({ value, headers }) => {
      expect(headers['ce_id']).toMatch(/^0{8}-/);
      return decodeShared(partners[0]?.partnerClass as PartnerClass, value).type.replace('.v1', '');
    });
    return { topic, calls: verdict.calls.map(({ eventType }) => eventType.replace('.v1', '')) };
  });
}

const admitted = event('spell.admitted.v1', 1);
const referred = event('referral.submitted.v1', 2);
const left = event('spell.discharged.v1', 4);
const nothing = { topic: [], calls: [] };

test('a topic holds nobody who was not referred; the stay comes there with the referral, once', () => {
  expect(told(cases, admitted, left)).toEqual([nothing, nothing]);
  expect(told(cases, admitted, referred, event('spell.admitted.v1', 3))).toEqual([
    nothing,
    { topic: ['spell.admitted', 'referral.submitted'], calls: ['referral.submitted'] },
    { topic: ['spell.admitted'], calls: ['spell.admitted'] },
  ]);
});

test('how things stand is told to whom the referral brings in afterwards; what waits for the referral comes by itself', () => {
  expect(told(cases, left, admitted, event('transfer.discharge-slipped.v1', 3), referred)).toEqual([
    nothing,
    nothing,
    'awaits',
    { topic: ['spell.admitted', 'spell.discharged', 'referral.submitted'], calls: ['referral.submitted', 'spell.discharged'] },
  ]);
});

test('an organisation that says yes after the day was agreed hears of it, and one that was not asked does not', () => {
  const ours = { organisation: 'org_v' };
  const asked = event('support.offered.v1', 1, ours);
  const slipped = event('transfer.discharge-slipped.v1', 2);
  const day = 'transfer.discharge-slipped';
  const yes = event('support.accepted.v1', 3, { ...ours, supportId: (asked.data as { supportId: string }).supportId });
  const both = { topic: [day, 'support.accepted'], calls: ['support.accepted', day] };
  expect(told(support, asked, slipped, yes).at(-1)).toEqual(both);
  expect(told(support, slipped, asked, yes).at(-1)).toEqual(both);
  expect(told(support, asked, yes, slipped).at(-1)).toEqual({ topic: [day], calls: [day] });
  const unasked = event('support.accepted.v1', 3, { ...ours, supportId: 'sup_of_another' });
  expect(told(support, asked, slipped, unasked).at(-1)).toEqual({ topic: ['support.accepted'], calls: ['support.accepted'] });
});

test('a provider is told what a ward wrote, without who it is, by whatever the hub knows of that', () => {
  const wrote: object[] = [];
  const enquiries = outbound<EventType, unknown, EventType>({
    ...cases,
    on: ['sourcing.sent.v1'],
    context: ['referral.submitted.v1'],
    partners: () => [partnerOf('provider', 'prv_moorland')],
    parties: () => ({ treatingTrust: null, councilOfResidence: null, icbOfGpPractice: null, hasObjected: false }),
    render: (_, { context }) => {
      wrote.push(context['referral.submitted.v1']?.data['needs'] as object);
      return { method: 'POST', path: '/', headers: {}, body: null };
    },
  });
  const needs = { ...(referred.data as { needs: object }).needs, night: 'Mrs Tester, 999 000 0018, calls out' };
  told(enquiries, event('referral.submitted.v1', 2, { needs, person: null }), event('sourcing.sent.v1', 3));
  expect(wrote).toMatchObject([{ night: 'Mrs [name left out], [number left out], calls out' }]);
});
