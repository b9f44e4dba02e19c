import { decode, type TraceWorkDoneV1 } from '@homeward/contracts';
import { Fault, fixedClock } from '@homeward/kernel';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppStore, StoreTransaction } from '../ports/store.ts';
import type { DeadlineLook, DeadlineRow, DueDeadline, OutboxRow } from '../ports/store-rows.ts';
import { type AnyAggregate, defineAggregate } from '../surface/aggregate.ts';
import { fireDue } from './fire-deadlines.ts';
import { STATE_OF_NEWER } from './in-shape.ts';
import { Aside } from './letters/aside.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const unit = () => ({ app: 'ward-list', source: '//homeward/ward-list/QZZ', organisation: 'QZZ', now: NOW, rebuilding: false });
const due = (id: string): DueDeadline => ({ kind: 'stay', id, name: 'review', dueAt: NOW - 1, command: { kind: 'review' }, shape: 1 });
const many = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => due(`${prefix}${String(i).padStart(4, '0')}`));
const newer = () => {
  throw new Fault('HUB_SCHEMA', 'a stored fact of a newer release');
};

/** An aggregate whose command ends as the test says for its id, and whose state names what the test says. */
const ends = new Map<string, () => never>();
let named: { name: string; dueAt: number } | null;
let sent: string[];
const stay = defineAggregate<null, { kind: 'review' }, null, never, never>({
  name: 'stay',
  shape: 1,
  facts: [],
  emits: [],
  initial: null,
  evolve: (state) => state,
  decide: (_command, _state, { id }) => (sent.push(id), ends.get(id)?.() ?? []),
  deadline: () => (named === null ? null : { ...named, command: { kind: 'review' } }),
  announced: null,
  announce: (announced) => ({ events: [], announced }),
  views: [],
}) as unknown as AnyAggregate;

let fired: string[];
let counted: string[];
let told: OutboxRow[];
let transactions: number;
/** Fired by another process after this one had read which are due. */
let firedElsewhere: string[];

/** A store of these deadlines: what a transaction does counts only where it ends well. */
function storeOf(rows: readonly DueDeadline[]): AppStore {
  const transaction = async (work: (tx: StoreTransaction) => Promise<unknown>) => {
    transactions += 1;
    const after: (() => void)[] = [];
    const tx = {
      lockAggregates: async (_kind: string, [id = '']: string[]) => new Map([[id, { state: null, version: 1, shape: 1 }]]),
      fireDeadline: async ({ id }: DeadlineRow) => !firedElsewhere.includes(id) && (after.push(() => fired.push(id)), true),
      countFaults: async (counts: Map<string, number>) => void after.push(() => counted.push(...counts.keys())),
      addOutbox: async (outbox: OutboxRow[]) => void after.push(() => told.push(...outbox)),
    };
    const answer = await work(tx as unknown as StoreTransaction);
    for (const write of after) write();
    return answer;
  };
  const dueDeadlines = async ({ kinds, after, limit }: DeadlineLook) => {
    const open = rows.filter(({ kind, id }) => kinds.includes(kind) && (after === null || id > after.id) && !fired.includes(id));
    return open.slice(0, limit);
  };
  return { dueDeadlines, transaction } as unknown as AppStore;
}

const partsOf = (rows: readonly DueDeadline[]) => ({ store: storeOf(rows), clock: fixedClock(NOW), config: {}, unit, committed: () => {} });

beforeEach(() => {
  ends.clear();
  [fired, counted, told, sent, firedElsewhere] = [[], [], [], [], []];
  named = { name: 'review', dueAt: NOW - 1 };
  transactions = 0;
});

