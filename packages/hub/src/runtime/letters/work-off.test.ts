import { Fault } from '@homeward/kernel';
import { expect, it } from 'vitest';
import type { QueuedLetter } from '../../ports/letter-store.ts';
import type { AppStore, StoreTransaction } from '../../ports/store.ts';
import { STATE_OF_NEWER } from '../in-shape.ts';
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
};

/** Works off a letter whose replay ends so; answers what was written of it. */
async function workOff(fault: Fault | null): Promise<{ readonly written: string[]; readonly thrown: unknown }> {
  const written: string[] = [];
  const tx = {
    addOutbox: async () => {},
    letters: {
      nextQueued: async () => ({ letter }) as unknown as QueuedLetter,
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
  const thrown = await workOffOne({ store, unit, replayers: { event }, committed: () => {} }).then(
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
  expect(await workOff(away)).toEqual({ written: [], thrown: away });
});

it('stays queued where a newer release wrote the state it is about; a record that only that release can read is dead again', async () => {
  const newer = new Fault('HUB_SCHEMA', 'a newer release wrote this stay', { rule: STATE_OF_NEWER });
  expect(await workOff(newer)).toEqual({ written: [], thrown: newer });
  expect(await workOff(new Fault('HUB_SCHEMA', 'schema id 231'))).toEqual({ written: ['failed HUB_SCHEMA'], thrown: null });
});
