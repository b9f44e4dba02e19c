import { defineAdapter, emit, inbound, type MapContext, refuse, skip } from '@homeward/hub';
import type { AppStore, Intake } from '@homeward/hub/ports';
import { type RunningAdapter, startAdapter, type Tuning } from '@homeward/hub/runtime';
import { Fault } from '@homeward/kernel';
import { eventually } from '@homeward/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { harness, NOW, silent, unmeasured } from './harness.ts';
import { scriptedBroker } from './scripted-broker.ts';
import { moved } from './ward-list.ts';

const at = await harness();

interface Note {
  readonly from: string;
  readonly id: string;
  readonly ward: string;
}

/** A door for `from|id|ward`; certain wards are not taken. */
const notes = inbound({
  door: { kind: 'mllp' },
  emits: ['spell.moved.v1'],
  parse: (bytes: Buffer): Note => {
    const [from, id, ward] = bytes.toString().split('|');
    if (from === undefined || id === undefined || ward === undefined) throw new Fault('HUB_DECODE', 'not three parts');
    return { from, id, ward };
  },
  identify: (note) => ({ sender: note.from, messageId: note.id }),
  map: (note, ctx: MapContext) => {
    if (note.ward === 'skip') return skip('not for us');
    if (note.ward === 'refuse') return refuse(new Fault('HUB_INVALID', 'a ward is missing', { at: 'part 3', rule: 'ward' }));
    if (note.ward === 'bug') throw new TypeError('a bug of the adapter');
    if (note.ward === 'stranger') return refuse(new Fault('HUB_UNAUTHENTICATED', 'nobody knows this sender'));
    return emit(
      [{ type: 'spell.moved.v1', key: `spl_${note.from}`, occurredAt: ctx.receivedAt, data: moved(ctx.receivedAt, note.ward) }],
      ['a note'],
    );
  },
  acknowledge: (receipt, _bytes, parsed) =>
    Buffer.from(`${parsed === null ? 'unread' : receipt.result} ${receipt.fault?.code ?? receipt.correlationId}`),
});

const adapter = defineAdapter({ name: 'adapter-notes', config: z.unknown(), inbound: { notes } });

async function run(schema: string, over: { store?: (store: AppStore) => AppStore; tuning?: Partial<Tuning> } = {}) {
  const store = await at.openStore(schema);
  const broker = scriptedBroker();
  const deps = {
    store: over.store?.(store) ?? store,
    broker,
    clock: at.clock,
    log: silent,
    metrics: unmeasured,
    config: {},
    organisation: 'QZZ',
  };
  const running = await startAdapter(adapter, { ...deps, environment: 'development', tuning: { relayPollMs: 20, ...over.tuning } });
  afterAll(() => running.stop());
  return { running, store, broker };
}

const say = async ({ doors }: RunningAdapter, text: string) => {
  const { reply, receipt } = await (doors['notes'] as NonNullable<(typeof doors)[string]>).receive(Buffer.from(text), {
    transportId: null,
    caller: null,
  });
  return { ...receipt, reply: reply.toString() };
};

