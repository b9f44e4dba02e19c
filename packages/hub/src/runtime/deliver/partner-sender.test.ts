import { Fault, systemClock } from '@homeward/kernel';
import { beforeEach, expect, it } from 'vitest';
import type { DueDelivery, Settled } from '../../ports/delivery-store.ts';
import type { AppStore, StoreTransaction } from '../../ports/store.ts';
import type { AnyOutbound, DeliveryPartner } from '../../surface/outbound.ts';
import { trackHealth } from '../health.ts';
import { defaultDeliveryTuning } from './delivery-tuning.ts';
import { PartnerSender, type SendingParts } from './partner-sender.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {}, child: () => silent };
const partner = { name: 'a-council', endpoint: { concurrency: 4, maxPerSecond: null } } as unknown as DeliveryPartner;
const standing = { partner: 'a-council', disabledAt: null, disabledBecause: null, failingSince: null };
const delivery = {
  id: '00000000-0000-8000-8000-000000000001',
  partner: 'a-council',
  key: 'spl_a',
  outbound: 'desk.pathways',
  eventId: '00000000-0000-8000-8000-000000000002',
  eventType: 'spell.admitted.v1',
  correlationId: '00000000-0000-8000-8000-000000000003',
  call: { method: 'POST', path: '', headers: {}, body: null },
  attempts: 0,
  firstFailedAt: null,
} as unknown as DueDelivery;

let calls: PromiseWithResolvers<never[]>[];
let settled: Settled[];
let due: DueDelivery[];
/** How many ends each commit held. */
let commits: number[];
const health = trackHealth(silent);
/** Faults of the next commits. */
let refusals: Fault[];
let asking: Promise<void>;

function open(): PartnerSender {
  const tx = {
    deliveries: {
      fence: async () => true,
      settle: async (_partner: string, ended: Settled[]) => void (commits.push(ended.length), settled.push(...ended)),
    },
    addOutbox: async () => {},
    last: (written: Promise<unknown>) => written,
  };
  const store = {
    deliveries: {
      due: async (_: string, { inHand }: { inHand: string[] }) => {
        await asking;
        return inHand.length + settled.length > 0 ? [] : due;
      },
    },
    transaction: async (work: (tx: StoreTransaction) => unknown) => {
      const refusal = refusals.shift();
      if (refusal !== undefined) throw refusal;
      return work(tx as unknown as StoreTransaction);
    },
  } as unknown as AppStore;
  const spec = { emits: [], send: () => (calls.push(Promise.withResolvers()), calls.at(-1)?.promise) } as unknown as AnyOutbound;
  return new PartnerSender(partner, {
    app: 'desk',
    owner: 'us',
    store,
    http: {} as SendingParts['http'],
    clock: systemClock,
    log: silent,
    metrics: { count: () => {}, observe: () => {}, gauge: () => {} } as unknown as SendingParts['metrics'],
    health,
    tuning: defaultDeliveryTuning,
    source: '//homeward/desk/QZZ',
    draw: () => 0.5,
    specOf: (outbound) => (outbound === 'desk.pathways' ? spec : undefined),
    committed: () => {},
    monotonic: () => performance.now(),
  });
}

const lease = (token: number) =>
  [
    { ...standing, token },
    { until: Number.POSITIVE_INFINITY, isLeaving: false },
  ] as const;

beforeEach(() => {
  [calls, settled, commits, due, refusals, asking] = [[], [], [], [delivery], [], Promise.resolve()];
});

it('writes how a call ended, also where it had to take its own partner anew meanwhile', async () => {
  const sender = open();
  sender.hold(...lease(1));
  await sender.look();
  sender.letGo();
  sender.hold(...lease(2));
  calls[0]?.resolve([]);
  await expect.poll(() => settled.length).toBe(1);
  expect(settled).toMatchObject([{ outcome: { kind: 'done' } }]);
});

it('writes nothing of a call that was begun before somebody else held the partner: that one made it again, and its word counts', async () => {
  const sender = open();
  sender.hold(...lease(1));
  await sender.look();
  sender.letGo();
  sender.hold(...lease(3)); // 2 was another process
  calls[0]?.reject(new Error('cut'));
  await expect.poll(() => calls.length).toBe(2);
  expect(settled).toEqual([]);
  calls[1]?.resolve([]);
  await expect.poll(() => settled.length).toBe(1);
  expect(settled).toMatchObject([{ outcome: { kind: 'done' } }]);
});

it('writes ends of calls that were in flight together as one, and waits only a moment for one that takes long', async () => {
  due = ['a', 'b', 'c'].map((key) => ({ ...delivery, key }));
  const sender = open();
  sender.hold(...lease(1));
  await sender.look();
  calls[0]?.resolve([]);
  calls[1]?.resolve([]);
  await expect.poll(() => commits).toEqual([2]);
  calls[2]?.resolve([]);
  await expect.poll(() => commits).toEqual([2, 1]);
});

it('says nothing of a partner that is another process’s, however the call that was under way ends', async () => {
  const sender = open();
  const [{ token }, how] = lease(1);
  sender.hold({ ...standing, token, failingSince: 1 }, how);
  await sender.look();
  expect(health.failing().map(({ part }) => part)).toEqual(['partner a-council']);
  sender.letGo();
  expect(health.failing()).toEqual([]);
  calls[0]?.reject(new Fault('HUB_PARTNER_DOWN', 'the partner answered 503'));
  await expect.poll(() => sender.isIdle).toBe(true);
  expect(health.failing()).toEqual([]);
});

it('writes how a call ended once the store is back: that it was away is no fault of the call', async () => {
  refusals.push(new Fault('HUB_STORE', 'PostgreSQL is unavailable'));
  const sender = open();
  sender.hold(...lease(1));
  await sender.look();
  calls[0]?.resolve([]);
  await expect.poll(() => settled.length, { timeout: 5_000 }).toBe(1);
  expect(settled).toMatchObject([{ outcome: { kind: 'done' } }]);
});

it.each([
  ['than the partner was its own', (sender: PartnerSender) => sender.letGo()],
  ['than it runs', (sender: PartnerSender) => sender.stop()],
])('makes no call where asking what is due took longer %s', async (_how, ends) => {
  const { promise, resolve } = Promise.withResolvers<void>();
  asking = promise;
  const sender = open();
  sender.hold(...lease(1));
  const looking = sender.look();
  ends(sender);
  resolve();
  await looking;
  expect([calls.length, sender.isIdle]).toEqual([0, true]);
});

it('leaves a delivery of a push that only a newer release has first in its line, and takes it for no word of the partner', async () => {
  due = [{ ...delivery, outbound: 'desk.newer' }];
  const sender = open();
  const [{ token }, how] = lease(1);
  sender.hold({ ...standing, token, failingSince: 1 }, how);
  await sender.look();
  await expect.poll(() => settled).toMatchObject([{ outcome: { kind: 'failed', code: 'HUB_SCHEMA' } }]);
  expect(calls).toEqual([]);
  expect(health.failing().map(({ part }) => part)).toContain('partner a-council');
});
