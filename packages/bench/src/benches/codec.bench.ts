import { readFileSync } from 'node:fs';
import { decode, type EventMap, encode, throughView } from '@homeward/contracts';
import type { Bench } from '../bench.ts';
import { rateOf } from '../rate.ts';

const TYPE = 'referral.submitted.v1';
const EXAMPLE = new URL('../../../../schemas/events/referral/submitted.v1.examples/full.json', import.meta.url);

function loadReferral(): EventMap[typeof TYPE] {
  return JSON.parse(readFileSync(EXAMPLE, 'utf8')) as EventMap[typeof TYPE];
}

/** A bench that repeats one call on one thread. */
function repeated(name: string, measures: string, prepare: () => () => void): Bench {
  const start = async () => {
    const work = prepare();
    return { round: async () => rateOf(work), stop: async () => {} };
  };
  return { name, measures, unit: 'events/s', start };
}

export const benches: readonly Bench[] = [
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
