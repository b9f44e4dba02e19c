import { decode, type TraceWorkDoneV1 } from '@homeward/contracts';
import { eventually } from '@homeward/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { harness } from '../harness.ts';
import { admitted, assigned, partnerAt } from './desk.ts';
import { operator, runDesk } from './run-desk.ts';
import { ok, reset, startScriptedPartner, status } from './scripted-partner.ts';

const at = await harness();
const partner = await startScriptedPartner();
afterAll(() => partner.close());
beforeEach(() => {
  partner.answer = ok;
  partner.seen.length = 0;
});

let serial = 0;
const desk = (options: Partial<Parameters<typeof runDesk>[2]> = {}) => {
  serial += 1;
  return runDesk(at, `desk_${serial}`, { partners: [partnerAt(partner.url)], ...options });
};
const allSent = (running: Awaited<ReturnType<typeof desk>>) => eventually('all is sent', async () => (await running.waiting()) === 0);
const referralsTo = (path: string) =>
  partner.seen.filter((call) => call.path === path).map(({ body }) => (JSON.parse(body) as { referralId: string }).referralId);

describe('deliveries', () => {
  it('are made with what the partner may know of the person, and what follows from its answer is published', async () => {
    partner.answer = (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"acknowledges":true}');
    const running = await desk();
    await running.broker.deliver([admitted('spl_a')]);
    await running.broker.deliver([assigned('spl_a', 1), assigned('spl_a', 2, { pathway: 'P0' })]);
    const sent = await eventually('the acknowledgement', () => running.broker.sent.find(({ topic }) => topic === 'sourcing.v1'));
    expect(partner.seen).toHaveLength(1);
    const [call] = partner.seen;
    expect(JSON.parse(call?.body ?? '')).toEqual({ referralId: 'ref_spl_a_1', pathway: 'P1', nhsNumber: '9990000018' });
    expect(call).toMatchObject({ path: '/api/people/spl_a', headers: { authorization: 'Bearer a-token' } });
    expect(sent).toMatchObject({ key: 'spl_a', headers: { ce_source: '//homeward/adapter-desk/QZZ' } });
    await allSent(running);
    expect(await running.adapter.handle.deliveries.list({})).toMatchObject([
      { state: 'done', attempts: 1, id: call?.deliveryId, fault: null },
    ]);
    const delivered = await eventually('a trace of it', () => {
      const told = running.broker.traces.map(({ value }) => decode(value).data as TraceWorkDoneV1);
      return told.find(({ kind }) => kind === 'DELIVERY');
    });
    expect(delivered).toMatchObject({ app: 'adapter-desk', handler: 'somerset-council', faults: [] });
    expect(delivered.consumed).toMatchObject([{ type: 'transfer.pathway-assigned.v1', outcome: 'TAKEN' }]);
    expect(delivered.emitted).toMatchObject([{ eventId: sent.headers['ce_id'], causationId: delivered.consumed[0]?.eventId }]);
  });

  it('keep the order of each key, whatever fails, and run side by side over keys', async () => {
    let calls = 0;
    partner.answer = (response, call) => {
      calls += 1;
      const answer = [ok, status(503), reset, ok, ok][calls % 5] ?? ok;
      setImmediate(() => answer(response, call));
    };
    const running = await desk({ deliveries: { breakerFailures: 1_000 } });
    const keys = Array.from({ length: 12 }, (_, k) => `spl_o${k}`);
    const events = Array.from({ length: 10 }, (_, n) => keys.map((key) => assigned(key, n))).flat();
    await running.broker.deliver(events.slice(0, 50));
    await running.broker.deliver(events.slice(50));
    await allSent(running);
    for (const key of keys) {
      const told = referralsTo(`/api/people/${key}`);
      expect(told.filter((one, i) => one !== told[i - 1])).toEqual(Array.from({ length: 10 }, (_, n) => `ref_${key}_${n}`));
    }
    expect(Math.max(...partner.seen.map(({ atOnce }) => atOnce))).toBe(1);
    const ids = new Map(partner.seen.map(({ deliveryId, body }) => [body, deliveryId]));
    expect(partner.seen.every(({ deliveryId, body }) => ids.get(body) === deliveryId)).toBe(true);
    expect(new Set(ids.values()).size).toBe(120);
  });

  it('wait while the partner asks to be left alone, within bounds', async () => {
    const times: number[] = [];
    partner.answer = (response, call) => {
      times.push(performance.now());
      (times.length === 1 ? status(429, { 'retry-after': '3600' }) : ok)(response, call);
    };
    const running = await desk();
    await running.broker.deliver([assigned('spl_r', 1), assigned('spl_q', 1)]);
    await allSent(running);
    expect((times.at(-1) as number) - (times[0] as number)).toBeGreaterThan(380); // the bound of 400 ms, not an hour
  });

  it.each([
    ['503', status(503)],
    ['a reset connection', reset],
    ['no answer', () => {}],
    ['a redirect to this machine', status(302, { location: 'http://169.254.169.254/latest/meta-data' })],
  ])('%s: the partner is told as down, and back again once it answers', async (_case, answer) => {
    partner.answer = answer;
    const running = await desk({ wholeMs: 100, deliveries: { breakerFailures: 2 } });
    await running.broker.deliver([assigned('spl_d', 1), assigned('spl_e', 1)]);
    await eventually('it shows', async () => (await running.stateOf())?.state === 'down');
    const { state, faults } = await running.adapter.status();
    expect({ state, down: (faults.HUB_PARTNER_DOWN ?? 0) > 0 }).toEqual({ state: 'degraded', down: true });
    partner.answer = ok;
    await allSent(running);
    await eventually('it is well again', async () => (await running.adapter.status()).state === 'running');
    expect((await running.stateOf())?.state).toBe('up');
    expect((await running.adapter.status()).faults.HUB_PARTNER_DOWN).toBeUndefined();
  });

  it('are left alone by the breaker, but for a probe', async () => {
    partner.answer = status(500);
    const running = await desk({ deliveries: { breakerFailures: 3, openMs: 300, maxOpenMs: 300 } });
    await running.broker.deliver(Array.from({ length: 40 }, (_, k) => assigned(`spl_b${k}`, 1)));
    await eventually('it opens', () => partner.seen.length >= 3);
    const before = partner.seen.length;
    expect(before).toBeLessThan(17); // those in flight when it opened, not all forty
    await eventually('a probe', () => partner.seen.length > before);
    partner.answer = ok;
    await allSent(running);
  });

  it('answers far beyond the cap are cut, and count', async () => {
    partner.answer = (response) => void response.writeHead(200).end(Buffer.alloc(20_000_000, 'x'));
    const running = await desk({ wholeMs: 5_000 });
    await running.broker.deliver([assigned('spl_h', 1)]);
    await allSent(running);
    expect(partner.seen).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it('in words that PostgreSQL does not take is a dead letter as well: the call is not made over and over', async () => {
    partner.answer = (response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ refuses: '\0' }));
    const running = await desk();
    await running.broker.deliver([assigned('spl_z', 1)]);
    const { deadLetters } = running.adapter.handle;
    await eventually('a letter', async () => (await deadLetters.waiting()) === 1);
    expect((await deadLetters.list({ kind: 'delivery' })).letters).toMatchObject([{ key: 'spl_z', fault: { code: 'HUB_BUG' } }]);
    expect(partner.seen).toHaveLength(1);
    partner.answer = ok;
    await running.broker.deliver([assigned('spl_y', 1)]);
    await eventually('others go on', () => referralsTo('/api/people/spl_y').length === 1);
    await running.adapter.stop();
  });

  it('is a dead letter, and holds its key until it is replayed; other keys go on', async () => {
    partner.answer = (response, call) => (call.body.includes('ref_spl_f_1') ? status(422) : ok)(response, call);
    const running = await desk();
    await running.broker.deliver([assigned('spl_f', 1), assigned('spl_f', 2), assigned('spl_g', 1)]);
    const { deadLetters, deliveries } = running.adapter.handle;
    await eventually('a letter', async () => (await deadLetters.waiting()) === 1);
    await eventually('the other key', () => referralsTo('/api/people/spl_g').length === 1);
    expect(referralsTo('/api/people/spl_f')).toEqual(['ref_spl_f_1']);
    const [letter] = (await deadLetters.list({ kind: 'delivery' })).letters;
    expect(letter).toMatchObject({ source: 'somerset-council', key: 'spl_f', fault: { code: 'HUB_PARTNER_REFUSED' }, attempts: 1 });
    expect(await deliveries.list({ state: 'dead' })).toMatchObject([{ key: 'spl_f', fault: { code: 'HUB_PARTNER_REFUSED' }, dueAt: null }]);
    partner.answer = ok;
    await deadLetters.replay({ ids: [letter?.id ?? ''] }, { actor: operator });
    await allSent(running);
    expect(referralsTo('/api/people/spl_f')).toEqual(['ref_spl_f_1', 'ref_spl_f_1', 'ref_spl_f_2']);
    expect((await running.adapter.status()).faults).toMatchObject({ HUB_PARTNER_REFUSED: 1 });
  });

  it('that is dropped lets its key go on', async () => {
    partner.answer = (response, call) => (call.body.includes('ref_spl_f_1') ? status(400) : ok)(response, call);
    const running = await desk();
    await running.broker.deliver([assigned('spl_f', 1), assigned('spl_f', 2)]);
    const { deadLetters } = running.adapter.handle;
    await eventually('a letter', async () => (await deadLetters.waiting()) === 1);
    await deadLetters.drop({ filter: { kind: 'delivery' } }, { actor: operator, reason: 'told by telephone' });
    await allSent(running);
    expect(referralsTo('/api/people/spl_f')).toEqual(['ref_spl_f_1', 'ref_spl_f_2']);
    expect(await running.adapter.handle.deliveries.list({ state: 'dropped' })).toHaveLength(1);
  });

  it('of who we are is not paid for by everybody: the breaker opens', async () => {
    partner.answer = status(403);
    const running = await desk({ wholeMs: 10_000, deliveries: { breakerFailures: 3, openMs: 60_000, maxOpenMs: 60_000 } });
    await running.broker.deliver(Array.from({ length: 60 }, (_, k) => assigned(`spl_l${k}`, 1)));
    await eventually('it shows', async () => (await running.stateOf())?.state === 'down');
    await eventually('it rests', async () => (await running.adapter.handle.deadLetters.waiting()) === partner.seen.length);
    expect(partner.seen.length).toBeLessThan(20);
  });

  it('of a login that ran out is waited for: nobody has anything to replay once it is renewed', async () => {
    partner.answer = status(401);
    const running = await desk({ deliveries: { scheduleMs: [50], breakerFailures: 3, openMs: 50, maxOpenMs: 50 } });
    const keys = Array.from({ length: 10 }, (_, k) => `spl_t${k}`);
    await running.broker.deliver([1, 2].flatMap((n) => keys.map((key) => assigned(key, n))));
    await eventually('it shows', async () => (await running.stateOf())?.state === 'down');
    await eventually('it is tried on', () => partner.seen.length > 12);
    expect(await running.adapter.handle.deadLetters.waiting()).toBe(0);
    partner.seen.length = 0;
    partner.answer = ok;
    await allSent(running);
    for (const key of keys) expect(referralsTo(`/api/people/${key}`)).toEqual([`ref_${key}_1`, `ref_${key}_2`]);
  });

  it('in the adapter is a dead letter of the event, and nothing else stops', async () => {
    const running = await desk();
    await running.broker.deliver([assigned('spl_x', 1, { pathway: 'P3' }), assigned('spl_x', 2)]);
    await eventually('the other', () => partner.seen.length === 1);
    expect((await running.adapter.handle.deadLetters.list({})).letters).toMatchObject([
      { kind: 'event', fault: { code: 'HUB_BUG' }, handler: 'adapter-desk.pathways' },
    ]);
  });
});