describe('a deadline', () => {
  it('of what a newer release wrote stays for that release, and the others are fired all the same', async () => {
    ends.set('spl_new', newer);
    const rows = ['spl_new', 'spl_old'].map(due);
    await expect(fireDue(partsOf(rows), [stay])).rejects.toMatchObject({ code: 'HUB_SCHEMA' });
    expect({ fired, counted }).toEqual({ fired: ['spl_old'], counted: [] });
    ends.clear(); // the newer release
    await fireDue(partsOf(rows), [stay]);
    expect(fired).toEqual(['spl_old', 'spl_new']);
  });

  it('of an aggregate that only a newer release has, or has deadlines of, stays for that release', async () => {
    const rows = [{ ...due('asm_1'), kind: 'assessment' }, due('spl_1')];
    const { deadline: _, ...withoutDeadlines } = { ...stay, name: 'assessment' };
    for (const older of [[stay], [stay, withoutDeadlines]]) await fireDue(partsOf(rows), older);
    expect({ fired, sent }).toEqual({ fired: ['spl_1'], sent: ['spl_1'] });
    await fireDue(partsOf(rows), [stay, { ...stay, name: 'assessment' }]);
    expect({ fired, sent }).toEqual({ fired: ['spl_1', 'asm_1'], sent: ['spl_1', 'asm_1'] });
  });

  it('is fired however many that wait for a newer release were due before it', async () => {
    const waiting = many('spl_a', 250);
    for (const { id } of waiting) ends.set(id, newer);
    await expect(fireDue(partsOf([...waiting, due('spl_b')]), [stay])).rejects.toMatchObject({ code: 'HUB_SCHEMA' });
    expect(fired).toEqual(['spl_b']);
  });

  it('of a state that a newer release wrote is passed over in one look at all of them, however many wait for that release', async () => {
    const waiting = many('spl_a', 250).map((row) => ({ ...row, shape: 2 }));
    const rows = [...waiting, { ...due('spl_b'), shape: null }];
    await expect(fireDue(partsOf(rows), [stay])).rejects.toMatchObject({ code: 'HUB_SCHEMA', rule: STATE_OF_NEWER });
    expect({ fired, transactions }).toEqual({ fired: ['spl_b'], transactions: 1 });
  });

  it('of a backlog is fired in one look, each once, and those behind a full page too', async () => {
    for (const n of [100, 250]) {
      const rows = many(`spl_${n}_`, n);
      sent = [];
      expect(await fireDue(partsOf(rows), [stay])).toBe(n);
      expect(sent).toEqual(rows.map(({ id }) => id));
    }
  });

  it('of a backlog is left for the next look where the app is being stopped', async () => {
    const stopping = new AbortController();
    ends.set('spl_a0005', () => stopping.abort() as never);
    await fireDue(partsOf(many('spl_a', 250)), [stay], { stopping: stopping.signal });
    expect(sent).toHaveLength(100);
  });

  it.each([[null], [{ name: 'review', dueAt: NOW + 60_000 }], [{ name: 'other', dueAt: NOW - 1 }]])(
    'that the state does not name any more sends nothing, and is done with: %o',
    async (instead) => {
      named = instead;
      expect(await fireDue(partsOf([due('spl_a')]), [stay])).toBe(1);
      expect({ fired, sent }).toEqual({ fired: ['spl_a'], sent: [] });
    },
  );

  it('that another process fired meanwhile sends nothing', async () => {
    firedElsewhere = ['spl_a'];
    await fireDue(partsOf(['spl_a', 'spl_b'].map(due)), [stay]);
    expect(sent).toEqual(['spl_b']);
  });

  it('that meets a store that is away is sent again later', async () => {
    ends.set('spl_a', () => {
      throw new Fault('HUB_STORE', 'away');
    });
    await expect(fireDue(partsOf([due('spl_a')]), [stay])).rejects.toMatchObject({ code: 'HUB_STORE' });
    expect(fired).toEqual([]);
  });

  it('that fails again and again for what may pass has its next try later each time, and those behind it their turn', async () => {
    ends.set('spl_a', () => {
      throw new Fault('HUB_STORE', 'no answer in time: somebody holds the stay');
    });
    const parts = partsOf(['spl_a', 'spl_b'].map(due));
    const looking = { aside: new Aside(), pollMs: 1_000 };
    const look = () => fireDue(parts, [stay], looking).catch((thrown: Fault) => thrown.code);
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    expect([await look(), fired]).toEqual(['HUB_STORE', []]);
    expect([await look(), fired]).toEqual(['HUB_STORE', ['spl_b']]); // it is told for as long as one waits
    expect(sent).toEqual(['spl_a', 'spl_b']);
    ends.clear();
    now.mockReturnValue(1_000);
    expect([await look(), fired]).toEqual([1, ['spl_b', 'spl_a']]);
    expect(await look()).toBe(0);
    now.mockRestore();
  });

  it('whose command breaks is not sent again, is counted, and is told in the trace', async () => {
    ends.set('spl_bug', () => {
      throw new TypeError('a bug of the app');
    });
    expect(await fireDue(partsOf([due('spl_bug')]), [stay])).toBe(1);
    expect({ fired, counted }).toEqual({ fired: ['spl_bug'], counted: ['HUB_BUG'] });
    const traces = told.map(({ value }) => decode(value).data as TraceWorkDoneV1);
    expect(traces).toMatchObject([{ kind: 'DEADLINE', faults: [{ code: 'HUB_BUG', handler: 'stay review' }] }]);
  });
});
