import { expect, test } from 'vitest';
import type { HubEvent } from '../surface/event.ts';
import { stamp } from './envelope.ts';

const cause = { id: '0b0b0b0b-1111-8222-8333-444444444444', correlationId: '0c0c0c0c-1111-8222-8333-444444444444', traceparent: null };
const by = { cause, handler: 'app.stay.announce', source: '//homeward/app/QZZ', recordedAt: Date.UTC(2026, 10, 21, 12) };
const actor = { role: 'hub', organisation: 'QZZ', userRef: null };
const started = (key = 'spl_1'): HubEvent => ({
  type: 'transfer.triage-started.v1',
  key,
  occurredAt: Date.UTC(2026, 10, 21, 11),
  data: { actor, referralId: null, startedAt: Date.UTC(2026, 10, 21, 11), caseManager: 'usr_1' },
});

test('an envelope says who, when it happened, when we knew, and what caused it', () => {
  const [emission] = stamp([started()], by);
  expect(emission?.row.headers).toEqual({
    ce_specversion: '1.0',
    ce_id: emission?.event.id,
    ce_source: '//homeward/app/QZZ',
    ce_type: 'uk.homeward.transfer.triage-started.v1',
    ce_time: '2026-11-21T11:00:00.000Z',
    ce_recordedtime: '2026-11-21T12:00:00.000Z',
    ce_subject: 'spl_1',
    ce_dataschema: 'urn:homeward:schema:homeward.transfer.TransferTriageStartedV1',
    ce_correlationid: cause.correlationId,
    ce_causationid: cause.id,
    'content-type': 'application/avro',
    traceparent: `00-${cause.correlationId.replaceAll('-', '')}-${emission?.event.id.replaceAll('-', '').slice(16)}-01`,
  });
  expect(emission?.row).toMatchObject({ topic: 'transfer.v1', key: 'spl_1' });
});

test('the same work done again says the same events, byte for byte', () => {
  expect(stamp([started(), started()], by)).toEqual(stamp([started(), started()], { ...by }));
});

test('done again later it says them under the same ids', () => {
  const ids = (recordedAt: number) => stamp([started(), started()], { ...by, recordedAt }).map(({ event }) => event.id);
  expect(ids(by.recordedAt + 60_000)).toEqual(ids(by.recordedAt));
});

test('each place, handler and cause gives an id of its own', () => {
  const one = stamp([started(), started()], by);
  const other = [
    ...stamp([started()], { ...by, handler: 'app.stay.decide' }),
    ...stamp([started()], { ...by, cause: { ...cause, id: cause.correlationId } }),
  ];
  expect(new Set([...one, ...other].map((emission) => emission.event.id)).size).toBe(4);
});

test('the trace of the cause goes on', () => {
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const [emission] = stamp([started()], { ...by, cause: { ...cause, traceparent } });
  expect(emission?.traceparent).toMatch(/^00-a{32}-[0-9a-f]{16}-01$/);
});

test('a key of digits alone could be an NHS number and is refused, as is one that readers would not take, and data that the schema does not know', () => {
  for (const key of ['9990000018', `spl_${'a'.repeat(247)}`])
    expect(() => stamp([started(key)], by)).toThrow(expect.objectContaining({ code: 'HUB_BUG' }));
  const odd = { ...started(), data: { ...started().data, nhsNumber: '9990000018' } } as unknown as HubEvent;
  expect(() => stamp([odd], by)).toThrow(
    expect.objectContaining({ code: 'HUB_INVALID', message: expect.not.stringContaining('9990000018') }),
  );
});
