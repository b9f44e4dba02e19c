import { decodeShared, type EventType, eventTypes, outTopicOf, type PartnerClass, partnerClassNames, viewOf } from '@homeward/contracts';
import { defineAdapter } from '@homeward/hub';
import { type DeliveryPartner, outbound } from '@homeward/hub/deliveries';
import { startAdapter } from '@homeward/hub/runtime';
import { deriveId } from '@homeward/kernel';
import { openGuardedHttp } from '@homeward/transports';
import { eventually } from '@homeward/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { harness, silent, unmeasured } from '../harness.ts';
import { record } from '../records.ts';
import { scriptedBroker } from '../scripted-broker.ts';
import { Marks } from './marks.ts';
import { startScriptedPartner } from './scripted-partner.ts';

const at = await harness();
const counterpart = await startScriptedPartner();
const http = openGuardedHttp();
afterAll(async () => {
  await counterpart.close();
  http.close();
});

const ORGANISATION = 'ZZTEST';
const partnerOf = (partnerClass: PartnerClass): DeliveryPartner => ({
  name: `a-${partnerClass}`,
  organisation: ORGANISATION,
  partnerClass,
  isContracted: true,
  readsTopic: true,
  endpoint: { url: counterpart.url, token: null, signingSecrets: [], allowPrivate: true, concurrency: 8, maxPerSecond: null },
});

/** An adapter that says everything it is given, the context too. */
const everything = (name: string) =>
  outbound<EventType, readonly DeliveryPartner[], never>({
    on: eventTypes,
    context: eventTypes,
    emits: [],
    partners: (partners) => partners,
    parties: () => ({ treatingTrust: ORGANISATION, councilOfResidence: ORGANISATION, icbOfGpPractice: ORGANISATION, hasObjected: false }),
    render: (event, { context }) => ({ method: 'POST', path: `/${name}/${event.key}`, headers: {}, body: { event, context } }),
    send: async (call, { http: make }) => {
      await make(call);
      return [];
    },
  });

describe.each(partnerClassNames)('what leaves for a partner of the class %s', (partnerClass) => {
  it('holds nothing of what its view withholds, in calls, in their context or on its own topic', async () => {
    const partner = partnerOf(partnerClass);
    const adapter = defineAdapter({
      name: 'adapter-all',
      config: z.custom<readonly DeliveryPartner[]>(),
      inbound: {},
      outbound: { all: everything(partnerClass) },
    });
    const store = await at.openStore(`out_${partnerClass}`);
    const broker = scriptedBroker();
    const deps = { store, broker, http, clock: at.clock, log: silent, metrics: unmeasured, config: [partner], organisation: 'QZZ' };
    const running = await startAdapter(adapter, {
      ...deps,
      environment: 'development',
      tuning: { relayPollMs: 20, relayLingerMs: 1, gatherMs: 10 },
    });
    afterAll(() => running.stop());
    const marks = new Marks(partnerClass, ORGANISATION);
    const said = eventTypes.map((type) => ({
      type,
      record: record(type, 'spl_one', { at: at.clock.now(), data: marks.event(type), id: deriveId('out', type) }),
    }));
    const byTopic = Map.groupBy(said, ({ record: { topic } }) => topic);
    for (const ofTopic of byTopic.values()) await broker.deliver(ofTopic.map((one) => one.record));
    await eventually('all is sent', async () => (await running.handle.deliveries.partners())[0]?.waiting === 0, 45_000); // one call after the other: they are about one key
    await eventually('all is published', async () => (await store.relay.backlog()) === 0);

    const records = broker.sent.filter(({ topic }) => topic === outTopicOf(partner.name));
    const calls = counterpart.seen.filter(({ path }) => path.startsWith(`/api/${partnerClass}/`));
    expect(records.length).toBeGreaterThan(3);
    expect(calls.length).toBe(records.length);
    const bytes = Buffer.concat([
      ...records.map(({ value, headers }) => Buffer.concat([value, Buffer.from(JSON.stringify(headers))])),
      ...calls.map(({ body }) => Buffer.from(body)),
    ]);
    expect(marks.withheld.length).toBeGreaterThan(0);
    expect(marks.withheld.filter((mark) => bytes.includes(mark))).toEqual([]);
    expect(marks.given.some((mark) => bytes.includes(mark))).toBe(true);
    for (const { value, headers } of records) {
      expect(viewOf(partnerClass, decodeShared(partnerClass, value).type)).not.toBeNull();
      expect(Object.keys(headers)).not.toContain('traceparent');
      expect(Object.keys(headers)).not.toContain('ce_causationid');
    }
  });
});