describe('a door', async () => {
  const { running, store, broker } = await run('door');

  it('keeps the message before it acknowledges, and publishes what it says', async () => {
    const answer = await say(running, 'pas|1|Ward 1');
    expect(answer).toMatchObject({
      result: 'accepted',
      notes: ['a note'],
      fault: null,
      receivedAt: NOW,
      reply: `accepted ${answer.correlationId}`,
    });
    const [kept] = await store.receipts.list({});
    expect(kept).toMatchObject({
      door: 'adapter-notes.notes',
      sender: 'pas',
      messageId: '1',
      result: 'accepted',
      correlationId: answer.correlationId,
      receivedAt: NOW,
    });
    expect((await store.receipts.get(kept?.row ?? ''))?.bytes.toString()).toBe('pas|1|Ward 1');
    const sent = await eventually('the event', () => broker.sent[0]);
    expect(sent).toMatchObject({ topic: 'spell.v1', key: 'spl_pas' });
    expect(sent.headers).toMatchObject({
      ce_correlationid: answer.correlationId,
      ce_causationid: answer.correlationId,
      ce_type: 'uk.homeward.spell.moved.v1',
    });
    expect(sent.headers['traceparent']).toContain(answer.correlationId.replaceAll('-', ''));
  });

  it('knows a message again: no second effect, the first receipt', async () => {
    const first = await say(running, 'pas|2|Ward 1');
    at.clock.advance(5_000);
    const again = await say(running, 'pas|2|Ward 1');
    at.clock.advance(-5_000);
    expect(again).toMatchObject({ result: 'duplicate', correlationId: first.correlationId, receivedAt: NOW, notes: ['a note'] });
    await eventually('an empty outbox', async () => (await store.relay.backlog()) === 0);
    expect(broker.sent.filter((sent) => sent.headers['ce_correlationid'] === first.correlationId)).toHaveLength(1);
  });

  it('refuses other content under an id that was used, and keeps that too', async () => {
    await say(running, 'pas|3|Ward 1');
    expect(await say(running, 'pas|3|Ward 2')).toMatchObject({ result: 'refused', fault: { code: 'HUB_CONFLICT' } });
    const [refused] = await store.receipts.list({ fault: 'HUB_CONFLICT' });
    expect(refused).toMatchObject({ messageId: '3', result: 'refused', fault: { code: 'HUB_CONFLICT', rule: 'message-id' } });
    expect(await say(running, 'other|3|Ward 2')).toMatchObject({ result: 'accepted' });
  });

  it('keeps what it skips and what it refuses, with the fault', async () => {
    expect(await say(running, 'pas|4|skip')).toMatchObject({ result: 'skipped', reason: 'not for us' });
    expect(await say(running, 'pas|5|refuse')).toMatchObject({ result: 'refused', fault: { code: 'HUB_INVALID' } });
    expect(await say(running, 'pas|6|bug')).toMatchObject({ result: 'refused', fault: { code: 'HUB_BUG' } });
    expect(await say(running, 'garbage')).toMatchObject({ result: 'refused', fault: { code: 'HUB_DECODE' }, reply: 'unread HUB_DECODE' });
    const lines = await store.receipts.list({ result: 'refused', sender: 'pas' });
    expect(lines.map((line) => line.fault)).toContainEqual({
      code: 'HUB_INVALID',
      message: 'a ward is missing',
      at: 'part 3',
      rule: 'ward',
    });
    expect(await store.receipts.list({ fault: 'HUB_DECODE' })).toHaveLength(1);
    expect((await store.receipts.list({ result: 'skipped' }))[0]).toMatchObject({ reason: 'not for us' });
    expect((await running.status()).faults).toMatchObject({ HUB_INVALID: 1, HUB_BUG: 1, HUB_DECODE: 1, HUB_CONFLICT: 1 });
  });

  it('lets a sender mend a refused message under the same id', async () => {
    expect(await say(running, 'pas|7|refuse')).toMatchObject({ result: 'refused' });
    expect(await say(running, 'pas|7|Ward 7')).toMatchObject({ result: 'accepted' });
  });

  it('takes a refused message once more, as it came or mended, and publishes what it says once', async () => {
    const { deadLetters } = running.handle;
    const actor = { kind: 'person', userRef: 'usr_op', displayName: 'Test Operator', role: 'operations', organisation: 'QZZ' } as const;
    expect(await say(running, 'pat|1|refuse')).toMatchObject({ result: 'refused' });
    const [letter] = (await deadLetters.list({ kind: 'message', key: 'pat' })).letters;
    const { id } = letter as NonNullable<typeof letter>;
    expect(letter).toMatchObject({ source: 'adapter-notes.notes', reference: '1', fault: { code: 'HUB_INVALID', rule: 'ward' } });
    const replayed = async () => {
      await deadLetters.replay({ ids: [id] }, { actor });
      return eventually('the replay', async () => {
        const shown = await deadLetters.show(id);
        return shown.letter.status === 'queued' ? null : shown;
      });
    };
    expect((await replayed()).letter).toMatchObject({ status: 'dead', attempts: 2 });
    expect((await deadLetters.list({ kind: 'message', key: 'pat' })).letters).toHaveLength(1); // refused again, it is the same letter
    expect((await deadLetters.readBody(id, { actor }))[0]?.text).toBe('pat|1|refuse');
    await deadLetters.edit(id, { text: 'pat|1|Ward 4' }, { actor, reason: 'the ward was missing' });
    const { letter: done, actions } = await replayed();
    expect(done).toMatchObject({ status: 'replayed', version: 2 });
    expect(actions.at(-1)?.note).toBe(`accepted as ${done.correlationId}`);
    await eventually('the event', () => broker.sent.find((sent) => sent.key === 'spl_pat'));
    expect(await say(running, 'pat|1|Ward 4')).toMatchObject({ result: 'duplicate' });
  });

  it('keeps nothing of a sender that does not say who it is', async () => {
    const before = (await store.receipts.list({ limit: 500 })).length;
    expect(await say(running, 'x|8|stranger')).toMatchObject({ result: 'refused', fault: { code: 'HUB_UNAUTHENTICATED' } });
    expect(await store.receipts.list({ limit: 500 })).toHaveLength(before);
  });

  it('keeps what its transport refused', async () => {
    const fault = new Fault('HUB_TOO_LARGE', 'over the limit');
    const refused = await running.doors['notes']?.refuse(Buffer.from('pas|9|'), fault, {
      transportId: null,
      caller: { organisation: 'RH5', client: 'ward-system' },
    });
    expect(refused?.reply.toString()).toBe('unread HUB_TOO_LARGE');
    expect((await store.receipts.list({ fault: 'HUB_TOO_LARGE' }))[0]).toMatchObject({
      sender: 'ward-system',
      correlationId: refused?.receipt.correlationId,
    });
  });

  it('counts per result, and pages through what it kept', async () => {
    expect((await running.status()).doors['notes']).toMatchObject({ duplicate: 2, skipped: 1 });
    const all = await store.receipts.list({ limit: 500 });
    const first = await store.receipts.list({ limit: 3 });
    const rest = await store.receipts.list({ limit: 500, before: first.at(-1)?.row ?? '' });
    expect([...first, ...rest]).toEqual(all);
    expect(await store.receipts.list({ from: NOW + 1 })).toEqual([]);
    expect(await store.receipts.get('1; drop table receipt')).toBeNull();
  });
});

