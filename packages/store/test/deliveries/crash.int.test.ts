import type { AppStore, DueDelivery } from '@homeward/hub/ports';
import { eventually } from '@homeward/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { harness } from '../harness.ts';
import { assigned, partnerAt } from './desk.ts';
import { type RunningDesk, runDesk } from './run-desk.ts';
import { ok, startScriptedPartner } from './scripted-partner.ts';

const at = await harness();
const partner = await startScriptedPartner();
afterAll(() => partner.close());
beforeEach(() => {
  partner.answer = ok;
  partner.seen.length = 0;
});

const PARTNER = 'somerset-council';
const COUNT = 20;
/** Who follows looks for partners that are free a third of the time for which one is held. */
const tuning = { leaseMs: 3_000 };
const events = Array.from({ length: COUNT }, (_, n) => assigned(`spl_${n % 4}`, n));
const told = (path: string) =>
  partner.seen.filter((call) => call.path === path).map(({ body }) => (JSON.parse(body) as { referralId: string }).referralId);

/** Writes deliveries as a process that then dies: its partner is away while it lives. */
async function written(schema: string): Promise<RunningDesk> {
  const running = await runDesk(at, schema, { partners: [partnerAt('http://127.0.0.1:9/away')] });
  await running.broker.deliver(events);
  await eventually('it was tried', async () => (await running.stateOf())?.state === 'down');
  await running.adapter.stop();
  return running;
}

async function claimAs(owner: string, store: AppStore): Promise<{ token: number; due: readonly DueDelivery[] }> {
  const { held } = await store.deliveries.lease(owner, [PARTNER], 400);
  const due = await store.deliveries.due(PARTNER, { now: Date.now() + 3_600_000, limit: 10, inHand: [] });
  return { token: held[0]?.token ?? -1, due };
}

const settleDone = (store: AppStore, { owner, token, due }: { owner: string; token: number; due: readonly DueDelivery[] }) =>
  store.transaction(async (tx) => {
    if (!(await tx.deliveries.fence(PARTNER, owner, token))) return false;
    await tx.deliveries.settle(
      PARTNER,
      due.map((delivery) => ({ delivery, outcome: { kind: 'done' } as const })),
      Date.now(),
    );
    return true;
  });

/** What a process that was killed may have left; the states are the test data. Answers how many calls the partner had seen. */
const leftBehind: [state: string, leave: (store: AppStore) => Promise<number>][] = [
  ['written, nobody held the partner', async () => 0],
  ['held by an owner that died', async (store) => (await claimAs('dead owner', store), 0)],
  [
    'held by an owner that died, and then the clock was set back by an hour',
    async (store) => {
      await claimAs('dead owner', store);
      for (const table of ['delivery_partner', 'delivery_member'])
        await store.sql.query(`update ${table} set expires_at = expires_at + interval '1 hour'`);
      return 0;
    },
  ],
  [
    'made and not written down',
    async (store) => {
      const { due } = await claimAs('dead owner', store);
      expect(due).toHaveLength(4);
      return 0; // what the partner saw is its own; the hub cannot know of it
    },
  ],
  [
    'made and written down, others waiting',
    async (store) => {
      const claimed = await claimAs('dead owner', store);
      expect(await settleDone(store, { owner: 'dead owner', ...claimed })).toBe(true);
      return claimed.due.length;
    },
  ],
];

describe('a sender that starts after a crash', () => {
  it.each(leftBehind)('makes every call that is left, in order, under the id it had: %s', async (state, leave) => {
    const schema = `left_${leftBehind.findIndex(([name]) => name === state)}`;
    const before = await written(schema);
    const ids = new Map((await before.store.deliveries.list({ limit: 500 })).map(({ eventId, id }) => [eventId, id]));
    const settled = await leave(before.store);
    const running = await runDesk(at, schema, { partners: [partnerAt(partner.url)], tuning });
    await eventually('all is sent', async () => (await running.waiting()) === 0);
    expect(new Set(partner.seen.map(({ deliveryId }) => deliveryId)).size).toBe(COUNT - settled);
    expect([...ids.values()]).toEqual(expect.arrayContaining(partner.seen.map(({ deliveryId }) => deliveryId)));
    for (let k = 0; k < 4; k += 1) {
      const all = Array.from({ length: COUNT / 4 }, (_, i) => `ref_spl_${k}_${k + 4 * i}`);
      expect(told(`/api/people/spl_${k}`)).toEqual(settled > 0 ? all.slice(1) : all);
    }
  });
});

it('an end that is written twice, since the answer to the first commit was lost, counts once', async () => {
  const { store } = await written('twice');
  const { token, due } = await claimAs('an owner', store);
  const delivery = due[0] as DueDelivery;
  const outcome = { kind: 'failed', code: 'HUB_PARTNER_DOWN', message: 'away', dueAt: Date.now() } as const;
  for (const _ of [1, 2]) {
    await store.transaction(async (tx) => {
      expect(await tx.deliveries.fence(PARTNER, 'an owner', token)).toBe(true);
      await tx.deliveries.settle(PARTNER, [{ delivery, outcome }], Date.now());
    });
  }
  const { due: again } = await claimAs('an owner', store);
  expect(again.find(({ id }) => id === delivery.id)?.attempts).toBe(delivery.attempts + 1);
});

describe('two processes', () => {
  it('share the partners, each partner with one of them, and the dead one is followed', async () => {
    const partners = ['a', 'b', 'c', 'd'].map((name) => partnerAt(`${partner.url}/${name}`, { name }));
    const one = await runDesk(at, 'shared', { partners, tuning });
    const two = await runDesk(at, 'shared', { partners, tuning });
    const owners = () =>
      at.database.query('select owner, count(*)::int as n from shared.delivery_partner where owner is not null group by owner');
    await eventually('two each', async () => (await owners()).map((row) => row['n']).join() === '2,2');
    await one.broker.deliver(events);
    await eventually('all is sent', () => new Set(partner.seen.map(({ deliveryId }) => deliveryId)).size === 4 * COUNT, 30_000);
    expect(Math.max(...partner.seen.map(({ atOnce }) => atOnce))).toBe(1);
    await one.adapter.stop();
    await eventually('all four', async () => (await owners()).map((row) => row['n']).join() === '4');
    await two.broker.deliver([assigned('spl_later', 1)], { partition: 1 });
    await eventually('it is sent', () => told('/api/a/people/spl_later').length === 1);
  });

  it('one that was held up for longer than its lease writes nothing for what is another one’s', async () => {
    const before = await written('fenced');
    const late = await claimAs('slow owner', before.store);
    await eventually('the lease is over', async () => {
      const { held } = await before.store.deliveries.lease('quick owner', [PARTNER], 5_000);
      return held.length === 1;
    });
    expect(await settleDone(before.store, { owner: 'slow owner', ...late })).toBe(false);
    expect((await before.stateOf())?.waiting).toBe(COUNT);
  });
});
