import { encode } from '@homeward/contracts';
import { type HeaderSchema, messageHeaders, sharedMessageHeaders } from '@homeward/contracts/sharing';
import { expect, test } from 'vitest';
import type { RecordedEvent } from '../surface/event.ts';
import { outbound } from '../surface/outbound.ts';
import { consider } from './deliver/consider.ts';
import { stamp } from './envelope.ts';

/** What the published description of the topics says of headers, held against what is written. */
const FORMS: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
};

function fits(value: string, schema: Readonly<Record<string, unknown>>): boolean {
  const { const: only, pattern, format } = schema as { const?: string; pattern?: string; format?: string };
  if (only !== undefined) return value === only;
  return new RegExp(pattern ?? '').test(value) && (format === undefined || (FORMS[format] as RegExp).test(value));
}

function expectToFit(headers: Readonly<Record<string, string>>, schema: HeaderSchema): void {
  expect(Object.keys(headers).sort()).toEqual([...schema.required].sort());
  const wrong = Object.entries(headers).filter(([name, value]) => !fits(value, schema.properties[name] as never));
  expect(wrong).toEqual([]);
}

const actor = { role: 'hub', organisation: 'QZZ', userRef: null };
const type = 'transfer.discharge-scheduled.v1';
const at = Date.UTC(2026, 10, 21, 11);
const data = { actor, referralId: null, scheduledAt: at, scheduledFor: at, pathway: 'P1', providerId: 'org_a', transport: null } as const;
const cause = { id: '0b0b0b0b-1111-8222-8333-444444444444', correlationId: '0c0c0c0c-1111-8222-8333-444444444444', traceparent: null };

test('a record of the log has the headers that are published', () => {
  const [emission] = stamp([{ type, key: 'spl_1', occurredAt: at, data }], {
    cause,
    handler: 'h',
    source: '//homeward/app/QZZ',
    recordedAt: at,
  });
  expectToFit(emission?.row.headers as Record<string, string>, messageHeaders);
});

test('a record of a partner’s own topic has those that are published for it', () => {
  const [emission] = stamp([{ type, key: 'spl_1', occurredAt: at, data }], {
    cause,
    handler: 'h',
    source: '//homeward/app/QZZ',
    recordedAt: at,
  });
  const partner = {
    name: 'care',
    organisation: 'org_a',
    partnerClass: 'provider',
    isContracted: true,
    endpoint: null,
    readsTopic: true,
  } as const;
  const spec = outbound({
    on: [type],
    context: [],
    emits: [],
    partners: () => [partner],
    parties: () => ({ treatingTrust: null, councilOfResidence: null, icbOfGpPractice: null, hasObjected: false }),
    render: () => null,
    send: async () => [],
  });
  const { event, row } = emission as NonNullable<typeof emission>;
  const kept = { ...event, eventId: event.id, value: encode(type, data) };
  const verdict = consider({
    push: { name: 'p', spec, partners: [partner] },
    config: {},
    subject: { event: event as RecordedEvent, row: kept } as never,
    before: null,
    context: [],
    headers: row.headers,
  });
  const [record] = verdict.kind === 'told' ? verdict.records : [];
  expect(record?.topic).toBe('out.care.v1');
  expectToFit(record?.headers as Record<string, string>, sharedMessageHeaders);
});