describe('a group commit', async () => {
  it('takes what arrives meanwhile in one go, in order, copies only once', async () => {
    const groups: number[] = [];
    const counted = (store: AppStore): AppStore => ({
      ...store,
      receive: (group: readonly Intake[]) => (groups.push(group.length), store.receive(group)),
    });
    const { running, broker, store } = await run('groups', { store: counted });
    const texts = Array.from({ length: 300 }, (_, i) => `pas${i % 3}|${i}|Ward ${i}`);
    const answers = await Promise.all([...texts, ...texts.slice(0, 50), 'pas0|0|Ward other'].map((text) => say(running, text)));
    expect(answers.slice(0, 300).every((answer) => answer.result === 'accepted')).toBe(true);
    expect(answers.slice(300, 350).map((answer) => [answer.result, answer.correlationId])).toEqual(
      answers.slice(0, 50).map((answer) => ['duplicate', answer.correlationId]),
    );
    expect(answers[350]).toMatchObject({ result: 'refused', fault: { code: 'HUB_CONFLICT' } });
    expect(groups.length).toBeLessThan(6);
    await eventually('an empty outbox', async () => (await store.relay.backlog()) === 0);
    expect(broker.sent).toHaveLength(300);
    const published = broker.sent.map((sent) => sent.headers['ce_correlationid']);
    expect(published).toEqual(answers.slice(0, 300).map((answer) => answer.correlationId));
  });

  it('answers old and new in one group each as it should', async () => {
    const { running } = await run('mixed');
    const old = await say(running, 'pas|1|Ward 1');
    const answers = await Promise.all(
      ['pas|2|Ward 1', 'pas|1|Ward 1', 'pas|3|refuse', 'pas|1|Ward 9', 'pas|4|Ward 1'].map((text) => say(running, text)),
    );
    expect(answers.map((answer) => answer.result)).toEqual(['accepted', 'duplicate', 'refused', 'refused', 'accepted']);
    expect(answers[1]?.correlationId).toBe(old.correlationId);
  });

  it('does not let one message that PostgreSQL refuses take others with it', async () => {
    const spoil = (intakes: readonly Intake[]) =>
      intakes.map((intake) =>
        intake.receipt.messageId === '13' ? { ...intake, receipt: { ...intake.receipt, correlationId: 'not a uuid' } } : intake,
      );
    const { running } = await run('halved', { store: (store) => ({ ...store, receive: (group) => store.receive(spoil(group)) }) });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => say(running, `pas|${i}|Ward 1`)));
    expect(answers.map((answer) => answer.result).filter((result) => result === 'accepted')).toHaveLength(19);
    expect(answers[13]).toMatchObject({ result: 'refused', fault: { code: 'HUB_BUG' } });
  });

  it('answers with the store fault while PostgreSQL is away, and works again after', async () => {
    let away = true;
    const { running, store } = await run('away', {
      store: (real) => ({ ...real, receive: (group) => (away ? Promise.reject(new Fault('HUB_STORE', 'away')) : real.receive(group)) }),
    });
    expect(await say(running, 'pas|1|Ward 1')).toMatchObject({ result: 'refused', fault: { code: 'HUB_STORE' } });
    expect((await running.status()).state).toBe('degraded');
    away = false;
    expect(await say(running, 'pas|1|Ward 1')).toMatchObject({ result: 'accepted' });
    expect(await store.receipts.list({})).toHaveLength(1);
    expect((await running.status()).state).toBe('running');
  });

  it('refuses while too much waits for Kafka, keeps what it took, and takes messages again once that is sent', async () => {
    const { running, store, broker } = await run('outbox', { tuning: { maxOutbox: 5, deadlinePollMs: 20 } });
    broker.refuseWith = new Fault('HUB_BROKER', 'away');
    let said = 0;
    const sayNext = () => say(running, `pas|${said + 1}|Ward 1`);
    const refusal = await eventually('the door refuses', async () => {
      const answer = await sayNext();
      if (answer.result === 'accepted') said += 1;
      return answer.result === 'refused' ? answer : null;
    });
    expect(refusal).toMatchObject({ fault: { code: 'HUB_BROKER', retryAfterMs: 5_000 }, reply: 'refused HUB_BROKER' });
    expect(said).toBeGreaterThan(1);
    expect(await running.status()).toMatchObject({
      state: 'degraded',
      failing: expect.arrayContaining([expect.objectContaining({ part: 'doors' })]),
    });
    expect(await store.receipts.list({ limit: 200 })).toHaveLength(said);
    broker.refuseWith = null;
    await eventually('all is well though nobody sends anything', async () => (await running.status()).state === 'running');
    expect(await sayNext()).toMatchObject({ result: 'accepted' });
    await eventually('everything is sent', () => broker.sent.filter(({ topic }) => topic === 'spell.v1').length === said + 1);
  });

  it('takes messages while one record waits for days and all else is sent', async () => {
    const { running, store } = await run('one_waits', { tuning: { maxOutbox: 10, deadlinePollMs: 20 } });
    const wait = () =>
      // as of a topic that Kafka refuses: no relay takes it
      at.database.query(`insert into one_waits.outbox (shard, topic, key, headers, value) values (99, 'case.v1', 'case_a', '{}', '')`);
    await wait();
    const sayAll = async (ids: readonly number[], waiting: number) => {
      for (const id of ids) {
        expect(await say(running, `pas|${id}|Ward 1`)).toMatchObject({ result: 'accepted' });
        await eventually('all else is sent', async () => (await store.relay.backlog()) === waiting);
      }
    };
    await sayAll([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 1);
    await wait();
    expect(await store.relay.span()).toBeGreaterThan(10);
    await sayAll([11, 12, 13, 14, 15], 2);
    expect((await running.status()).state).toBe('running');
  });

  it('does not keep its callers waiting for a PostgreSQL that says nothing; what that kept all the same is known when it is sent again', async () => {
    const { promise: silence, resolve: speak } = Promise.withResolvers<void>();
    const late = (real: AppStore): AppStore => ({
      ...real,
      receive: (...group) => real.receive(...group).then((met) => silence.then(() => met)),
    });
    const { running, store } = await run('silent', { store: late, tuning: { keepMs: 50 } });
    const texts = ['pas|1|Ward 1', 'pas|2|Ward 1', 'pas|3|Ward 1'];
    const answers = await Promise.all(texts.map((text) => say(running, text)));
    expect(answers.map(({ result, fault }) => [result, fault?.code])).toEqual(texts.map(() => ['refused', 'HUB_STORE']));
    speak();
    await eventually('what was kept is known', async () => (await say(running, 'pas|1|Ward 1')).result === 'duplicate');
    expect((await store.receipts.list({})).map(({ result }) => result)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('throttles when too many wait', async () => {
    const { running } = await run('full', { tuning: { maxWaiting: 10 } });
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => say(running, `pas|${i}|Ward 1`)));
    const throttled = answers.filter((answer) => answer.fault?.code === 'HUB_THROTTLED');
    expect(throttled.length).toBe(30);
    expect(throttled[0]?.fault?.retryAfterMs).toBe(1_000);
  });

  it('survives a connection that is cut, and loses nothing it acknowledged', async () => {
    const { running, store } = await run('cut');
    const acknowledged: string[] = [];
    for (let i = 0; i < 60; i += 1) {
      const saying = Promise.all(Array.from({ length: 5 }, (_, k) => say(running, `pas|${i}-${k}|Ward 1`)));
      if (i % 20 === 10)
        await at.database.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'homeward cut' and datname = current_database()`,
        );
      for (const answer of await saying) if (answer.result === 'accepted') acknowledged.push(answer.correlationId);
    }
    const kept = new Set((await store.receipts.list({ limit: 500, result: 'accepted' })).map((line) => line.correlationId));
    expect(acknowledged.length).toBeGreaterThan(200);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  });
});
