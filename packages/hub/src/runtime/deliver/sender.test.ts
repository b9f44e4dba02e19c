import { Fault, systemClock } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { AppStore } from '../../ports/store.ts';
import type { DeliveryPartner } from '../../surface/outbound.ts';
import { trackHealth } from '../health.ts';
import { defaultDeliveryTuning } from './delivery-tuning.ts';
import { type SenderParts, startSender } from './sender.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {}, child: () => silent };
const names = ['a-council', 'b-council', 'c-council'];
const partners = names.map((name) => ({ name, endpoint: { url: 'http://127.0.0.1:1', concurrency: 2 } }) as unknown as DeliveryPartner);
const standing = { disabledAt: null, disabledBecause: null, failingSince: null, token: 1 };

interface Over {
  readonly deliveries?: object;
  readonly parts?: Partial<SenderParts>;
  readonly tuning?: Partial<SenderParts['tuning']>;
}

function start({ deliveries, parts, tuning }: Over) {
  const health = trackHealth(silent);
  const all = {
    lease: async () => ({ held: names.map((partner) => ({ ...standing, partner })), over: [] }),
    duePartners: async () => new Set(),
    due: async () => [],
    pullBack: async () => {},
    leave: async () => {},
    ...deliveries,
  };
  const sender = startSender({
    partners,
    store: { deliveries: all } as unknown as AppStore,
    clock: systemClock,
    health,
    tuning: { ...defaultDeliveryTuning, housekeepingMs: 60_000, pollMs: 60_000, ...tuning },
    log: silent,
    metrics: { count: () => {}, observe: () => {}, gauge: () => {} },
    owner: 'us',
    leaseMs: 60_000,
    drainMs: 1_000,
    housekeeping: async () => {},
    monotonic: () => performance.now(),
    ...parts,
  } as unknown as SenderParts);
  return { sender, health };
}

test('who has something due is asked for all partners at once, and only those are looked at', async () => {
  const asked: (readonly string[])[] = [];
  const looked: string[] = [];
  const isLooked = Promise.withResolvers<void>();
  const duePartners = async (of: readonly string[]) => {
    asked.push(of);
    return new Set(['b-council']);
  };
  const due = async (partner: string) => {
    looked.push(partner);
    isLooked.resolve();
    return [];
  };
  const { sender } = start({ deliveries: { duePartners, due } });
  await isLooked.promise;
  await sender.stop();
  expect([asked, looked]).toEqual([[names], ['b-council']]);
});

const often = { housekeepingMs: 1, pollMs: 1 };

test('partners stay ours however long housekeeping takes, of which there is one at a time; a stop waits for it', async () => {
  const steps: string[] = [];
  const isRenewed = Promise.withResolvers<void>();
  const kept = Promise.withResolvers<void>();
  let renewals = 0;
  const lease = async () => {
    renewals += 1;
    if (renewals === 5) isRenewed.resolve();
    return { held: [], over: [] };
  };
  const housekeeping = async () => {
    steps.push('begun');
    await kept.promise;
    steps.push('kept');
  };
  const leave = async () => void steps.push('left');
  const { sender } = start({ deliveries: { lease, leave }, parts: { leaseMs: 3, housekeeping, drainMs: 60_000 }, tuning: often });
  await isRenewed.promise;
  const stopped = sender.stop();
  await new Promise(setImmediate);
  kept.resolve();
  await stopped;
  expect(steps).toEqual(['begun', 'kept', 'left']);
});

test('a stop does not wait for ever for housekeeping that does not end', async () => {
  const isBegun = Promise.withResolvers<void>();
  const housekeeping = () => {
    isBegun.resolve();
    return new Promise<void>(() => {});
  };
  let isLeft = false;
  const { sender } = start({ deliveries: { leave: async () => void (isLeft = true) }, parts: { housekeeping, drainMs: 20 } });
  await isBegun.promise;
  await sender.stop();
  expect(isLeft).toBe(true);
});

test('deliveries fail while housekeeping does, whatever else is done meanwhile', async () => {
  const seen: boolean[] = [];
  const isSeen = Promise.withResolvers<void>();
  const isMended = Promise.withResolvers<void>();
  let fault: Fault | null = new Fault('HUB_BUG', 'an event cannot be considered again');
  let isTried = false;
  const duePartners = async () => {
    if (!isTried) return new Set();
    if (fault !== null) seen.push(health.degraded());
    else if (!health.degraded()) isMended.resolve();
    if (seen.length === 5) isSeen.resolve();
    return new Set();
  };
  const housekeeping = async () => {
    isTried = true;
    if (fault !== null) throw fault;
  };
  const { sender, health } = start({ deliveries: { duePartners }, parts: { housekeeping }, tuning: { housekeepingMs: 5, pollMs: 1 } });
  await isSeen.promise;
  expect(seen.slice(0, 5)).toEqual([true, true, true, true, true]);
  fault = null;
  await isMended.promise;
  await sender.stop();
});
