import { decode, type EventMap, encode, eventEntry, throughView, viewOf, writtenSchemas } from '@homeward/contracts';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import avro from 'avsc';
import type { Bench } from '../bench.ts';
import { startRegistryAddress } from '../engines/registry-address.ts';
import { exampleOf } from '../load/records.ts';
import { rateOf } from '../rate.ts';

const TYPE = 'referral.submitted.v1';
const HEADER_BYTES = 5;

type Referral = EventMap[typeof TYPE];

const loadReferral = (): Referral => exampleOf(TYPE);

/** A bench that repeats one call on one thread. */
function repeated(name: string, measures: string, prepare: () => () => void): Bench {
  const start = async () => {
    const work = prepare();
    return { round: async () => rateOf(work), stop: async () => {} };
  };
  return { name, measures, unit: 'events/s', start };
}

/** The same schema for avsc as it comes: dates are day numbers, so that it does less. */
function plainAvsc(): { readonly type: avro.Type; readonly referral: unknown; readonly body: Buffer } {
  const { schemaId } = eventEntry(TYPE);
  const text = writtenSchemas.find(({ id }) => id === schemaId)?.text as string;
  const type = avro.Type.forSchema(JSON.parse(text) as avro.Schema, { wrapUnions: 'never' } as unknown as avro.ForSchemaOptions);
  const body = encode(TYPE, loadReferral()).subarray(HEADER_BYTES);
  return { type, referral: type.fromBuffer(body), body };
}

/** The registry's usual client for Node, against a registry that holds our schemas; each call is awaited, as its users do. */
function byRegistryClient(name: string, measures: string, prepare: (registry: SchemaRegistry) => () => Promise<unknown>): Bench {
  const start = async () => {
    const address = await startRegistryAddress();
    const work = prepare(new SchemaRegistry({ host: address.url }, { AVRO: { wrapUnions: 'never' } as never }));
    return { round: () => awaitedRate(work), stop: () => address.close() };
  };
  return { name, measures, unit: 'events/s', start };
}

async function awaitedRate(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let calls = 0;
  for (; performance.now() - started < 1_000; calls += 1) await work();
  return (calls * 1_000) / (performance.now() - started);
}

const ours: readonly Bench[] = [
  repeated(
    'encode a referral',
    'The full example of referral.submitted.v1, checked against its schema and written as Avro, on one thread.',
    () => {
      const referral = loadReferral();
      return () => encode(TYPE, referral);
    },
  ),
  repeated('decode a referral', 'The same referral, read back from its bytes.', () => {
    const bytes = encode(TYPE, loadReferral());
    return () => decode(bytes);
  }),
  repeated('read a referral through a view', 'The same referral as a provider may see it, first name and age band derived.', () => {
    const bytes = encode(TYPE, loadReferral());
    return () => throughView('provider', bytes);
  }),
];

const peers: readonly Bench[] = [
  repeated('encode a referral: JSON', 'The same referral by JSON.stringify, unchecked, into a buffer.', () => {
    const referral = loadReferral();
    return () => Buffer.from(JSON.stringify(referral));
  }),
  repeated('decode a referral: JSON', 'The same referral by JSON.parse from a buffer.', () => {
    const bytes = Buffer.from(JSON.stringify(loadReferral()));
    return () => JSON.parse(bytes.toString('utf8'));
  }),
  repeated(
    'encode a referral: avsc',
    "avsc's isValid with undeclared fields refused, then toBuffer; dates as day numbers, no header.",
    () => {
      const { type, referral } = plainAvsc();
      const strict = { noUndeclaredFields: true } as never;
      return () => {
        if (!type.isValid(referral, strict)) throw new Error('the example is not valid');
        type.toBuffer(referral);
      };
    },
  ),
  repeated('decode a referral: avsc', "avsc's fromBuffer; dates as day numbers, no header.", () => {
    const { type, body } = plainAvsc();
    return () => type.fromBuffer(body);
  }),
  byRegistryClient(
    'encode a referral: registry client',
    "@kafkajs/confluent-schema-registry's encode, undeclared fields dropped unseen.",
    (registry) => {
      const { referral } = plainAvsc();
      return () => registry.encode(eventEntry(TYPE).schemaId, referral);
    },
  ),
  byRegistryClient(
    'decode a referral: registry client',
    "@kafkajs/confluent-schema-registry's decode without a reader schema.",
    (registry) => {
      const bytes = encode(TYPE, loadReferral());
      return () => registry.decode(bytes);
    },
  ),
  byRegistryClient(
    'read a referral through a view: registry client',
    "@kafkajs/confluent-schema-registry's decode with the provider's view as a reader schema, as its users give it; nothing derived.",
    (registry) => {
      const bytes = encode(TYPE, loadReferral());
      const readerSchema = JSON.parse(viewOf('provider', TYPE)?.schemaText as string) as never;
      return () => registry.decode(bytes, { AVRO: { readerSchema } });
    },
  ),
];

export const benches: readonly Bench[] = [...ours, ...peers];
