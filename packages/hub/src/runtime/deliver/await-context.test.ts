import { encode } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import { expect, it } from 'vitest';
import type { AwaitingRow } from '../../ports/delivery-store.ts';
import type { NewLetter } from '../../ports/letter-store.ts';
import type { AppStore, StoreTransaction } from '../../ports/store.ts';
import type { AnyOutbound } from '../../surface/outbound.ts';
import { considerAgain } from './await-context.ts';
import type { Pushes } from './pushes.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const started = {
  actor: { role: 'hub', organisation: 'QZZ', userRef: null },
  referralId: null,
  startedAt: NOW,
  caseManager: 'usr_1',
};

function row(key: string, value: Buffer): AwaitingRow {
  const id = '00000000-0000-8000-8000-000000000001';
  const ids = { eventId: id, correlationId: id, causationId: id };
  const times = { occurredAt: NOW, recordedAt: NOW, since: NOW, dueAt: NOW };
  const type = 'transfer.triage-started.v1' as const;
  return {
    ...ids,
    ...times,
    type,
    key,
    addressee: null,
    order: key,
    source: 's',
    value,
    outbound: 'desk.p',
    origin: 't/0/1',
    headers: {},
    attempts: 0,
  };
}

/** Considers these rows where the adapter knows a push `desk.p`, and two that break. */
async function considering(rows: readonly AwaitingRow[]) {
  const considered: string[] = [];
  const awaiting: AwaitingRow[] = [];
  const letters: NewLetter[] = [];
  const spec = { context: [], parties: (event: { key: string }) => (considered.push(event.key), {}) } as unknown as AnyOutbound;
  const tx = {
    deliveries: {
      takeAwaiting: async () => rows,
      endAwaiting: async () => {},
      kept: async () => [],
      await: async (again: AwaitingRow[]) => void awaiting.push(...again),
    },
    letters: { add: async (added: NewLetter[]) => void letters.push(...added) },
    addOutbox: async () => {},
    countFaults: async () => {},
  };
  const store = {
    transaction: (work: (tx: StoreTransaction) => unknown) => work(tx as unknown as StoreTransaction),
  } as unknown as AppStore;
  const breaks = () => {
    throw new TypeError('a bug of the adapter');
  };
  const broken = ['desk.q', 'desk.r'].map((name) => ({ name, spec: { context: [], parties: breaks }, partners: [] }));
  const pushes = { all: [{ name: 'desk.p', spec, partners: [] }, ...broken], each: new Set() } as unknown as Pushes;
  expect(await considerAgain({ store, pushes, config: {}, group: 'desk.outbound', awaitContextMs: 60_000 }, NOW)).toBe(rows.length);
  return { considered, awaiting, letters };
}

it('what a newer release wrote waits on for that release, and holds up nothing else', async () => {
  const newer = encode('transfer.triage-started.v1', started);
  newer.writeInt32BE(2_000_000_000, 1);
  const rows = [row('spl_new', newer), row('spl_old', encode('transfer.triage-started.v1', started))];
  const { considered, awaiting } = await considering(rows);
  expect(considered).toEqual(['spl_old']);
  expect(awaiting).toMatchObject([{ key: 'spl_new', attempts: 1, value: newer }]);
  expect(awaiting[0]?.dueAt).toBeGreaterThan(NOW);
});

it('what waits for a push that only a newer release has is left to that release, and let go where nobody has had it for too long', async () => {
  const value = encode('transfer.triage-started.v1', started);
  const ofNewer = { ...row('spl_new', value), outbound: 'desk.newer' };
  const { considered, awaiting } = await considering([ofNewer, { ...ofNewer, key: 'spl_gone', since: NOW - 60_000 }]);
  expect(considered).toEqual([]);
  expect(awaiting).toMatchObject([{ key: 'spl_new', outbound: 'desk.newer', attempts: 1 }]);
  expect(awaiting[0]?.dueAt).toBeGreaterThan(NOW);
});

it('is a dead letter for each push and each time that it waited, and the same one where its commit is done again', async () => {
  const event = row('spl_a', encode('transfer.triage-started.v1', started));
  const idsOf = async (...rows: readonly AwaitingRow[]) => (await considering(rows)).letters.map(({ id }) => id);
  const [q, r] = ['desk.q', 'desk.r'].map((outbound) => ({ ...event, outbound })) as [AwaitingRow, AwaitingRow];
  const first = await idsOf(q, r);
  expect(new Set(first).size).toBe(2);
  expect(await idsOf({ ...q, attempts: 3, dueAt: NOW - 1 }, r)).toEqual(first);
  const afterReplay = await idsOf({ ...q, since: NOW - 1 }, { ...r, since: NOW - 1 });
  expect(new Set([...first, ...afterReplay]).size).toBe(4);
});

/** Considers where what follows is refused so; each look at what is due finds the next of `finds`. */
async function refusedBy(refusal: Fault, finds: readonly AwaitingRow[]) {
  const buried: string[] = [];
  let looks = 0;
  const deliveries = {
    takeAwaiting: async () => finds.slice(looks, ++looks),
    endAwaiting: async () => {},
    kept: async () => [],
    await: () => Promise.reject(refusal),
  };
  const letters = { add: async (added: NewLetter[]) => void buried.push(...added.map(({ key }) => key)) };
  const tx = { deliveries, letters, addOutbox: async () => {}, countFaults: async () => {} } as unknown as StoreTransaction;
  const store = { transaction: (work: (tx: StoreTransaction) => unknown) => work(tx) } as unknown as AppStore;
  const pushes = { all: [], each: new Set() } as unknown as Pushes;
  const considered = considerAgain({ store, pushes, config: {}, group: 'desk.outbound', awaitContextMs: 60_000 }, NOW);
  return { answer: await considered.catch((thrown: Fault) => thrown.code), buried };
}

it('is a dead letter alone where what follows from it is refused, and only the one that it was', async () => {
  const [a, b] = ['spl_a', 'spl_b'].map((key) => row(key, encode('transfer.triage-started.v1', started))) as [AwaitingRow, AwaitingRow];
  const refusal = new Fault('HUB_BUG', 'PostgreSQL refused a statement');
  expect(await refusedBy(refusal, [a, a, a])).toEqual({ answer: 1, buried: ['spl_a'] });
  const another = { ...b, outbound: 'desk.q' }; // the first is in another process's hands by now
  expect(await refusedBy(refusal, [a, a, another])).toEqual({ answer: 'HUB_BUG', buried: [] });
  expect(await refusedBy(new Fault('HUB_STORE', 'away'), [a, a, a])).toEqual({ answer: 'HUB_STORE', buried: [] });
});
