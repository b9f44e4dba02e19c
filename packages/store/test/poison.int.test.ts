import { randomBytes } from 'node:crypto';
import { defineProjection } from '@homeward/hub';
import type { InRecord } from '@homeward/hub/ports';
import { eventually } from '@homeward/testing';
import { describe, expect, it } from 'vitest';
import { harness, NOW, runApp } from './harness.ts';
import { record } from './records.ts';
import { admitted, wardList } from './ward-list.ts';

const at = await harness();

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

/** Where the original of a dead letter stands; undefined for any other record. */
function offsetIn(value: Buffer): string | undefined {
  const text = value.toString();
  return text.startsWith('{') ? JSON.parse(text).origin?.offset : undefined;
}
