import type { Fault } from '@homeward/kernel';
import { describe, expect, test } from 'vitest';
import { contextOf, judge } from './load-fixtures.ts';

const segments = {
  MSH: 'MSH|^~\\&|MPH-PAS|RH5|ROUTE|ROUTE|20261110140500||ADT^A01|42|P|2.4',
  EVN: 'EVN|A01|20261110140400',
  PID: 'PID|1||9990000018^^^NHS^NH||TESTER^Fredrica',
  PV1: 'PV1|1|I|RH5^ACORN^BAY1-BED2||||||||||||||||MP1^^^VISITID',
};
const message = (changes: Partial<typeof segments> = {}): Buffer => Buffer.from(Object.values({ ...segments, ...changes }).join('\r'));
const production = contextOf({ environment: 'production' });
const outcomeOf = (bytes: Buffer, ctx = contextOf()) => judge('adt', bytes, ctx).outcome;
const faultOf = (bytes: Buffer, ctx = contextOf()): Fault | null => {
  const outcome = outcomeOf(bytes, ctx);
  return outcome.kind === 'refuse' ? outcome.fault : null;
};
const keyOf = (bytes: Buffer, ctx = contextOf()): string | undefined => {
  const outcome = outcomeOf(bytes, ctx);
  return outcome.kind === 'emit' ? outcome.events[0]?.key : undefined;
};
const from = (sender: string): string => segments.MSH.replace('MPH-PAS|RH5', sender);

describe('the door for HL7', () => {
  test('a sender nobody described is refused in production, before anything else is read', () => {
    const fault = faultOf(message({ MSH: from('PAS|RXX').replace('ADT^A01', 'ORU^R01') }), production);
    expect(fault).toMatchObject({ code: 'HUB_FORBIDDEN', at: 'MSH-3', rule: 'sender-profile' });
    expect(fault?.row.hl7).toBe('AR');
  });

  test('in development it has a profile of its own, by MSH-4, else MSH-3', () => {
    expect(outcomeOf(message({ MSH: from('PAS|RXX') }))).toMatchObject({
      kind: 'emit',
      events: [{ data: { source: { profile: 'RXX', organisation: 'RXX' }, visit: { trust: 'RXX', namespace: 'RXX' } } }],
      notes: [expect.stringContaining('unconfirmed')],
    });
    expect(outcomeOf(message({ MSH: from('LOOSE|') }))).toMatchObject({ events: [{ data: { visit: { namespace: 'LOOSE' } } }] });
  });

  test('visit numbers of two systems never meet', () => {
    const keys = ['MPH-PAS|RH5', 'YDH-PAS|RH5', 'PAS|RH5'].map((sender) => keyOf(message({ MSH: from(sender) })));
    expect(new Set(keys).size).toBe(3);
  });

  test.each(['T', 'D'])('processing id %s is refused in production and taken in development', (id) => {
    const test = message({ MSH: segments.MSH.replace('|P|2.4', `|${id}|2.4`) });
    expect(faultOf(test, production)).toMatchObject({ code: 'HUB_UNSUPPORTED', at: 'MSH-11', rule: 'processing-id' });
    expect(outcomeOf(test).kind).toBe('emit');
  });

  test('a processing id that does not exist is refused', () => {
    expect(faultOf(message({ MSH: segments.MSH.replace('|P|2.4', '|Q|2.4') }))).toMatchObject({ code: 'HUB_UNSUPPORTED', at: 'MSH-11' });
  });

  test.each(['O', 'E', 'R', 'B', 'U', 'o'])('class %s is skipped, with or without a visit number', (code) => {
    expect(outcomeOf(message({ PV1: `PV1|1|${code}` }))).toEqual({ kind: 'skip', reason: 'class is not inpatient' });
  });

  test('class P is taken for somebody expected and skipped for anything else', () => {
    const PV1 = segments.PV1.replace('|I|', '|P|');
    expect(outcomeOf(message({ PV1 })).kind).toBe('skip');
    expect(outcomeOf(message({ PV1, MSH: segments.MSH.replace('A01', 'A05') })).kind).toBe('emit');
  });

  test.each(['A01', 'A02', 'A03', 'A05', 'A08', 'A11', 'A12', 'A13', 'A14', 'A16', 'A25'])(
    '%s without a visit number is refused at PV1-19',
    (trigger) => {
      expect(faultOf(message({ MSH: segments.MSH.replace('A01', trigger), PV1: 'PV1|1|I' }))).toMatchObject({
        code: 'HUB_INVALID',
        at: 'PV1-19',
        rule: 'required',
      });
    },
  );

  test('an event that says nothing the hub uses is skipped', () => {
    expect(outcomeOf(message({ MSH: segments.MSH.replace('A01', 'A16') }))).toEqual({
      kind: 'skip',
      reason: 'says nothing that the hub uses',
    });
  });

  test('a message that cannot be read is kept under its sender and id', () => {
    const judged = judge('adt', Buffer.concat([message({ MSH: `${segments.MSH}||||||ASCII` }), Buffer.from([0xe9])]));
    expect(judged).toMatchObject({
      identity: { sender: 'MPH-PAS@RH5', messageId: '42' },
      outcome: { fault: { code: 'HUB_DECODE', at: 'MSH-18' } },
    });
  });
});

describe('the hospital API', () => {
  const body = (profile: string): Buffer =>
    Buffer.from(JSON.stringify({ spell: { profile, visitNumber: 'MP1' }, meets: false, codes: [], assessedAt: '2026-11-10T09:15:00Z' }));
  const at = (bytes: Buffer, ctx = contextOf()) => judge('readiness', bytes, ctx).outcome;

  test('names the same spell as the HL7 feed of that profile', () => {
    expect(at(body('musgrove-park'))).toMatchObject({ events: [{ key: keyOf(message()) }] });
    expect(at(body('RXX'), contextOf({ caller: { organisation: 'RXX', client: 'c' } }))).toMatchObject({
      events: [{ key: keyOf(message({ MSH: from('PAS|RXX') })) }],
    });
  });

  test('a profile nobody described is refused in production', () => {
    expect(at(body('RH5'), production)).toMatchObject({ fault: { code: 'HUB_FORBIDDEN', at: '/spell/profile' } });
  });

  test('nobody speaks for another organisation', () => {
    const caller = { organisation: 'R0D', client: 'r0d-wards' };
    expect(at(body('musgrove-park'), contextOf({ caller }))).toMatchObject({ fault: { code: 'HUB_FORBIDDEN' } });
  });

  test('needs a caller and an idempotency key', () => {
    expect(at(body('RH5'), contextOf({ caller: null }))).toMatchObject({ fault: { code: 'HUB_UNAUTHENTICATED' } });
    expect(at(body('RH5'), contextOf({ transportId: null }))).toMatchObject({ fault: { code: 'HUB_INVALID', at: 'Idempotency-Key' } });
  });
});
