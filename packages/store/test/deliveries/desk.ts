import { readFileSync } from 'node:fs';
import type { EventMap, EventType } from '@homeward/contracts';
import { defineAdapter } from '@homeward/hub';
import { type DeliveryPartner, outbound } from '@homeward/hub/deliveries';
import { Fault } from '@homeward/kernel';
import { z } from 'zod';
import { record } from '../records.ts';

const example = <T extends EventType>(type: T): EventMap[T] => {
  const [aggregate, event, version] = type.split('.');
  const file = new URL(`../../../../schemas/events/${aggregate}/${event}.${version}.examples/full.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as EventMap[T];
};

const START = Date.UTC(2026, 10, 1);

/** The n-th statement about a person, a minute after the one before. */
export const assigned = (key: string, n: number, over: Partial<EventMap['transfer.pathway-assigned.v1']> = {}) => {
  const at = START + n * 60_000;
  return record('transfer.pathway-assigned.v1', key, {
    at,
    data: { ...example('transfer.pathway-assigned.v1'), assignedAt: at, referralId: `ref_${key}_${n}`, ...over },
  });
};
export const admitted = (key: string) =>
  record('spell.admitted.v1', key, { at: START, data: { ...example('spell.admitted.v1'), admittedAt: START } });

export const COUNCIL = '933';

export const partnerAt = (url: string | null, over: Partial<DeliveryPartner> = {}, endpoint: object = {}): DeliveryPartner => ({
  name: 'somerset-council',
  organisation: COUNCIL,
  partnerClass: 'council',
  isContracted: true,
  readsTopic: false,
  endpoint:
    url === null
      ? null
      : { url, token: 'a-token', signingSecrets: [], allowPrivate: true, concurrency: 8, maxPerSecond: null, ...endpoint },
  ...over,
});

interface DeskConfig {
  readonly partners: readonly DeliveryPartner[];
  /** What happens before the stay is known: it is told all the same, it is told to nobody, or the adapter asks to wait. */
  readonly unknownStay?: 'told' | 'to nobody' | 'waits';
}

const pathways = outbound<'transfer.pathway-assigned.v1', DeskConfig, 'sourcing.referral-acknowledged.v1'>({
  on: ['transfer.pathway-assigned.v1'],
  context: ['spell.admitted.v1'],
  emits: ['sourcing.referral-acknowledged.v1'],
  partners: (config) => config.partners,
  parties: (_event, context, { config }) => {
    const isUnknown = context['spell.admitted.v1'] === undefined;
    if (isUnknown && config.unknownStay === 'waits') throw new Fault('HUB_UNKNOWN_REFERENCE', 'nobody knows the stay yet');
    const council = isUnknown && config.unknownStay === 'to nobody' ? null : COUNCIL;
    return { treatingTrust: 'RH5', councilOfResidence: council, icbOfGpPractice: 'QSL', hasObjected: false };
  },
  render: (event, { context }) => {
    const { pathway, referralId } = event.data as { pathway: string; referralId: string };
    if (pathway === 'P0') return null;
    if (pathway === 'P3') throw new TypeError('a bug of the adapter');
    if (referralId.startsWith('unwritable')) return { method: 'POST', path: '', headers: {}, body: { referralId: 1n } };
    const person = context['spell.admitted.v1']?.data['person'] as { nhsNumber: string } | undefined;
    return {
      method: 'POST',
      path: `/people/${event.key}`,
      headers: {},
      body: { referralId, pathway, nhsNumber: person?.nhsNumber ?? null },
    };
  },
  send: async (call, { http, now }) => {
    const { acknowledges, refuses } = ((await http(call)).body ?? {}) as { acknowledges?: boolean; refuses?: string };
    if (refuses !== undefined) throw new Fault('HUB_PARTNER_REFUSED', `the partner said ${refuses}`);
    if (acknowledges !== true) return [];
    const { referralId } = call.body as { referralId: string };
    const data = { ...example('sourcing.referral-acknowledged.v1'), referralId, acknowledgedAt: now };
    return [{ type: 'sourcing.referral-acknowledged.v1', key: call.path.slice('/people/'.length), occurredAt: now, data }];
  },
});

/** The same under `/copies`. */
const copies: typeof pathways = {
  ...pathways,
  render: (event, context) => {
    const call = pathways.render(event, context);
    return call === null ? null : { ...call, path: `/copies/${event.key}` };
  },
};

const deskOf = (outbounds: Record<string, typeof pathways>) =>
  defineAdapter<DeskConfig>({ name: 'adapter-desk', config: z.custom<DeskConfig>(), inbound: {}, outbound: outbounds });

/** An adapter that tells partners of pathways. */
export const desk = deskOf({ pathways });
/** One that tells them twice. */
export const deskOfTwo = deskOf({ pathways, copies });
