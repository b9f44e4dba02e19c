import { encode, type EventType } from '@homeward/contracts';
import { describe, expect, it } from 'vitest';
import type { InRecord } from '../ports/broker.ts';
import { readRecord } from './read-record.ts';

const actor = { role: 'hub', organisation: 'QZZ', userRef: null };
const value = encode('transfer.triage-started.v1', { actor, referralId: null, startedAt: 5, caseManager: 'usr_1' });
const id = '0b0b0b0b-1111-8222-8333-444444444444';
const headers: Record<string, string> = {
  ce_id: id,
  ce_source: '//homeward/transfer-of-care/QZZ',
  ce_type: 'uk.homeward.transfer.triage-started.v1',
  ce_time: '2026-11-21T11:00:00.000Z',
  ce_recordedtime: '2026-11-21T12:00:00.000Z',
};
const record = (over: Record<string, string | undefined> = {}, rest: Partial<InRecord> = {}): InRecord => ({
  topic: 'transfer.v1',
  partition: 0,
  offset: 7n,
  key: Buffer.from('spl_1'),
  value,
  headers: Object.fromEntries(
    Object.entries({ ...headers, ...over }).flatMap(([name, text]) => (text === undefined ? [] : [[name, Buffer.from(text)]])),
  ),
  timestamp: 0,
  ...rest,
});
const wanted = new Set<EventType>(['transfer.triage-started.v1']);

describe('a record', () => {
  it('is read with its envelope; without a correlation its own id stands for it', () => {
    expect(readRecord(record(), wanted)).toMatchObject({
      kind: 'event',
      event: {
        id,
        key: 'spl_1',
        type: 'transfer.triage-started.v1',
        correlationId: id,
        causationId: id,
        recordedAt: Date.UTC(2026, 10, 21, 12),
        data: { caseManager: 'usr_1' },
      },
    });
  });

  it('that no handler reads is passed over undecoded', () => {
    expect(readRecord(record({}, { value: Buffer.from('rubbish') }), new Set())).toMatchObject({ kind: 'skip', unknown: false });
  });

  it('of a type that this build does not know is passed over and told apart', () => {
    expect(readRecord(record({ ce_type: 'uk.homeward.transfer.invented.v9' }), wanted)).toMatchObject({ kind: 'skip', unknown: true });
  });

  it.each<[string, InRecord, string]>([
    ['without a type', record({ ce_type: undefined }), 'HUB_INVALID'],
    ['without an id', record({ ce_id: undefined }), 'HUB_INVALID'],
    ['with an id that is no UUID', record({ ce_id: '17' }), 'HUB_INVALID'],
    ['with a correlation that is no UUID', record({ ce_correlationid: 'x' }), 'HUB_INVALID'],
    ['without a source', record({ ce_source: undefined }), 'HUB_INVALID'],
    ['with a time that is none', record({ ce_time: 'yesterday' }), 'HUB_INVALID'],
    ['without a key', record({}, { key: null }), 'HUB_INVALID'],
    ['without a value', record({}, { value: null }), 'HUB_DECODE'],
    ['with JSON', record({}, { value: Buffer.from('{}') }), 'HUB_DECODE'],
    ['with a schema of another event', record({ ce_type: 'uk.homeward.transfer.closed.v1' }), 'HUB_INVALID'],
  ])('%s is dead, with the fault', (_, odd, code) => {
    expect(readRecord(odd, new Set<EventType>([...wanted, 'transfer.closed.v1']))).toMatchObject({
      kind: 'dead',
      fault: { code },
      handler: 'decode',
    });
  });

  it('names no value in its fault', () => {
    const dead = readRecord(record({ ce_id: 'Fredrica Tester' }), wanted);
    expect(dead.kind === 'dead' && dead.fault.message).not.toContain('Tester');
  });

  it('takes a traceparent only in its form', () => {
    const good = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    expect(readRecord(record({ traceparent: good }), wanted)).toMatchObject({ traceparent: good });
    expect(readRecord(record({ traceparent: 'Fredrica' }), wanted)).toMatchObject({ traceparent: null });
  });
});
