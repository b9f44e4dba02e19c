import type { Fault } from '@homeward/kernel';
import { afterEach, describe, expect, test } from 'vitest';
import { decode, decodeShared, encode, encodeShared, eventEntry, throughView, useWireIds, viewOf, type WireIds } from '../src/index.ts';
import { eventRegistry, learnIds, openRegistryClient, placedSchemas, type RegistryClient, settleIds } from '../src/registry/index.ts';
import { type Counterpart, type Mood, startCounterpart } from './registry-counterpart.ts';
import { schemaFiles } from './schema-files.ts';

const TYPE = 'spell.moved.v1';
const moved = schemaFiles.find(({ type }) => type === TYPE)?.examples.find(({ kind }) => kind === 'full')?.data as never;
const subject = `spell.v1-${eventEntry(TYPE).fullName}`;
const partners = [{ name: 'county', partnerClass: 'council' }] as const;
const schemas = placedSchemas(partners).filter(({ type }) => type === TYPE || type === 'referral.submitted.v1');
const every = () => true;
const none = () => false;

const clientOf = ({ url }: Counterpart, authorization: string | null = null): RegistryClient =>
  openRegistryClient({ url, authorization, fetch });

const settled = (client: RegistryClient, register = true) =>
  settleIds(schemas, { client, isNeeded: every, mayRegister: register ? every : none });
const refusal = (work: Promise<unknown>): Promise<Fault> =>
  work.then(
    () => expect.unreachable(),
    (thrown: Fault) => thrown,
  );

afterEach(() => useWireIds(null));

/** A reader that has installed what the registry said. */
function learning(client: RegistryClient, ids: ReadonlyMap<number, number>, now = () => 0): void {
  learnIds({ client, schemas, ids, now, install: (wireIds: WireIds) => useWireIds(wireIds) });
}

describe('an external registry', () => {
  test('is filled once, by however many hubs at once, and gives one id to one content', async () => {
    const counterpart = await startCounterpart();
    const [first, second] = await Promise.all([settled(clientOf(counterpart)), settled(clientOf(counterpart))]);
    expect(first).toEqual(second);
    expect(await settled(clientOf(counterpart), false)).toEqual(first);
    expect(counterpart.texts(subject)).toHaveLength(1);
    expect([...first.values()].every((id) => id >= 5_000)).toBe(true);
  });

  test('has its ids on the wire, and they are understood again', async () => {
    const ids = await settled(clientOf(await startCounterpart()));
    learning(clientOf(await startCounterpart()), ids);
    const bytes = encode(TYPE, moved);
    expect(bytes.readInt32BE(1)).toBe(ids.get(eventEntry(TYPE).schemaId));
    expect(decode(bytes)).toEqual({ type: TYPE, schemaId: eventEntry(TYPE).schemaId, data: moved });
    const seen = throughView('council', bytes);
    const out = encodeShared('council', seen);
    expect(out.readInt32BE(1)).toBe(ids.get(viewOf('council', TYPE)?.schemaId as number));
    expect(decodeShared('council', out)).toEqual(seen);
    const shown = eventRegistry(partners).answer({
      method: 'GET',
      path: `/schemas/ids/${bytes.readInt32BE(1)}`,
      query: new URLSearchParams(),
      body: undefined,
    });
    expect(JSON.parse((shown.body as { schema: string }).schema)).toMatchObject({ name: 'SpellMovedV1' });
  });

  test('keeps what it did not give an id from being written', async () => {
    learning(clientOf(await startCounterpart()), new Map());
    expect(() => encode(TYPE, moved)).toThrow(expect.objectContaining({ code: 'HUB_REGISTRY' }));
  });

  test('that is not filled, or with something else, is refused by name', async () => {
    const counterpart = await startCounterpart();
    counterpart.put(subject, '{"type":"record","name":"Other","fields":[]}');
    const fault = await refusal(settled(clientOf(counterpart), false));
    expect(fault).toMatchObject({ code: 'HUB_CONFIG' });
    expect(fault.message).toContain(`${subject}: holds other schemas, not the one that this build writes`);
    expect(fault.message).toContain('out.county.v1-homeward.spell.SpellMovedV1: is not registered');
  });

  test('may lack what is not written yet', async () => {
    const client = clientOf(await startCounterpart());
    expect(await settleIds(schemas, { client, isNeeded: none, mayRegister: none })).toEqual(new Map());
  });

  test('that gives ids of something else is refused', async () => {
    const counterpart = await startCounterpart();
    counterpart.mood = 'wrong-id';
    expect((await refusal(settled(clientOf(counterpart)))).message).toContain('given for this schema, is not its');
    expect((await refusal(settled(clientOf(counterpart), false))).message).toContain('what it gives as this schema is another');
  });

  test('that has one id for two contents, or two ids for one, is refused', async () => {
    const answering = (idOf: (subject: string) => number): RegistryClient => ({
      lookUp: async (of, text) => ({ id: idOf(of), text }),
      register: () => expect.unreachable(),
      schemaOf: () => expect.unreachable(),
    });
    const subjects = [...new Set(schemas.map((schema) => schema.subject))];
    expect((await refusal(settled(answering(() => 7)))).message).toContain('id 7 stands for two schemas');
    const [first, again] = [schemas[0], { ...schemas[0], subject: 'elsewhere' }] as [(typeof schemas)[number], (typeof schemas)[number]];
    const client = answering((of) => (of === 'elsewhere' ? 8 : 1 + subjects.indexOf(of)));
    const fault = await refusal(settleIds([first, again], { client, isNeeded: every, mayRegister: none }));
    expect(fault.message).toContain('elsewhere: one schema has the ids 1 and 8');
  });

  test.each<[Mood, object]>([
    ['failing', { code: 'HUB_REGISTRY', message: 'the external schema registry answers 500' }],
    ['busy', { code: 'HUB_REGISTRY', retryAfterMs: 7_000 }],
    ['silent', { code: 'HUB_REGISTRY', message: 'the external schema registry does not answer' }],
    ['nonsense', { code: 'HUB_REGISTRY', message: 'the external schema registry gives no id that fits the wire format' }],
  ])('that is %s is waited for', async (mood, fault) => {
    const counterpart = await startCounterpart();
    counterpart.mood = mood;
    expect(
      await refusal(
        settled(openRegistryClient({ url: counterpart.url, authorization: null, fetch, timeoutMs: mood === 'silent' ? 200 : 10_000 })),
      ),
    ).toMatchObject(fault);
  });

  test('that nobody listens at is waited for; one that does not know us is not', async () => {
    const nowhere = openRegistryClient({ url: 'http://127.0.0.1:9', authorization: null, fetch });
    expect(await refusal(settled(nowhere))).toMatchObject({ code: 'HUB_REGISTRY' });
    const guarded = await startCounterpart('Basic aHViOnNlY3JldA==');
    expect(await refusal(settled(clientOf(guarded)))).toMatchObject({
      code: 'HUB_CONFIG',
      message: expect.stringContaining('answers 401'),
    });
    await settled(clientOf(guarded, 'Basic aHViOnNlY3JldA=='));
  });
});

