import { Fault } from '@homeward/kernel';
import { afterEach, expect, it, vi } from 'vitest';
import type { QueuedLetter } from '../../ports/letter-store.ts';
import type { AppStore, StoreTransaction } from '../../ports/store.ts';
import { STATE_OF_NEWER } from '../in-shape.ts';
import { Aside } from './aside.ts';
import { workOffOne } from './work-off.ts';

const unit = () => ({ app: 'desk', source: '//homeward/desk/QZZ', organisation: 'QZZ', now: 0, rebuilding: false });
const letter = {
  id: 'l',
  kind: 'event',
  source: 'spell.v1',
  correlationId: null,
  reference: null,
  attempts: 1,
  replayId: 'r',
  handler: 'h',
  row: '1',
};

/** Works off a letter whose replay ends so; answers what was written of it. */
async function workOff(fault: Fault | null): Promise<{ readonly written: string[]; readonly thrown: unknown }> {
  const written: string[] = [];
  const tx = {
    addOutbox: async () => {},
    letters: {
      nextQueued: async () => ({ letter }) as unknown as QueuedLetter,
      tried: async () => void written.push('tried'),
      settled: async () => void written.push('settled'),
      failed: async (_id: string, { code }: { code: string }) => (written.push(`failed ${code}`), true),
    },
  } as unknown as StoreTransaction;
  const store = {
    letters: { dueIn: async () => 0 },
    transaction: (work: (tx: StoreTransaction) => unknown) => work(tx),
  } as unknown as AppStore;
  const event = async () => {
    if (fault !== null) throw fault;
    return 'worked off';
  };
  const parts = { store, unit, replayers: { event }, committed: () => {} };
  const thrown = await workOffOne(parts, { aside: new Aside(), pollMs: 20 }).then(
    () => null,
    (error: unknown) => error,
  );
  return { written, thrown };
}

it('a letter is settled, or dead again for what will not pass', async () => {
  expect(await workOff(null)).toEqual({ written: ['settled'], thrown: null });
  expect(await workOff(new Fault('HUB_BUG', 'again'))).toEqual({ written: ['failed HUB_BUG'], thrown: null });
});

it('stays queued where the store is away: that is no fault of the letter', async () => {
  const away = new Fault('HUB_STORE', 'PostgreSQL is unavailable');
  expect(await workOff(away)).toEqual({ written: ['tried'], thrown: away });
});

it('stays queued where a newer release wrote the state it is about; a record that only that release can read is dead again', async () => {
  const newer = new Fault('HUB_SCHEMA', 'a newer release wrote this stay', { rule: STATE_OF_NEWER });
  expect(await workOff(newer)).toEqual({ written: ['tried'], thrown: newer });
  expect(await workOff(new Fault('HUB_SCHEMA', 'schema id 231'))).toEqual({ written: ['failed HUB_SCHEMA'], thrown: null });
});

afterEach(() => void vi.restoreAllMocks());

/** A queue in which `stuck` fails so each time; what is put aside is passed over. */
function queueOf(fault: () => Fault | null, ids = ['stuck', 'ours']) {
  const queued = [...ids];
  const tried: string[] = [];
  const next = (aside: readonly string[]) => queued.find((id) => !aside.includes(id));
  const event = async (_tx: unknown, { letter: { id } }: QueuedLetter) => {
    tried.push(id);
    const thrown = id === 'stuck' ? fault() : null;
    if (thrown !== null) throw thrown;
    return 'worked off';
  };
  const tx = {
    letters: {
      nextQueued: async (aside: readonly string[]) => {
        const id = next(aside) ?? '';
        return { letter: { ...letter, id, row: `${ids.indexOf(id)}` } } as unknown as QueuedLetter;
      },
      settled: async (id: string) => void queued.splice(queued.indexOf(id), 1),
      tried: async () => {},
    },
  } as unknown as StoreTransaction;
  const store = {
    letters: { dueIn: async (aside: readonly string[]) => (next(aside) === undefined ? null : 0) },
    transaction: async (work: (tx: StoreTransaction) => unknown) => work(tx),
  } as unknown as AppStore;
  const aside = new Aside();
  const parts = { store, unit, replayers: { event }, committed: () => {} };
  const look = () => workOffOne(parts, { aside, pollMs: 1_000 }).catch((thrown: Fault) => thrown.code);
  return { queued, tried, aside, look };
}

it('where one fails for what may pass the others have their turn, and it is tried again after its time', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  let newer: Fault | null = new Fault('HUB_SCHEMA', 'a newer release wrote this stay', { rule: STATE_OF_NEWER, retryAfterMs: 30_000 });
  const { queued, tried, aside, look } = queueOf(() => newer);
  expect([await look(), await look(), await look()]).toEqual(['HUB_SCHEMA', 0, null]);
  expect(tried).toEqual(['stuck', 'ours']);
  now.mockReturnValue(29_999);
  expect([await look(), aside.isEmpty()]).toEqual([null, false]);
  now.mockReturnValue(30_000);
  newer = null;
  expect([await look(), aside.isEmpty(), queued]).toEqual([0, true, []]);
});

it('an attempt that took long leaves others as much time; the wait doubles with each, up to some minutes', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const { look, aside } = queueOf(() => {
    now += 30_000; // until PostgreSQL gives the statement up
    return new Fault('HUB_STORE', 'PostgreSQL is unavailable (57014)');
  });
  const waits: number[] = [];
  for (let n = 0; n < 6; n += 1) {
    await look();
    const failed = now;
    while (aside.waiting().length > 0) now += 1_000;
    waits.push(now - failed);
  }
  expect(waits).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000]);
});

it('what others worked off or people stopped is put aside no longer', async () => {
  const { look, queued, aside } = queueOf(() => new Fault('HUB_STORE', 'PostgreSQL is unavailable (57014)'));
  await look();
  queued.length = 0;
  expect([await look(), aside.isEmpty()]).toEqual([null, true]);
});

it('so is one that is settled once its time has come and a later one has its turn, however many are queued', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const fault = new Fault('HUB_STORE', 'the connection to PostgreSQL is gone');
  const { look, queued, aside } = queueOf(() => fault, ['stuck', 'second', 'third', 'fourth']);
  expect([await look(), await look(), aside.isEmpty()]).toEqual(['HUB_STORE', 0, false]);
  queued.shift(); // its commit went through unheard
  now.mockReturnValue(1_000);
  expect([await look(), aside.isEmpty(), queued]).toEqual([0, true, ['fourth']]);
});

it('one that is behind what has its turn is still put aside, and waits twice as long once it fails again', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const fault = new Fault('HUB_STORE', 'the connection to PostgreSQL is gone');
  const { look, queued, aside } = queueOf(() => fault, ['older', 'stuck', 'ours']);
  queued.shift();
  expect(await look()).toBe('HUB_STORE');
  queued.unshift('older'); // somebody asked for it later
  now.mockReturnValue(1_000);
  expect([await look(), aside.isEmpty(), await look()]).toEqual([0, false, 'HUB_STORE']);
  now.mockReturnValue(2_999);
  expect(aside.waiting()).toEqual(['stuck']);
});

it('no more than a thousand are put aside', () => {
  const aside = new Aside();
  for (let n = 0; n < 1_001; n += 1) aside.put(`${n}`, 60_000);
  const ids = aside.waiting();
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([1_000, '1', '1000']);
});
