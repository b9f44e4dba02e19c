import { fixedClock } from '@homeward/kernel';
import { eventually } from '@homeward/testing';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { harness } from '../harness.ts';
import { admitted, assigned, deskOfTwo, partnerAt } from './desk.ts';
import { operator, runDesk } from './run-desk.ts';
import { ok, startScriptedPartner, status } from './scripted-partner.ts';

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
  return runDesk(at, `standing_${serial}`, { partners: [partnerAt(partner.url)], ...options });
};
const told = () => partner.seen.map(({ body }) => (JSON.parse(body) as { referralId: string }).referralId);

describe('a partner', () => {
  it('that says it is gone is disabled; once enabled it gets what waited, in order', async () => {
    partner.answer = status(410);
    const running = await desk({ tuning: { leaseMs: 3_000 } }); // a third of it passes until who is enabled is taken up again
    const { deliveries, deadLetters } = running.adapter.handle;
    await running.broker.deliver([assigned('spl_a', 1), assigned('spl_a', 2)]);
    await eventually('it is disabled', async () => (await running.stateOf())?.state === 'disabled');
    expect(await running.stateOf()).toMatchObject({ disabledBecause: 'gone', waiting: 2 });
    expect(await deadLetters.waiting()).toBe(0);
    partner.answer = ok;
    partner.seen.length = 0;
    await running.broker.deliver([assigned('spl_a', 3)]);
    await expect(deliveries.enable('somerset-council', { actor: { ...operator, role: 'ward-nurse' } })).rejects.toMatchObject({
      code: 'HUB_FORBIDDEN',
    });
    expect(partner.seen).toEqual([]);
    await deliveries.enable('somerset-council', { actor: operator });
    await eventually('all is sent', async () => (await running.waiting()) === 0);
    expect(told()).toEqual([1, 2, 3].map((n) => `ref_spl_a_${n}`));
  });

  it('is told to people with what keeps its deliveries waiting, as the last call has it', async () => {
    partner.answer = (response, call) => status(call.path.includes('spl_a') ? 422 : 503)(response, call);
    const running = await desk();
    await running.broker.deliver([assigned('spl_a', 1), assigned('spl_a', 2)]);
    const refused = { state: 'up', waiting: 2, held: 1, fault: { code: 'HUB_PARTNER_REFUSED', message: 'the partner answered 422' } };
    await eventually('one is refused', async () => (await running.stateOf())?.held === 1);
    expect(await running.stateOf()).toMatchObject(refused);
    await running.broker.deliver([assigned('spl_b', 1)]);
    const reason = async () => (await running.adapter.status()).failing.find(({ part }) => part === 'partner somerset-council')?.reason;
    await eventually('why it is down', async () => (await reason()) === 'the partner answered 503');
    await eventually('it is noted', async () => (await running.stateOf())?.state === 'down'); // a moment after it is told
    const fault = { code: 'HUB_PARTNER_DOWN', message: 'the partner answered 503' };
    expect(await running.stateOf()).toMatchObject({ state: 'down', waiting: 3, held: 1, fault });
    partner.answer = ok;
    await running.adapter.handle.deadLetters.drop({ filter: { kind: 'delivery' } }, { actor: operator, reason: 'told by telephone' });
    await eventually('all is sent', async () => (await running.waiting()) === 0);
    expect(await running.stateOf()).toMatchObject({ state: 'up', oldestAt: null, held: 0, fault: null });
  });

  it('that fails for days is disabled with an alarm, and what came meanwhile is kept', async () => {
    const clock = fixedClock(Date.now());
    partner.answer = status(503);
    const running = await desk({ clock, deliveries: { disableAfterMs: 5 * 86_400_000 } });
    await running.broker.deliver([assigned('spl_a', 1), assigned('spl_b', 1)]);
    await eventually('it is down', async () => (await running.stateOf())?.failingSince != null);
    const isDisabled = async () => (await running.stateOf())?.disabledBecause === 'failing';
    await eventually('it is disabled', async () => {
      clock.advance(6 * 3_600_000);
      return isDisabled();
    });
    const { failingSince, disabledAt } = (await running.stateOf()) ?? {};
    expect((disabledAt as number) - (failingSince as number)).toBeGreaterThanOrEqual(5 * 86_400_000);
    expect(await running.adapter.handle.deadLetters.waiting()).toBe(0);
    await running.broker.deliver([assigned('spl_a', 2)]);
    const fault = { code: 'HUB_PARTNER_DOWN', message: 'the partner answered 503' };
    expect(await running.stateOf()).toMatchObject({ waiting: 3, held: 0, fault });
    expect((await running.stateOf())?.oldestAt).toBeLessThanOrEqual(failingSince as number);
    expect((await running.adapter.status()).state).toBe('degraded');
  });

  it('that is enabled and still away is tried on: how long it was away makes nothing a dead letter', async () => {
    const clock = fixedClock(Date.now());
    partner.answer = status(503);
    const running = await desk({ clock, deliveries: { disableAfterMs: 5 * 86_400_000 } });
    const { deliveries, deadLetters } = running.adapter.handle;
    await running.broker.deliver([assigned('spl_a', 1), assigned('spl_b', 1)]);
    await eventually('it is disabled', async () => {
      clock.advance(6 * 3_600_000);
      return (await running.stateOf())?.disabledBecause === 'failing';
    });
    await deliveries.enable('somerset-council', { actor: operator });
    await eventually('it is down again', async () => (await running.stateOf())?.state === 'down');
    expect(await running.stateOf()).toMatchObject({ waiting: 2 });
    expect(await deadLetters.waiting()).toBe(0);
    expect((await deliveries.list({})).map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  it('that somebody disabled stays disabled although a call that was under way then succeeds', async () => {
    const held: (() => void)[] = [];
    partner.answer = status(503);
    const running = await desk({ wholeMs: 60_000 });
    const { deliveries } = running.adapter.handle;
    await running.broker.deliver([assigned('spl_a', 1), assigned('spl_a', 2)]);
    await eventually('it is down', async () => (await running.stateOf())?.failingSince != null);
    partner.answer = (response, call) => void held.push(() => ok(response, call));
    await eventually('a call is under way', () => held.length === 1);
    await deliveries.disable('somerset-council', { actor: operator });
    partner.answer = ok;
    held[0]?.();
    await eventually('it is written', async () => (await running.waiting()) < 2);
    expect(await running.stateOf()).toMatchObject({ state: 'disabled', disabledBecause: 'asked', failingSince: null });
    await deliveries.enable('somerset-council', { actor: operator });
    await eventually('all is sent', async () => (await running.waiting()) === 0);
    expect((await running.stateOf())?.state).toBe('up');
  });

  it('that lost what it took gets it again since a time, under the same ids and before what is new', async () => {
    partner.answer = (response, call) => (call.body.includes('ref_spl_b_1') ? status(409) : ok)(response, call);
    const running = await desk();
    const { deliveries, deadLetters } = running.adapter.handle;
    const since = Date.now() - 1_000;
    await running.broker.deliver([assigned('spl_a', 1), assigned('spl_a', 2), assigned('spl_b', 1)]);
    await eventually('sent or dead', async () => (await deadLetters.waiting()) === 1 && told().length >= 3);
    await eventually('all settled', async () => (await running.waiting()) === 1);
    const before = new Map(partner.seen.map(({ body, deliveryId }) => [body, deliveryId]));
    partner.answer = ok;
    partner.seen.length = 0;
    expect(await deliveries.recover('somerset-council', since, { actor: operator })).toEqual({ done: 2, dead: 1 });
    await running.broker.deliver([assigned('spl_a', 3)]);
    await eventually('all is sent', async () => (await running.waiting()) === 0 && partner.seen.length === 4);
    expect(told().filter((one) => one.startsWith('ref_spl_a'))).toEqual([1, 2, 3].map((n) => `ref_spl_a_${n}`));
    for (const { body, deliveryId } of partner.seen) if (before.has(body)) expect(deliveryId).toBe(before.get(body));
    await expect(deliveries.recover('nobody', since, { actor: operator })).rejects.toMatchObject({ code: 'HUB_NOT_FOUND' });
  });

  it('that is away for long holds up no other, nor the reading', async () => {
    const away = partnerAt('http://127.0.0.1:9/away', { name: 'away-council' });
    const running = await desk({ partners: [away, partnerAt(partner.url)] });
    for (let n = 0; n < 10; n += 1) await running.broker.deliver(Array.from({ length: 100 }, (_, k) => assigned(`spl_w${k}`, n)));
    await eventually('the other has all of it', () => new Set(partner.seen.map(({ deliveryId }) => deliveryId)).size === 1_000, 40_000);
    expect(await running.stateOf('away-council')).toMatchObject({ state: 'down', waiting: 1_000 });
  });

  it('gets no more calls a second than it takes', async () => {
    const running = await desk({ partners: [partnerAt(partner.url, {}, { maxPerSecond: 40 })] });
    const begun = performance.now();
    await running.broker.deliver(Array.from({ length: 30 }, (_, k) => assigned(`spl_m${k}`, 1)));
    await eventually('all of it', () => partner.seen.length >= 30);
    expect(performance.now() - begun).toBeGreaterThan(600);
  });
});

describe('an event whose context has not come', () => {
  it('waits for it, and is told then', async () => {
    const running = await desk({ unknownStay: 'to nobody' });
    await running.broker.deliver([assigned('spl_c', 1)]);
    expect(await running.waiting()).toBe(0);
    await running.broker.deliver([admitted('spl_c')]);
    await eventually('it is told', () => partner.seen.length === 1);
    expect(JSON.parse(partner.seen[0]?.body ?? '')).toMatchObject({ nhsNumber: '9990000018' });
  });

  it('is a dead letter in the end where the adapter cannot do without', async () => {
    const clock = fixedClock(Date.now());
    const running = await desk({ clock, unknownStay: 'waits' });
    await running.broker.deliver([assigned('spl_c', 1)]);
    const { deadLetters } = running.adapter.handle;
    const letter = await eventually('a letter', async () => {
      clock.advance(10_000);
      return (await deadLetters.list({})).letters[0];
    });
    expect(letter).toMatchObject({ kind: 'event', key: 'spl_c', fault: { code: 'HUB_UNKNOWN_REFERENCE' } });
    await running.broker.deliver([admitted('spl_c')]);
    await deadLetters.replay({ ids: [letter.id] }, { actor: operator });
    await eventually('it is told', () => partner.seen.length === 1);
  });

  it('is a dead letter where what follows from it cannot be written, and holds up no other that waits', async () => {
    const running = await desk({ unknownStay: 'to nobody' });
    await running.broker.deliver([assigned('spl_a', 1, { referralId: 'unwritable_1' }), assigned('spl_b', 1)]);
    await running.broker.deliver([admitted('spl_a'), admitted('spl_b')]);
    await eventually('the other is told', () => partner.seen.length === 1);
    const { letters } = await running.adapter.handle.deadLetters.list({});
    expect(letters).toMatchObject([{ key: 'spl_a', handler: 'adapter-desk.pathways', fault: { code: 'HUB_BUG' } }]);
  });

  it('is another dead letter where it was replayed too early: it waits for people until it is told', async () => {
    const clock = fixedClock(Date.now());
    const running = await desk({ clock, unknownStay: 'waits' });
    const { deadLetters } = running.adapter.handle;
    const waits = () =>
      eventually('a letter', async () => {
        clock.advance(10_000);
        return (await deadLetters.list({ status: 'dead' })).letters[0];
      });
    await running.broker.deliver([assigned('spl_c', 1)]);
    const first = await waits();
    await deadLetters.replay({ ids: [first.id] }, { actor: operator });
    await eventually('it waits again', async () => (await deadLetters.show(first.id)).letter.status === 'replayed');
    const second = await waits();
    expect(second).toMatchObject({ origin: first.origin, reference: first.reference, fault: { code: 'HUB_UNKNOWN_REFERENCE' } });
    expect(partner.seen).toEqual([]);
    await running.broker.deliver([admitted('spl_c')]);
    await deadLetters.replay({ ids: [second.id] }, { actor: operator });
    await eventually('it is told', () => partner.seen.length === 1);
    expect((await deadLetters.list({})).letters.map(({ id }) => id)).toEqual([second.id, first.id]);
  });
});

describe('an event that two pushes tell of, and whose context came too late for both', () => {
  it('is a dead letter for each of them: replayed, each tells what it tells itself', async () => {
    const clock = fixedClock(Date.now());
    const running = await desk({ clock, unknownStay: 'waits', adapter: deskOfTwo });
    const { deadLetters } = running.adapter.handle;
    await running.broker.deliver([assigned('spl_c', 1)]);
    const letters = await eventually('two letters', async () => {
      clock.advance(10_000);
      const { letters } = await deadLetters.list({ status: 'dead' });
      return letters.length === 2 ? letters : null;
    });
    await running.broker.deliver([admitted('spl_c')]);
    for (const [i, handler] of ['adapter-desk.copies', 'adapter-desk.pathways'].entries()) {
      const id = letters.find((letter) => letter.handler === handler)?.id ?? '';
      await deadLetters.replay({ ids: [id] }, { actor: operator });
      await eventually('it is replayed', async () => (await deadLetters.show(id)).letter.status === 'replayed');
      await eventually('all is sent', async () => partner.seen.length > i && (await running.waiting()) === 0);
      expect(partner.seen.map(({ path }) => path)).toEqual(['/api/copies/spl_c', '/api/people/spl_c'].slice(0, i + 1));
    }
  });
});

describe('R18: a clock that is set while deliveries wait for their next attempt', () => {
  const HOUR = 3_600_000;
  /** The machine's clock, and somebody who sets it. */
  const settable = () => {
    let offset = 0;
    return {
      now: () => Date.now() + offset,
      set: (ms: number) => {
        offset += ms;
      },
    };
  };
  const deliveries = { scheduleMs: [1_500], breakerFailures: 2, openMs: 400, maxOpenMs: 400, disableAfterMs: 24 * HOUR };

  it('an hour back: they are made when their pause is over, not an hour later, and the breaker lets its probe through', async () => {
    const clock = settable();
    partner.answer = status(503);
    const running = await desk({ clock, deliveries });
    await running.broker.deliver([assigned('spl_a', 1), assigned('spl_b', 1), assigned('spl_c', 1)]);
    await eventually('all failed once', async () => partner.seen.length >= 3 && (await running.stateOf())?.failingSince != null);
    clock.set(-HOUR);
    const before = partner.seen.length;
    partner.answer = ok;
    await eventually('all is sent', async () => (await running.waiting()) === 0, 30_000);
    expect(partner.seen.length).toBe(before + 3);
    for (const { deliveryId, at: takenAt } of partner.seen.slice(before)) {
      const failed = partner.seen.slice(0, before).findLast((call) => call.deliveryId === deliveryId);
      expect(takenAt - (failed?.at ?? takenAt)).toBeGreaterThan(1_400); // its pause was kept
    }
    expect((await running.stateOf())?.state).toBe('up');
  });

  it('back and forth by an hour under a partner that fails: it is called no more often than the schedule says', async () => {
    const clock = settable();
    partner.answer = status(503);
    const running = await desk({ clock, deliveries: { ...deliveries, breakerFailures: 1_000 } });
    await running.broker.deliver([assigned('spl_a', 1), assigned('spl_b', 1)]);
    await eventually('both failed', () => new Set(partner.seen.map(({ deliveryId }) => deliveryId)).size === 2);
    for (const ms of [HOUR, -2 * HOUR, HOUR, -HOUR]) {
      const before = partner.seen.length;
      const setAt = performance.now();
      clock.set(ms);
      await eventually('both are tried again', () => partner.seen.length >= before + 2, 30_000);
      const pauses = Math.floor((performance.now() - setAt) / 1_200); // a machine under load may look late
      expect(partner.seen.length).toBeLessThanOrEqual(before + 2 * (1 + pauses)); // once each
    }
    partner.answer = ok;
    await eventually('all is sent', async () => (await running.waiting()) === 0, 30_000);
    expect(await running.adapter.handle.deadLetters.waiting()).toBe(0);
  });
});

describe('a partner that the configuration no longer names', () => {
  it('is listed for as long as something waits for it, can be told nothing to do, and is called again once it is named again', async () => {
    partner.answer = status(503);
    const [council, neighbour] = [partnerAt(partner.url), partnerAt(partner.url, { name: 'former-council' })];
    const before = await desk({ partners: [council, neighbour] });
    const schema = before.store.schema;
    await before.broker.deliver([assigned('spl_a', 1)]);
    await eventually('both are down', async () =>
      (await before.adapter.handle.deliveries.partners()).every(({ state }) => state === 'down'),
    );
    await before.adapter.stop();

    const without = await runDesk(at, schema, { partners: [council] });
    const { deliveries } = without.adapter.handle;
    expect(await without.stateOf('former-council')).toMatchObject({ state: 'removed', waiting: 1 });
    expect(await without.stateOf()).toMatchObject({ state: 'down' });
    await expect(deliveries.enable('former-council', { actor: operator })).rejects.toMatchObject({ code: 'HUB_NOT_FOUND' });
    await without.adapter.stop();

    partner.answer = ok;
    const again = await runDesk(at, schema, { partners: [council, neighbour] });
    await eventually('nothing waits', async () => (await again.adapter.handle.deliveries.partners()).every(({ waiting }) => waiting === 0));
    await again.adapter.stop();

    const last = await runDesk(at, schema, { partners: [council] });
    expect((await last.adapter.handle.deliveries.partners()).map(({ partner: name }) => name)).toEqual(['somerset-council']);
  });
});
