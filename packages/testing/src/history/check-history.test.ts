import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkHistory, type Violation, violationKinds } from './check-history.ts';
import { type Attempt, type History, type Outcome, recordHistory, type Sighting } from './history.ts';

const PARTITIONS = 3;
const idsOf = (found: readonly Violation[]) => [...new Set(found.map(({ kind }) => kind))].sort();

type Whole = Required<History>;

/** A history as it should be: each key's senders take turns; what nobody knows of may be in the log or not; some records stand there twice. */
const wholeHistories: fc.Arbitrary<Whole> = fc
  .array(
    fc.record({
      key: fc.nat(5),
      outcome: fc.constantFrom<Outcome>('ok', 'ok', 'ok', 'fail', 'unknown'),
      applied: fc.boolean(),
      copied: fc.boolean(),
      tried: fc.boolean(),
    }),
    { minLength: 12, maxLength: 60 },
  )
  .map((said) => {
    const attempts: Attempt[] = [];
    const log: Sighting[] = [];
    const next = Array.from({ length: PARTITIONS }, () => 0n);
    for (const [i, { key, outcome, applied, copied, tried }] of said.entries()) {
      const id = `m${i}`;
      if (tried) attempts.push({ id, outcome: 'fail', calledAt: i, endedAt: i + 0.2 });
      attempts.push({ id, outcome, calledAt: i + 0.3, endedAt: i + 0.9 });
      const partition = key % PARTITIONS;
      const isThere = outcome === 'ok' || (outcome === 'unknown' && applied);
      for (let copy = 0; isThere && copy < (copied ? 2 : 1); copy += 1) {
        log.push({ partition, offset: next[partition] as bigint, key: `k${key}`, id, content: `content of ${id}` });
        next[partition] = (next[partition] as bigint) + (key === 0 ? 2n : 1n); // offsets have holes
      }
    }
    const readings = [...Map.groupBy(log, ({ partition }) => partition)].map(([partition, records]) => ({
      reader: `r${partition}`,
      records,
    }));
    return { attempts, log, readings, effects: [...new Set(log.map(({ id }) => id))] };
  });

type Spoil = (history: Whole, n: number) => History | null;

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const without = <T>(list: readonly T[], unwanted: (item: T) => boolean) => list.filter((item) => !unwanted(item));
const acknowledged = ({ attempts }: History) => attempts.filter(({ outcome }) => outcome === 'ok').map(({ id }) => id);
/** Two neighbours that one reader was given, with a third behind them. */
const threeOfAReader = ({ readings }: Whole, n: number) =>
  pick(
    readings.filter(({ records }) => records.length > 2),
    n,
  );

/** For each kind of violation one way to make a good history bad; null where this history has nothing to spoil so. */
const spoils: Readonly<Record<Violation['kind'], Spoil>> = {
  lost: (history, n) => {
    const id = pick(acknowledged(history), n);
    return id === undefined ? null : { ...history, log: without(history.log, (record) => record.id === id) };
  },
  phantom: (history, n) => {
    const stranger = { partition: n % PARTITIONS, offset: 10_000n, key: 'stranger', id: 'nobody said it', content: '' };
    return { ...history, log: [...history.log, stranger] };
  },
  'refused and yet there': (history, n) => {
    const id = pick(history.log, n)?.id;
    return id === undefined ? null : { ...history, attempts: history.attempts.map((a) => (a.id === id ? { ...a, outcome: 'fail' } : a)) };
  },
  'two records at one offset': (history, n) => {
    const seen = pick(history.log, n);
    if (seen === undefined) return null;
    return { ...history, readings: [...history.readings, { reader: 'other', records: [{ ...seen, content: 'something else' }] }] };
  },
  'altered copy': (history, n) => {
    const seen = pick(history.log, n);
    return seen === undefined ? null : { ...history, log: [...history.log, { ...seen, offset: 10_000n, content: 'something else' }] };
  },
  'key on two partitions': (history, n) => {
    const seen = pick(history.log, n);
    const partition = ((seen?.partition ?? 0) + 1) % PARTITIONS;
    return seen === undefined ? null : { ...history, log: [...history.log, { ...seen, partition, offset: 10_000n }] };
  },
  'out of order': (history, n) => {
    const sure = new Set(acknowledged(history));
    const later = pick(
      history.log.filter(
        (b, i) => sure.has(b.id) && history.log.slice(0, i).some((a) => a.key === b.key && a.id !== b.id && sure.has(a.id)),
      ),
      n,
    );
    if (later === undefined) return null;
    const own = history.log.filter(({ id }) => id === later.id);
    return { ...history, log: [...own, ...without(history.log, ({ id }) => id === later.id)] };
  },
  unread: (history, n) => {
    const missed = pick(history.readings, n)?.records.at(-1);
    if (missed === undefined) return null;
    return { ...history, readings: history.readings.map((r) => ({ ...r, records: without(r.records, (record) => record === missed) })) };
  },
  'reader went back': (history, n) => {
    const reading = threeOfAReader(history, n);
    if (reading === undefined) return null;
    return {
      ...history,
      readings: [...history.readings, { reader: 'back', records: [...reading.records, reading.records[1] as Sighting] }],
    };
  },
  'reader skipped': (history, n) => {
    const reading = threeOfAReader(history, n);
    const [first, , third] = reading?.records ?? [];
    return first && third ? { ...history, readings: [...history.readings, { reader: 'hasty', records: [first, third] }] } : null;
  },
  'no effect': (history, n) => {
    const id = pick(acknowledged(history), n);
    return id === undefined ? null : { ...history, effects: without(history.effects, (done) => done === id) };
  },
  'doubled effect': (history, n) => {
    const id = pick(history.effects, n);
    return id === undefined ? null : { ...history, effects: [...history.effects, id] };
  },
  'effect of nothing': (history) => ({ ...history, effects: [...history.effects, 'out of thin air'] }),
};