describe('an id that was not there at the start', () => {
  const faultOf = (bytes: Buffer): Fault => {
    try {
      decode(bytes);
    } catch (thrown) {
      return thrown as Fault;
    }
    return expect.unreachable();
  };

  test('waits while the registry is away, and is read once it is back; what is known goes on meanwhile', async () => {
    const counterpart = await startCounterpart();
    const client = clientOf(counterpart);
    const ids = await settled(client);
    learning(client, ids);
    const known = encode(TYPE, moved);
    const same = JSON.stringify(JSON.parse(schemas.find((one) => one.subject === subject)?.text as string), null, 1);
    const other = Buffer.from(known);
    other.writeInt32BE(counterpart.put('elsewhere', same), 1);
    counterpart.mood = 'failing';
    expect(faultOf(other)).toMatchObject({ code: 'HUB_REGISTRY' });
    await expect.poll(() => faultOf(other).cause).toMatchObject({ code: 'HUB_REGISTRY', message: expect.stringContaining('answers 500') });
    expect(decode(known).data).toEqual(moved);
    counterpart.mood = 'well';
    await expect.poll(() => decodedOrNull(other)).toEqual(moved);
  });

  test('that is no schema of this build is told so, and asked for again later', async () => {
    const counterpart = await startCounterpart();
    let now = 0;
    learning(clientOf(counterpart), new Map(), () => now);
    const foreign = Buffer.from([0, 0, 0, 0x13, 0x88, 1]);
    expect(faultOf(foreign)).toMatchObject({ code: 'HUB_REGISTRY' });
    await expect.poll(() => faultOf(foreign).code).toBe('HUB_SCHEMA');
    faultOf(foreign);
    expect(counterpart.calls).toEqual(['GET /schemas/ids/5000']);
    now = 31_000;
    expect(faultOf(foreign).code).toBe('HUB_SCHEMA');
    await expect.poll(() => counterpart.calls.length).toBe(2);
  });

  const decodedOrNull = (bytes: Buffer): unknown => {
    try {
      return decode(bytes).data;
    } catch {
      return null;
    }
  };
});
