import { systemClock } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { AppStore } from '../../ports/store.ts';
import type { DeliveryPartner } from '../../surface/outbound.ts';
import { trackHealth } from '../health.ts';
import { defaultDeliveryTuning } from './delivery-tuning.ts';
import { type SenderParts, startSender } from './sender.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {}, child: () => silent };
const names = ['a-council', 'b-council', 'c-council'];
const partners = names.map((name) => ({ name, endpoint: { url: 'http://127.0.0.1:1', concurrency: 2 } }) as unknown as DeliveryPartner);

test('who has something due is asked for all partners at once, and only those are looked at', async () => {
  const asked: (readonly string[])[] = [];
  const looked: string[] = [];
  const isLooked = Promise.withResolvers<void>();
  const standing = { disabledAt: null, disabledBecause: null, failingSince: null, token: 1 };
  const deliveries = {
    lease: async () => ({ held: names.map((partner) => ({ ...standing, partner })), over: [] }),
    duePartners: async (of: readonly string[]) => {
      asked.push(of);
      return new Set(['b-council']);
    },
    due: async (partner: string) => {
      looked.push(partner);
      isLooked.resolve();
      return [];
    },
    pullBack: async () => {},
    leave: async () => {},
  };
  const sender = startSender({
    partners,
    store: { deliveries } as unknown as AppStore,
    clock: systemClock,
    health: trackHealth(silent),
    tuning: { ...defaultDeliveryTuning, housekeepingMs: 60_000, pollMs: 60_000 },
    log: silent,
    metrics: { count: () => {}, observe: () => {}, gauge: () => {} },
    owner: 'us',
    leaseMs: 60_000,
    drainMs: 1_000,
    housekeeping: async () => {},
    monotonic: () => performance.now(),
  } as unknown as SenderParts);
  await isLooked.promise;
  await sender.stop();
  expect([asked, looked]).toEqual([[names], ['b-council']]);
});
