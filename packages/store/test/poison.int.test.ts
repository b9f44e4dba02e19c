import { randomBytes } from 'node:crypto';
import { type Actor, defineProjection } from '@homeward/hub';
import type { InRecord } from '@homeward/hub/ports';
import { eventually } from '@homeward/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { harness, NOW, runApp } from './harness.ts';
import { record } from './records.ts';
import { admitted, POISON_WARD, wardList } from './ward-list.ts';

const at = await harness();

const operator: Actor = { kind: 'person', userRef: 'usr_op', displayName: 'Test Operator', role: 'operations', organisation: 'QZZ' };

const admission = (key: string) => record('spell.admitted.v1', key, { at: NOW, data: admitted(NOW, 'Ward 1') });

type Handed = Omit<InRecord, 'partition' | 'offset'>;

const withHeader = (name: string, value: string): Handed => {
  const good = admission('spl_poison');
  return { ...good, headers: { ...good.headers, [name]: Buffer.from(value) } };
};

const unstorable: readonly [what: string, record: Handed][] = [
  ['a key that no index takes', { ...admission('spl_poison'), key: randomBytes(6_000) }],
  ['a key of letters that no index takes', { ...admission('spl_poison'), key: Buffer.from(randomBytes(6_000).toString('hex')) }],
  ['a recorded time before our reckoning', withHeader('ce_recordedtime', '-000044-03-15T12:00:00Z')],
  ['a recorded time that no calendar reaches', withHeader('ce_recordedtime', '+275760-09-13T00:00:00Z')],
  ['an event time before PostgreSQL’s own', withHeader('ce_time', '-271821-04-20T00:00:00Z')],
];
const odd: typeof unstorable = [
  ['a key as long as one may be, and no text', { ...admission('spl_poison'), key: randomBytes(1_000) }],
  ['a key as long as one may be, all of signs that are escaped', { ...admission('spl_poison'), key: Buffer.alloc(1_000, 1) }],
  ['a key with a zero byte', { ...admission('spl_poison'), key: Buffer.from('spl_\0') }],
  ['a source with a zero byte', withHeader('ce_source', '//homeward/\0/QZZ')],
  ['headers as large as a record may be', withHeader('ce_other', randomBytes(450_000).toString('hex'))],
];

/** To it no event may come twice, so that each is taken into the inbox. */
const counting = defineProjection({ name: 'counting', events: ['spell.admitted.v1'], apply: async () => {} });

describe.each([
  ['an aggregate', 'folded', wardList()],
  ['a handler that sees each event once', 'counted', wardList({ aggregates: [], projections: [counting] })],
])('what PostgreSQL cannot hold does not hold up its partition: to %s', async (_, schema, app) => {
  const { broker, store } = await runApp(at, app, { schema });
  const letters = () => store.letters.list({}, { limit: 100 });

  it.each(odd)('%s', async (_what, record) => {
    expect(await broker.deliver([admission('spl_before'), record, admission('spl_after')])).toBe(
      (await store.storedPosition('ward-list', 'spell.v1', 0))?.next,
    );
  });

  it.each(unstorable)('%s is a dead letter', async (_what, record) => {
    const next = await broker.deliver([admission('spl_before'), record, admission('spl_after')]);
    expect((await store.storedPosition('ward-list', 'spell.v1', 0))?.next).toBe(next);
    expect((await letters())[0]).toMatchObject({ origin: `spell.v1/0/${next - 2n}`, fault: { code: 'HUB_INVALID' } });
    const sent = await eventually('the letter on its topic', () => broker.sent.find(({ value }) => offsetIn(value) === String(next - 2n)));
    expect(JSON.parse(sent.value.toString()).original.key).toBe(record.key?.toString('base64'));
  });
});

const guilty = (): Handed => record('spell.admitted.v1', 'spl_poison', { at: NOW, data: admitted(NOW, POISON_WARD) });
const stranger = (text: string, key: string | null = null): Handed => {
  return { topic: 'spell.v1', key: key === null ? null : Buffer.from(key), value: Buffer.from(text), headers: {}, timestamp: NOW };
};

describe('poison at an offset that was read once, of which Kafka lost what stood there', async () => {
  const { app, broker, store } = await runApp(at, wardList(), { schema: 'reused' });
  const { deadLetters } = app.handle;
  const place = { partition: 0, offset: 0n };
  /** Kafka lost what stood at the place, if anything did, and this came to stand there. Answers all letters from there, the oldest first. */
  async function comesThere(record: Handed) {
    if ((await store.storedPosition('ward-list', 'spell.v1', place.partition)) !== null) {
      await broker.startAgain('spell.v1', place.partition, place.offset);
    }
    expect(await broker.deliver([record], place)).toBe(1n);
    return (await store.letters.list({}, { limit: 100 })).filter(({ origin }) => origin === `spell.v1/${place.partition}/0`).reverse();
  }
  beforeEach(() => {
    place.partition += 1;
  });

  it.each([
    ['events that a handler throws at', guilty(), guilty()],
    ['bytes that name no event', stranger('{"a":1}'), stranger('{"a":2}')],
    ['one value that is no event, of two keys', stranger('{"a":1}', 'spl_1'), stranger('{"a":1}', 'spl_2')],
    ['two events of one value', { ...guilty(), value: Buffer.alloc(0) }, { ...guilty(), value: Buffer.alloc(0) }],
  ])('is a letter of its own: %s', async (_what, lost, later) => {
    await comesThere(lost);
    const letters = await comesThere(later);
    expect(letters.map(({ status }) => status)).toEqual(['dead', 'dead']);
    const bodies = await Promise.all(letters.map(({ id }) => store.letters.bodies(id)));
    expect(bodies.map(([body]) => body?.bytes)).toEqual([lost.value, later.value]);
    const ids = letters.map(({ id }) => id);
    await eventually('both on their topic', () => ids.every((id) => broker.sent.some(({ headers }) => headers['id'] === id)));
  });

  it('is the letter that it was where the same record is read again, and stays as people settled it', async () => {
    const unreadable = { ...guilty(), value: Buffer.from('no event') };
    const [letter] = await comesThere(unreadable);
    await deadLetters.drop({ ids: [letter?.id ?? ''] }, { actor: operator, reason: 'sent by mistake' });
    expect(await comesThere(unreadable)).toMatchObject([{ id: letter?.id, status: 'dropped' }]);
  });
});

/** Where the original of a dead letter stands; undefined for any other record. */
function offsetIn(value: Buffer): string | undefined {
  const text = value.toString();
  return text.startsWith('{') ? JSON.parse(text).origin?.offset : undefined;
}
