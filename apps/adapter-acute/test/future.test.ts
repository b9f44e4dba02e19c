import { describe, expect, test } from 'vitest';
import { TOLERANCE } from '@homeward/hub/adapter';
import { contextOf, judge, RECEIVED_AT } from './load-fixtures.ts';

const LAST = new Date(RECEIVED_AT + TOLERANCE).toISOString();
const JUST_BEYOND = new Date(RECEIVED_AT + TOLERANCE + 1000).toISOString();
const hl7 = (iso: string): string => `${iso.slice(0, 19).replaceAll(/[-:T]/g, '')}+0000`;
const TODAY = new Date(RECEIVED_AT).toISOString().slice(0, 10);
const TOMORROW = new Date(RECEIVED_AT + 86_400_000).toISOString().slice(0, 10);

type Fields = Readonly<Record<number, string>>;
const segment = (name: string, fields: Fields): string =>
  [name, ...Array.from({ length: 45 }, (_, index) => fields[index + 1] ?? '')].join('|').replace(/\|+$/, '');

interface Said {
  readonly evn?: Fields;
  readonly pid?: Fields;
  readonly pv1?: Fields;
  readonly pv2?: Fields;
  readonly sent?: string;
}

function outcomeOf(trigger: string, { evn = { 2: '20261110140400' }, pid = {}, pv1 = {}, pv2 = {}, sent = '20261110140500' }: Said) {
  const lines = [
    `MSH|^~\\&|MPH-PAS|RH5|ROUTE|ROUTE|${sent}||ADT^${trigger}|42|P|2.4`,
    segment('EVN', evn),
    segment('PID', { 3: '9990000018^^^NHS^NH~L1^^^RH5', ...pid }),
    segment('MRG', { 1: 'L2^^^RH5' }),
    segment('PV1', { 2: 'I', 19: 'MP1^^^VISITID', ...pv1 }),
    segment('PV2', pv2),
  ];
  return judge('adt', Buffer.from(lines.join('\r'))).outcome;
}

const refusedAt = (at: string, rule = 'future') => ({ kind: 'refuse', fault: { code: 'HUB_INVALID', at, rule } });

describe('what HL7 says has happened', () => {
  test.each([
    ['A01', 'PV1-44', { pv1: { 44: '20991231' } }],
    ['A01', 'EVN-6', { evn: { 6: '20991231' } }],
    ['A02', 'EVN-2', { evn: { 2: '20991231' } }],
    ['A03', 'PV1-45', { pv1: { 45: '20991231' } }],
    ['A03', 'PV1-44', { pv1: { 44: '20991231' } }],
    ['A03', 'PID-29', { pid: { 29: '20991231', 30: 'Y' } }],
    ['A05', 'EVN-2', { evn: { 2: '20991231' } }],
    ['A08', 'EVN-6', { evn: { 6: '20991231' } }],
    ['A08', 'PV1-44', { pv1: { 44: '20991231' } }],
    ['A11', 'EVN-2', { evn: { 2: '20991231' } }],
    ['A12', 'EVN-6', { evn: { 6: '20991231' } }],
    ['A13', 'EVN-2', { evn: { 2: '20991231' } }],
    ['A13', 'MSH-7', { evn: {}, sent: '20991231' }],
    ['A16', 'EVN-2', { evn: { 2: '20991231' }, pv2: { 9: '20261114' } }],
    ['A25', 'EVN-2', { evn: { 2: '20991231' } }],
    ['A40', 'EVN-2', { evn: { 2: '20991231' } }],
  ] as const)('%s with %s in the future is refused there', (trigger, at, said) => {
    expect(outcomeOf(trigger, said)).toMatchObject(refusedAt(at));
  });

  test('may be ahead of the door by the tolerance and no more', () => {
    expect(outcomeOf('A02', { evn: { 2: hl7(LAST) } }).kind).toBe('emit');
    expect(outcomeOf('A02', { evn: { 2: hl7(JUST_BEYOND) } })).toMatchObject(refusedAt('EVN-2'));
  });

  test.each([
    ['A01', { pv2: { 9: '20281031' } }],
    ['A05', { pv2: { 8: '20281031' } }],
    ['A05', { evn: { 2: '20261110140400', 3: '20281031' } }],
    ['A14', { pv1: { 44: '20281031' } }],
    ['A16', { pv2: { 9: '20281031' } }],
  ] as const)('%s may expect something: %o', (trigger, said) => {
    expect(outcomeOf(trigger, said).kind).toBe('emit');
  });
});

