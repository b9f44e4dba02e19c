import { encode } from '@homeward/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FactRow, StoredAggregate } from '../ports/store-rows.ts';
import { type AnyAggregate, defineAggregate } from '../surface/aggregate.ts';
import type { RecordedEvent } from '../surface/event.ts';
import { factRow, foldOn, isLate, type OrderedFact, refold, sortFacts, standingOf } from './fold.ts';
import { orderKey } from './order-key.ts';

const spec = defineAggregate<readonly string[], never, null, 'transfer.triage-started.v1', never>({
  name: 'log',
  shape: 1,
  facts: ['transfer.triage-started.v1'],
  emits: [],
  initial: [],
  evolve: (state, fact) => [...state, fact.data.caseManager],
  decide: () => [],
  announced: null,
  announce: (announced) => ({ events: [], announced }),
  views: [],
}) as unknown as AnyAggregate;

const actor = { role: 'hub', organisation: 'QZZ', userRef: null };

function fact(n: number): OrderedFact {
  const data = { actor, referralId: null, startedAt: n, caseManager: `usr_${n}` };
  const id = `0b0b0b0b-1111-8222-8333-${String(n).padStart(12, '0')}`;
  const envelope = { key: 'spl_1', occurredAt: n * 1_000, recordedAt: 0, id, source: 's', correlationId: id, causationId: id };
  const event = { type: 'transfer.triage-started.v1', data, ...envelope } as RecordedEvent;
  return { order: orderKey(event), event, value: encode('transfer.triage-started.v1', data), traceparent: null };
}

/** Folds facts batch by batch, as units of work do. */
function arrive(batches: readonly (readonly OrderedFact[])[]): { state: unknown; version: number; facts: number } {
  let stored: StoredAggregate | null = null;
  let version = 0;
  const rows: FactRow[] = [];
  for (const batch of batches) {
    const sorted = sortFacts(batch);
    const folded: ReturnType<typeof refold> = isLate(stored, sorted)
      ? refold(spec, rows, sorted)
      : { standing: foldOn(spec, standingOf(spec, stored), sorted), fresh: sorted };
    if (folded.fresh.length === 0) continue;
    rows.push(...folded.fresh.map((one) => factRow('log', one)));
    version += 1;
    stored = { kind: 'log', id: 'spl_1', version, shape: 1, announced: null, ...folded.standing };
  }
  return { state: standingOf(spec, stored).state, version, facts: rows.length };
}

test('any order of arrival, in any batches, with any repeats, gives one state', () => {
  const all = Array.from({ length: 9 }, (_, n) => fact(n));
  const expected = all.map((_, n) => `usr_${n}`);
  const arrivals = fc.array(fc.array(fc.nat(8), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(arrivals, (batches) => {
      const rest = all.map((_, n) => n).filter((n) => !batches.flat().includes(n));
      const { state, facts } = arrive([...batches, rest].map((batch) => batch.map((n) => all[n] as OrderedFact)));
      expect(state).toEqual(expected);
      expect(facts).toBe(9);
    }),
  );
});

test('what is known already changes nothing, not even the version', () => {
  const facts = [fact(1), fact(2)];
  expect(arrive([facts, facts, [fact(1)]])).toMatchObject({ version: 1, facts: 2 });
});

test('the last fact again is late, the next one is not', () => {
  const stored = { lastOrder: fact(2).order } as StoredAggregate;
  expect(isLate(stored, [fact(2)])).toBe(true);
  expect(isLate(stored, [fact(3)])).toBe(false);
  expect(isLate(null, [fact(0)])).toBe(false);
});
