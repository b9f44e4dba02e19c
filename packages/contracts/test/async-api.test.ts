import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Parser } from '@asyncapi/parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { decode, encode, eventEntry, eventTypes, partnerClassNames, topics, viewOf, writtenSchemas } from '../src/index.ts';
import { asyncApiText } from '../src/documentation.ts';
import { schemaFiles } from './schema-files.ts';

const stripped = ({ 'x-parser-schema-id': _added, ...schema }: Record<string, unknown> = {}): object => schema;
const FILE = fileURLToPath(new URL('../../../schemas/asyncapi.gen.yaml', import.meta.url));
const text = readFileSync(FILE, 'utf8');
const parser = new Parser();
const parse = (document: string) => parser.parse(document, { source: FILE });
/** The parser follows a reference for every event. */
const PATIENCE_MS = 60_000;

describe('the AsyncAPI document', () => {
  let parsed: Awaited<ReturnType<typeof parse>>;
  beforeAll(async () => {
    parsed = await parse(text);
  }, PATIENCE_MS);
  const document = () => parsed.document as NonNullable<typeof parsed.document>;

  it('is faultless to the official parser, advice included', () => {
    expect(parsed.diagnostics).toEqual([]);
    expect(document().version()).toMatch(/^3\./);
  });

  it(
    'is the same and as faultless where it is served, with every schema in its place',
    async () => {
      const served = await new Parser().parse(asyncApiText);
      expect(served.diagnostics).toEqual([]);
      expect(asyncApiText).not.toContain('$ref: ./');
      const schemasOf = (one: typeof parsed) =>
        one.document
          ?.allMessages()
          .all()
          .map((message) => [message.name(), stripped(message.json().payload?.schema as Record<string, unknown> | undefined)]);
      expect(schemasOf(served)).toEqual(schemasOf(parsed));
    },
    PATIENCE_MS,
  );

  it('has a channel for every topic, with its writers and readers', () => {
    const channels = document().allChannels().all();
    expect(new Set(channels.map((channel) => channel.address()))).toEqual(new Set([...Object.keys(topics), 'out.{partner}.v1']));
    for (const topic of Object.values(topics)) {
      const operations = document().operations().all();
      const of = (action: string) =>
        operations
          .filter((one) => one.action() === action && one.channels().all()[0]?.address() === topic.name)
          .map((one) => one.id()?.replace(/-(writes|reads)-.*$/, ''));
      expect(of('send')).toEqual(topic.writers);
      expect(of('receive')).toEqual(topic.readers);
    }
  });

  it('has a message for every event that some class of partners has a view of, with what leaves of the headers', () => {
    const channel = document()
      .allChannels()
      .all()
      .find((one) => one.address() === 'out.{partner}.v1');
    const shared = eventTypes.filter((type) => partnerClassNames.some((to) => viewOf(to, type) !== null));
    expect(
      new Set(
        channel
          ?.messages()
          .all()
          .map((message) => message.name()),
      ),
    ).toEqual(new Set(shared.map((type) => eventEntry(type).ceType)));
    for (const message of channel?.messages().all() ?? []) {
      expect(Object.keys(message.headers()?.properties() ?? {})).not.toContain('ce_causationid');
    }
  });

  it('has every event as a message of its topic, with the schema that it is written in', () => {
    const found = document()
      .allChannels()
      .all()
      .filter((channel) => channel.address() !== 'out.{partner}.v1')
      .flatMap((channel) =>
        channel
          .messages()
          .all()
          .map((message) => [channel.address(), message] as const),
      );
    const wanted = eventTypes.map((type) => `${eventEntry(type).topic} ${eventEntry(type).ceType}`);
    expect(new Set(found.map(([address, message]) => `${address} ${message.name()}`))).toEqual(new Set(wanted));
    expect(found.length).toBe(wanted.length);
    for (const [, message] of found) {
      const { 'x-parser-schema-id': _added, ...schema } = message.json().payload.schema as Record<string, string>;
      const type = message.name()?.replace('uk.homeward.', '');
      const { schemaId } = eventEntry(type as (typeof eventTypes)[number]);
      expect(schema).toEqual(JSON.parse(writtenSchemas.find(({ id }) => id === schemaId)?.text as string));
      expect(message.title()).toBe(`${schema.namespace}.${schema.name}`);
    }
  });

  it('tells how a value is to be read, and that is how one is read', () => {
    const [message] = document().allMessages().all();
    const kafka = message?.bindings().get('kafka')?.json();
    expect(kafka).toMatchObject({ schemaIdLocation: 'payload', schemaIdPayloadEncoding: 'confluent' });
    const [file] = schemaFiles;
    const bytes = encode(file?.type as never, file?.examples.find(({ kind }) => kind === 'full')?.data as never);
    expect([bytes[0], bytes.readInt32BE(1)]).toEqual([0, decode(bytes).schemaId]);
  });
});

/** One event of the document, which the parser is quick to judge. */
function excerpt(): string {
  const { channels, components, ...rest } = parseYaml(text);
  const message = 'spell-moved-v1';
  const { [message]: reference } = channels['spell-v1'].messages;
  return JSON.stringify({
    ...rest,
    channels: { 'spell-v1': { ...channels['spell-v1'], messages: { [message]: reference } } },
    operations: {},
    components: { ...components, messages: { [message]: components.messages[message] } },
  });
}

it.each<[string, string, string, number]>([
  ['does not object to one event', '', '', 0],
  ['objects to a message that is not there', '#/components/messages/spell-moved-v1', '#/components/messages/spell-flown-v1', 1],
  ['objects to a schema that is not there', './events/spell/moved.v1.avsc', './events/spell/flown.v1.avsc', 1],
])(
  'the parser %s',
  async (_what, from, to, least) => {
    const document = excerpt();
    expect(document).toContain(from);
    const { diagnostics } = await parse(document.replace(from, to));
    expect(Math.min(diagnostics.length, 1)).toBe(least);
  },
  PATIENCE_MS,
);