describe('what HL7 says of long ago', () => {
  test.each([
    ['A01', 'PV1-44', { pv1: { 44: '19261110' } }],
    ['A03', 'PV1-45', { pv1: { 45: '19261110' } }],
    ['A02', 'EVN-2', { evn: { 2: '19261110' } }],
    ['A03', 'PID-29', { pid: { 29: '19261110', 30: 'Y' } }],
  ] as const)('%s with %s is refused there', (trigger, at, said) => {
    expect(outcomeOf(trigger, said)).toMatchObject(refusedAt(at, 'past'));
  });

  test('takes a stay of years', () => {
    expect(outcomeOf('A01', { pv1: { 44: '20190302' } }).kind).toBe('emit');
  });

  test('leaves out what is expected years from now, and takes the message', () => {
    const typesOf = (day: string) => {
      const outcome = outcomeOf('A01', { pv2: { 9: day } });
      return outcome.kind === 'emit' ? outcome.events.map(({ type }) => type) : [];
    };
    expect(typesOf('20261114')).toContain('spell.expected-date-set.v1');
    for (const day of ['20991231', '20201101']) expect(typesOf(day)).toEqual(typesOf(''));
  });
});

describe('a date of birth', () => {
  test('of today is taken, of tomorrow or later refused', () => {
    expect(outcomeOf('A01', { pid: { 7: TODAY.replaceAll('-', '') } }).kind).toBe('emit');
    for (const day of [TOMORROW.replaceAll('-', ''), '20991231'])
      for (const trigger of ['A01', 'A40']) expect(outcomeOf(trigger, { pid: { 7: day } })).toMatchObject(refusedAt('PID-7'));
  });
});

describe('the hospital API', () => {
  const spell = { profile: 'musgrove-park', visitNumber: 'MP1' };
  const at = (inbound: string, body: object) => judge(inbound, Buffer.from(JSON.stringify(body)), contextOf()).outcome;
  const review = { spell, meets: false, codes: [], assessedAt: '2026-11-10T09:15:00Z' };
  const referral = {
    spell,
    revision: 1,
    submittedAt: '2026-11-10T09:30:00Z',
    author: { role: 'ward nurse' },
    needs: { mobility: 'Walks alone.' },
    homeSituation: {},
    endOfLife: false,
    consent: { basis: 'consent' },
  };

  test('refuses a review, a referral, an answer and a consent of the future', () => {
    const answer = { spell: referral.spell, suppliedAt: '2062-11-10T09:15:00Z', author: { role: 'ward nurse' }, answer: 'Twice a night.' };
    expect(at('answer', answer)).toMatchObject(refusedAt('/suppliedAt'));
    expect(at('readiness', { ...review, assessedAt: '2062-11-10T09:15:00Z' })).toMatchObject(refusedAt('/assessedAt'));
    expect(at('referral', { ...referral, submittedAt: '2062-11-10T09:15:00Z' })).toMatchObject(refusedAt('/submittedAt'));
    const consent = { basis: 'consent', recordedAt: '2062-11-10T09:15:00Z' };
    expect(at('referral', { ...referral, consent })).toMatchObject(refusedAt('/consent/recordedAt'));
  });

  test('takes the tolerance and no more', () => {
    expect(at('readiness', { ...review, assessedAt: LAST }).kind).toBe('emit');
    expect(at('readiness', { ...review, assessedAt: JUST_BEYOND })).toMatchObject(refusedAt('/assessedAt'));
  });

  test('refuses what is said to have happened years ago, and what is expected years from now', () => {
    expect(at('readiness', { ...review, assessedAt: '0001-01-01T00:00:00Z' })).toMatchObject(refusedAt('/assessedAt', 'past'));
    expect(at('referral', { ...referral, submittedAt: '1926-11-10T09:15:00Z' })).toMatchObject(refusedAt('/submittedAt', 'past'));
    expect(at('readiness', { ...review, assessedAt: '2026-02-10T09:15:00Z' }).kind).toBe('emit');
    const expected = (expectedDischargeDate: string) => at('readiness', { ...review, expectedDischargeDate });
    for (const day of ['1800-01-01', '2020-11-01']) expect(expected(day)).toMatchObject(refusedAt('/expectedDischargeDate', 'past'));
    expect(expected('9999-11-01')).toMatchObject(refusedAt('/expectedDischargeDate', 'too-far'));
    expect(at('referral', { ...referral, expectedDischargeDate: '2062-01-01' })).toMatchObject(
      refusedAt('/expectedDischargeDate', 'too-far'),
    );
  });

  test('takes dates that are expected', () => {
    expect(at('readiness', { ...review, expectedDischargeDate: '2028-10-31' }).kind).toBe('emit');
    expect(at('referral', { ...referral, expectedDischargeDate: '2028-10-31' }).kind).toBe('emit');
  });

  test('takes a birth of today and refuses one of tomorrow', () => {
    expect(at('referral', { ...referral, person: { birthDate: TODAY } }).kind).toBe('emit');
    expect(at('referral', { ...referral, person: { birthDate: TOMORROW } })).toMatchObject(refusedAt('/person/birthDate'));
  });
});