describe('the history checker', () => {
  it('finds nothing wrong with a history in which all is well', () => {
    fc.assert(
      fc.property(wholeHistories, (history) => {
        expect(checkHistory(history)).toEqual([]);
      }),
    );
    const { attempts, log } = fc.sample(wholeHistories, { numRuns: 1, seed: 1 })[0] as Whole;
    expect(checkHistory({ attempts, log })).toEqual([]);
  });

  it.each(violationKinds)('finds what is wrong: %s', (kind) => {
    let spoilt = 0;
    fc.assert(
      fc.property(wholeHistories, fc.nat(1_000), (history, n) => {
        const bad = spoils[kind](history, n);
        if (bad === null) return;
        spoilt += 1;
        expect(idsOf(checkHistory(bad))).toContain(kind);
      }),
      { numRuns: 200 },
    );
    expect(spoilt).toBeGreaterThan(50);
  });

  it('says where in the log that stands of which nothing came', () => {
    const attempts: Attempt[] = ['a', 'b'].map((id, i) => ({ id, outcome: 'ok', calledAt: 2 * i, endedAt: 2 * i + 1 }));
    const log = [7n, 8n].map((offset) => ({ partition: 3, offset, key: 'k', id: 'a', content: 'a' }));
    expect(checkHistory({ attempts, log, effects: [] }).filter(({ kind }) => kind === 'no effect')).toEqual([
      { kind: 'no effect', what: 'a at 3/7 and 3/8' },
      { kind: 'no effect', what: 'b at no place' },
    ]);
  });

  it('judges the order of a key by where each first stands: a copy behind later ones is none, one before an earlier one is', () => {
    const attempts: Attempt[] = ['a', 'b', 'c'].map((id, i) => ({ id, outcome: 'ok', calledAt: 2 * i, endedAt: 2 * i + 1 }));
    const disorder = (ids: string) => {
      const log = ids.split('').map((id, i) => ({ partition: 0, offset: BigInt(i), key: 'k', id, content: id }));
      return checkHistory({ attempts, log }).map(({ kind, what }) => `${kind}: ${what}`);
    };
    expect([disorder('abcab'), disorder('aabbcc')]).toEqual([[], []]);
    expect(disorder('acb')).toEqual(['out of order: c before b']);
    expect(disorder('cab')).toEqual(['out of order: c before a', 'out of order: c before b']);
  });

  it('takes an outcome that nobody knows either way, and a record that comes late for it', () => {
    const attempts: Attempt[] = [
      { id: 'a', outcome: 'unknown', calledAt: 1, endedAt: 2 },
      { id: 'b', outcome: 'ok', calledAt: 3, endedAt: 4 },
    ];
    const record = (offset: bigint, id: string) => ({ partition: 0, offset, key: 'k', id, content: id });
    for (const ids of [['b'], ['a', 'b'], ['b', 'a']]) {
      const log = ids.map((id, i) => record(BigInt(i), id));
      expect(checkHistory({ attempts, log, effects: ids })).toEqual([]);
    }
  });
});

describe('a recorded history', () => {
  it('knows what became of each attempt, and in which order they were made', async () => {
    const history = recordHistory();
    const gate = Promise.withResolvers<Outcome>();
    const slow = history.attempt(['slow'], () => gate.promise);
    await history.attempt(['a', 'b'], async () => 'ok');
    gate.resolve('fail');
    await slow;
    await expect(history.attempt(['lost'], () => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
    expect(history.attempts.map(({ id, outcome, calledAt, endedAt }) => `${id} ${outcome} ${calledAt}-${endedAt}`)).toEqual([
      'a ok 2-3',
      'b ok 2-3',
      'slow fail 1-4',
      'lost unknown 5-6',
    ]);
  });
});
