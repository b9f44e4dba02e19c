import { adapter as council } from '@homeward/adapter-council';
import { encode, type EventType, eventTypes } from '@homeward/contracts';
import type { RecordedEvent } from '@homeward/hub';
import type { PartnerCall } from '@homeward/hub/deliveries';
import { consider, type Kept, KeptBook, keptRow } from '@homeward/hub/runtime';
import { expect, test } from 'vitest';
import { exampleOf } from './conformance/told-cases.ts';

// What a council is told of a person and of a case does not hang on the order in which the hub hears.

const partner = { name: 'a-council', organisation: 'E06000066', partnerClass: 'council', isContracted: true, readsTopic: true };
const endpoint = { url: 'http://127.0.0.1:1', token: 'synthetic-token', allowPrivate: true };
const config = council.config.parse({ partners: [{ ...partner, endpoint, residents: { postcodes: ['TA'] } }] });

let ids = 0;
function said(type: EventType, minute: number, change: object = {}): RecordedEvent {
  const example = exampleOf(type);
  ids += 1;
  const id = `00000000-0000-8000-8000-${String(ids).padStart(12, '0')}`;
  const occurredAt = example.occurredAt + minute * 60_000;
  return { ...example, id, occurredAt, recordedAt: occurredAt, data: { ...example.data, ...change } } as RecordedEvent;
}

/** The same fact once more, under a new message id. */
function again(event: RecordedEvent): RecordedEvent {
  ids += 1;
  return { ...event, id: `00000000-0000-8000-8000-${String(ids).padStart(12, '0')}`, recordedAt: event.recordedAt + 1 };
}

function drawn<T>(list: readonly T[], seed: number): readonly T[] {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
  return list
    .map((one) => [next(), one] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, one]) => one);
}

/** Calls and records, in the order in which they go out. */
function told(push: string, heard: readonly RecordedEvent[]) {
  const spec = council.outbound[push];
  if (spec === undefined) throw new Error(`no push ${push}`);
  const partners = spec.partners(config);
  const each = new Set(spec.each);
  const book = new KeptBook([], each);
  const [calls, records]: [PartnerCall[], string[]] = [[], []];
  const waiting: Kept[] = [];
  const hear = (subject: Kept, before: Kept | null): void => {
    const { event } = subject;
    const telling = { push: { name: push, spec, partners }, config, subject, before, context: book.of(event.key, spec.context) };
    const verdict = consider({ ...telling, headers: { ce_id: event.id } });
    if (verdict.kind === 'awaits') {
      waiting.push(subject);
      return;
    }
    calls.push(...verdict.calls.map(({ call }) => call));
    records.push(...verdict.records.map(({ headers }) => headers['ce_id'] as string));
  };
  for (const event of heard) {
    const subject: Kept = { event, row: keptRow(event, encode(event.type, event.data), each) };
    const before = book.replacedBy(subject.row);
    if (spec.context.includes(event.type)) book.put(subject.row, event);
    hear(subject, before);
  }
  for (const subject of waiting.splice(0)) hear(subject, null);
  return { calls, records };
}

/** Of these only the latest counts, and the case may have said it already. */
const overtaken = ['WARD', 'READINESS', 'EXPECTED_DISCHARGE'];

interface Update {
  readonly kind: string;
  readonly happenedAt: string;
  readonly details: object;
}

const updatesIn = (calls: readonly PartnerCall[]): readonly Update[] =>
  calls.filter(({ path }) => path.endsWith('/updates')).map(({ body }) => body as Update);

const linesOf = (calls: readonly PartnerCall[]): readonly string[] => [
  ...updatesIn(calls)
    .filter(({ kind }) => !overtaken.includes(kind))
    .map(({ kind, happenedAt }) => `${kind} ${happenedAt}`),
  ...calls.filter(({ path }) => path.includes('/transfer-summaries/')).map(({ path }) => path),
];

