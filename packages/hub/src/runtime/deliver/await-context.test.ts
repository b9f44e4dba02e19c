import { encode } from '@homeward/contracts';
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
