import type { AppStore } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import { eventually, startFaultProxy } from '@homeward/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/index.ts';
import { harness, silent } from '../harness.ts';
import { assigned, partnerAt } from './desk.ts';
import { operator, runDesk } from './run-desk.ts';
import { ok, reset, startScriptedPartner, status } from './scripted-partner.ts';

const at = await harness();
const there = new URL(at.database.url);
const [toStore, partner] = await Promise.all([startFaultProxy(there.hostname, Number(there.port)), startScriptedPartner()]);
const toPartner = await startFaultProxy('127.0.0.1', partner.port);
afterAll(() => Promise.all([toStore.close(), toPartner.close(), partner.close()]));

const KEYS = 10;
const EACH = 20;

/** A store whose connections run through the proxy. */
async function proxiedStore(schema: string) {
  const url = new URL(at.database.url);
  url.hostname = '127.0.0.1';
  url.port = String(toStore.port);
  const store = await openStore({ url: url.href, schema, log: silent, clock: { now: () => Date.now() } });
  afterAll(() => store.close());
  return store;
}

describe('while connections to the partner and to the store break', () => {
  it('every call arrives, in order within its key, and a repeat is known by its id', async () => {
    partner.answer = (response, call) => (partner.seen.length % 11 === 0 ? reset : ok)(response, call);
    const partners = [partnerAt(`http://127.0.0.1:${toPartner.port}/api`)];
    const store = await proxiedStore('broken_lines');
    const running = await runDesk({ ...at, openStore: async () => store }, 'broken_lines', { partners, wholeMs: 300 });
    const events = Array.from({ length: EACH }, (_, n) => Array.from({ length: KEYS }, (_, k) => assigned(`spl_${k}`, n))).flat();
    await running.broker.deliver(events);
    for (let cuts = 0; cuts < 6; cuts += 1) {
      toStore.holdAnswers(); // what is committed now nobody hears of
      const begun = performance.now();
      await eventually('something was committed', () => performance.now() - begun > 60);
      toStore.cut();
      toStore.release();
      if (cuts % 2 === 0) toPartner.cut();
      else toPartner.holdAnswers(); // the call arrives, the answer does not
      const after = partner.seen.length;
      await eventually('calls go on', () => partner.seen.length > after);
      toPartner.release();
    }
    await eventually('all is sent', async () => (await running.stateOf().catch(() => undefined))?.waiting === 0, 30_000);

    const ids = new Map<string, string>();
    for (const { body, deliveryId } of partner.seen) {
      expect(ids.get(body) ?? deliveryId).toBe(deliveryId);
      ids.set(body, deliveryId);
    }
    expect(new Set(ids.values()).size).toBe(KEYS * EACH);
    for (let k = 0; k < KEYS; k += 1) {
      const told = partner.seen
        .filter(({ path }) => path === `/api/people/spl_${k}`)
        .map(({ body }) => (JSON.parse(body) as { referralId: string }).referralId);
      expect(told.filter((one, i) => one !== told[i - 1])).toEqual(Array.from({ length: EACH }, (_, n) => `ref_spl_${k}_${n}`));
    }
    expect(partner.seen.length).toBeGreaterThan(KEYS * EACH);
  });
});

describe('a refusal of which nobody heard that it was written', () => {
  it('does not hold its line where it was replayed before it is written again', async () => {
    partner.answer = status(422);
    const store = await at.openStore('written_again');
    let lost = false;
    const transaction: AppStore['transaction'] = async (work) => {
      const answer = await store.transaction(work);
      const [letter] = lost ? [] : await store.sql.query<{ id: string }>('select id from dead_letter');
      if (letter === undefined) return answer;
      lost = true;
      partner.answer = ok;
      await running.adapter.handle.deadLetters.replay({ ids: [letter.id] }, { actor: operator });
      await eventually('it waits again', async () => (await running.adapter.handle.deliveries.list({ state: 'waiting' })).length === 1);
      throw new Fault('HUB_STORE', 'the connection to PostgreSQL is gone');
    };
    const partners = [partnerAt(`http://127.0.0.1:${partner.port}/api`)];
    const running = await runDesk({ ...at, openStore: async () => ({ ...store, transaction }) }, 'written_again', { partners });
    await running.broker.deliver([assigned('spl_w', 1)]);
    await eventually('it is sent', async () => lost && (await running.waiting()) === 0);
    expect(await running.adapter.handle.deliveries.list({})).toMatchObject([{ key: 'spl_w', state: 'done', attempts: 2 }]);
  });
});