const nowhere = { contact: null };
const admitted = said('spell.admitted.v1', 0);
const stay: readonly RecordedEvent[] = [
  admitted,
  said('referral.submitted.v1', 10),
  said('spell.moved.v1', 11, nowhere),
  said('spell.moved.v1', 12, nowhere),
  said('spell.move-cancelled.v1', 13, nowhere),
  said('spell.criteria-set.v1', 14),
  said('spell.expected-date-set.v1', 15),
  ...(
    [
      'transfer.pathway-assigned.v1',
      'transfer.held.v1',
      'transfer.resumed.v1',
      'transfer.held.v1',
      'transfer.resumed.v1',
      'sourcing.accepted.v1',
      'transfer.discharge-scheduled.v1',
      'transfer.discharge-slipped.v1',
      'spell.discharged.v1',
      'spell.discharge-cancelled.v1',
      'spell.discharged.v1',
      'spell.deceased.v1',
      'spell.admission-cancelled.v1',
      'referral.cancelled.v1',
      'transfer.closed.v1',
      'transfer.corrected.v1',
    ] as const
  ).map((type, index) => said(type, 20 + index)),
  said('transfer.summary-issued.v1', 50, { toOrganisation: 'E06000066' }),
];

test('a council is told each update of a referral, in whatever order the hub hears', () => {
  const inOrder = told('cases', stay);
  const kinds = new Set(updatesIn(inOrder.calls).map(({ kind }) => kind));
  expect(kinds.size).toBe(16);
  expect(linesOf(inOrder.calls)).toHaveLength(17);
  const each = stay.filter(({ type }) => council.outbound['cases']?.each?.includes(type)).map(({ id }) => id);
  const orders = [stay.toReversed(), ...Array.from({ length: 60 }, (_, index) => drawn(stay, index + 1))];
  for (const order of orders) {
    const { calls, records } = told('cases', order);
    expect(linesOf(calls).toSorted()).toEqual(linesOf(inOrder.calls).toSorted());
    expect(new Set(records).size).toBe(records.length);
    expect(records).toEqual(expect.arrayContaining(each));
  }
});

test('what is said of where somebody is ends with the latest of it, a move that was taken back among it', () => {
  const back = stay.find(({ type }) => type === 'spell.move-cancelled.v1') as RecordedEvent;
  const later = said('spell.moved.v1', 18, nowhere);
  for (const last of [back, later]) {
    const facts = [...stay.filter(({ type }) => !/^(spell.disch|transfer|sourcing)/.test(type)), later].filter(
      ({ occurredAt, type }) => !type.includes('move') || occurredAt <= last.occurredAt,
    );
    const wards = Array.from({ length: 30 }, (_, index) => {
      const { calls } = told('cases', drawn(facts, index + 1));
      return updatesIn(calls).findLast(({ kind }) => kind === 'WARD')?.happenedAt ?? null; // null: the case says it
    });
    expect(new Set(wards)).toEqual(new Set([new Date(last.occurredAt).toISOString(), null]));
  }
});

test('the same facts under new message ids are no new updates; the topic carries each as it is', () => {
  const twice = [...stay, ...stay.filter(({ type }) => type !== 'transfer.summary-issued.v1').map(again)];
  const once = linesOf(told('cases', stay).calls).toSorted();
  for (let seed = 1; seed <= 30; seed += 1) {
    const { calls, records } = told('cases', drawn(twice, seed));
    expect(linesOf(calls).toSorted()).toEqual(once);
    const updates = updatesIn(calls).map(({ kind, happenedAt, details }) => JSON.stringify([kind, happenedAt, details]));
    expect(updates).toEqual([...new Set(updates)]);
    expect(records.length).toBeGreaterThan(new Set(once).size * 2 - 1);
  }
});

test('each word of a case of continuing healthcare reaches the topic of the council, in whatever order the hub hears', () => {
  const facts = eventTypes
    .filter((type) => type.startsWith('chc.'))
    .flatMap((type, index) => [
      said(type, index),
      said(type, index + 40, type === 'chc.checklist-completed.v1' ? { ...nowhere, checklistId: 'chk_2' } : {}),
    ]);
  for (let seed = 1; seed <= 30; seed += 1) {
    const { records } = told('continuing-care', drawn(facts, seed));
    expect(records.toSorted()).toEqual(facts.map(({ id }) => id).toSorted());
  }
});
