import { describe, expect, test } from 'vitest';
import { answerLine } from '../answer-line.ts';
import { rules } from '../registry.ts';

function ask(name: string, line: string | object) {
  const rule = rules[name];
  if (rule === undefined) throw new Error(name);
  return JSON.parse(answerLine(rule, Buffer.from(typeof line === 'string' ? line : JSON.stringify(line))));
}

const resultOf = (name: string, line: string | object): unknown => {
  const { ok, result, because, fault } = ask(name, line);
  if (!ok) return fault;
  expect(because.length).toBeGreaterThan(0);
  return result;
};

describe('nhs-number', () => {
  test.each([
    ['9434765919', true],
    ['943 476 5919', true],
    ['943-476-5919', true],
    ['- 9 4347 65919 -', true],
    ['9434765870', true],
    ['', false],
    [' ', false],
    ['3333333333', false],
    ['9434765918', false],
    ['４４４', false],
    ['9434765919\n', false],
    ['\ud800', false],
    ['4857773456', false],
  ])('%j', (value, valid) => {
    expect(resultOf('nhs-number', { value })).toEqual({ valid, value: valid ? value.replace(/\D/g, '') : null });
  });
});

describe('discharge-ready-date', () => {
  const no = (at: string) => ({ at, meetsCriteria: false });
  const yes = (at: string) => ({ at, meetsCriteria: true });
  const T = '2026-08-10T09:00:00Z';

  test.each([
    [{ events: [] }, null, null],
    [{ events: [], dischargedAt: null }, null, null],
    [{ events: [], dischargedAt: T }, null, 0],
    [{ events: [no('2026-08-10T23:50:00+01:00')], dischargedAt: '2026-08-11T00:10:00+01:00' }, '2026-08-10', 1],
    [{ events: [no('2026-08-15T09:00:00Z'), yes('2026-08-12T09:00:00Z'), no(T)], dischargedAt: '2026-08-18T09:00:00Z' }, '2026-08-15', 3],
    [{ events: [no(T), yes(T)] }, '2026-08-10', null],
    [{ events: [no('2026-08-10T10:00:00+01:00'), yes('2026-08-10t09:00:00.000z')] }, '2026-08-10', null],
    [{ events: [no('2026-08-10T09:00:00.00000000000000000001Z'), yes('2026-08-10T09:00:00.00000000000000000002Z')] }, null, null],
    [{ events: [no('2026-08-10T09:00:00.5Z'), yes('2026-08-10T09:00:00.50Z')] }, '2026-08-10', null],
    [{ events: [no('2026-08-10T09:00:00.0001Z')], dischargedAt: T }, null, 0],
    [{ events: [no(T)], dischargedAt: T }, '2026-08-10', 0],
    [{ events: [no('2026-12-31T23:30:00-01:00')], dischargedAt: null }, '2027-01-01', null],
    [{ events: [no('2024-02-29T12:00:00Z')], dischargedAt: '2024-03-01T12:00:00Z' }, '2024-02-29', 1],
  ])('%j', (line, dischargeReadyDate, delayDays) => {
    expect(resultOf('discharge-ready-date', line)).toEqual({ dischargeReadyDate, delayDays });
  });

  test.each([
    '2024-02-30T09:00:00Z',
    '2023-02-29T09:00:00Z',
    '2026-08-10T09:00:60Z',
    '2026-08-10T24:00:00Z',
    '2026-08-10T09:00:00',
    '2026-08-10',
    '2026-08-10 09:00:00Z',
    '2026-08-10T09:00:00+24:00',
    '2026-08-10T09:00:00+0100',
    '2026-08-10T09:00:00.Z',
    '2026-08-10T09:00Z',
    '',
    '9999-12-31T23:59:59-23:59',
  ])('%j is no instant', (at) => {
    expect(resultOf('discharge-ready-date', { events: [no(at)] })).toBe('HUB_INVALID');
  });

  test.each([
    {},
    { events: null },
    { events: {} },
    { events: [null] },
    { events: [{ at: T }] },
    { events: [{ meetsCriteria: true }] },
    { events: [{ at: T, meetsCriteria: 0 }] },
    { events: [{ at: T, meetsCriteria: true, by: 'x' }] },
    { events: [], dischargedAt: 5 },
    { events: [{ at: 1786352400000, meetsCriteria: true }] },
  ])('%j is refused', (line) => {
    expect(resultOf('discharge-ready-date', line)).toBe('HUB_INVALID');
  });
});

describe('working-days', () => {
  test.each([
    ['{"from":"2026-12-24","add":1}', '2026-12-29'],
    ['{"from":"2026-12-26","add":0}', '2026-12-29'],
    ['{"from":"2026-12-29","add":-1}', '2026-12-24'],
    ['{"from":"2026-08-10","add":1e3}', '2030-07-24'],
    ['{"from":"2026-08-10","add":1.0}', '2026-08-11'],
    ['{"from":"2026-08-10","add":-0}', '2026-08-10'],
    ['{"add":10000,"from":"2026-08-10"}', '2066-02-23'],
    ['{"from":"2199-12-30","add":1}', '2199-12-31'],
    ['{"from":"2019-01-01","add":0}', '2019-01-02'],
    ['{"from":"2020-05-07","add":1}', '2020-05-11'],
    ['{"from":"2022-06-01","add":1}', '2022-06-06'],
    ['{"from":"2022-09-16","add":1}', '2022-09-20'],
    ['{"from":"2023-05-05","add":1}', '2023-05-09'],
  ])('%s', (line, date) => {
    expect(resultOf('working-days', line)).toEqual({ date });
  });

  test.each([
    '{"from":"2026-08-10"}',
    '{"add":1}',
    '{"from":"2026-08-10","add":null}',
    '{"from":"2026-08-10","add":"1"}',
    '{"from":"2026-08-10","add":0.5}',
    '{"from":"2026-08-10","add":10001}',
    '{"from":"2026-08-10","add":-10001}',
    '{"from":"2026-08-10","add":1e400}',
    '{"from":"2026-08-10","add":123456789012345678901234567890}',
    '{"from":"2018-12-31","add":1}',
    '{"from":"2200-01-01","add":-1}',
    '{"from":"2199-12-31","add":1}',
    '{"from":"2019-01-02","add":-1}',
    '{"from":"2026-02-29","add":1}',
    '{"from":"2026-8-10","add":1}',
    '{"from":"2026-08-10T00:00:00Z","add":1}',
    '{"from":20260810,"add":1}',
    '{"from":"2026-08-10","add":1,"country":"Wales"}',
  ])('%s is refused', (line) => {
    expect(resultOf('working-days', line)).toBe('HUB_INVALID');
  });
});

describe('pathway', () => {
  const base = { returnsToOwnCareHome: false, rehabilitation: false, endOfLife: false };
  test.each([
    [{ ...base, returnsToOwnCareHome: true, homeConfirmsSameLevel: true }, 'P0', false, 'D0b'],
    [{ ...base, returnsToOwnCareHome: true, homeConfirmsSameLevel: false, moreSupportInThatHome: true }, 'P1', true, 'D1c'],
    [{ ...base, canGoHome: true, noNewSupport: true }, 'P0', false, 'D0a'],
    [{ ...base, canGoHome: false, short24hSetting: false, endOfLife: true }, 'P3', true, 'D3b'],
    [{ ...base, canGoHome: false, short24hSetting: true, noNewSupport: null }, 'P2', true, 'D2'],
  ])('%j', (answers, pathway, hubInvolved, line) => {
    expect(resultOf('pathway', answers)).toEqual({ pathway, hubInvolved, line });
  });

  test.each([
    [base, 'canGoHome'],
    [
      { ...base, canGoHome: true, noNewSupport: false, onlyRestartsOpenPackage: false, otherNewSupportAtHome: false },
      'otherNewSupportAtHome',
    ],
    [{ returnsToOwnCareHome: null, rehabilitation: false, endOfLife: false }, 'returnsToOwnCareHome'],
  ])('%j is refused and names %s', (answers, question) => {
    expect(ask('pathway', answers)).toMatchObject({ ok: false, fault: 'HUB_INVALID', message: expect.stringContaining(question) });
  });
});

describe('delay-reason', () => {
  test('a published label, and one that is not', () => {
    expect(resultOf('delay-reason', { setting: 'acute', label: 'Capacity – Housing provision not yet available?' })).toMatchObject({
      code: 'CA4',
      family: 'Capacity',
      pathways: ['P0', 'P1'],
      owner: 'housing',
    });
    expect(resultOf('delay-reason', { setting: 'community', label: 'no plan' })).toEqual({
      code: 'C17',
      family: 'community',
      label: 'no plan',
      pathways: [],
      owner: null,
    });
    expect(resultOf('delay-reason', { setting: 'acute', label: 'no plan' })).toBe('HUB_INVALID');
  });
});

describe('chc-checklist', () => {
  const domains = [
    'breathing',
    'nutrition',
    'continence',
    'skin',
    'mobility',
    'communication',
    'psychological',
    'cognition',
    'behaviour',
    'drugs',
    'asc',
  ];
  const answers = Object.fromEntries(domains.map((domain) => [domain, 'C']));
  test('a rule, the counts, and every domain asked for', () => {
    expect(resultOf('chc-checklist', { answers: { ...answers, drugs: 'A' } })).toEqual({
      positive: true,
      rule: 'ASTERISK_A',
      counts: { A: 1, B: 0, C: 10 },
    });
    expect(resultOf('chc-checklist', { answers })).toEqual({ positive: false, rule: null, counts: { A: 0, B: 0, C: 11 } });
    for (const wrong of [
      { ...answers, skin: undefined },
      { ...answers, skin: 'a' },
      { ...answers, other: 'C' },
    ])
      expect(resultOf('chc-checklist', { answers: wrong })).toBe('HUB_INVALID');
  });
});

describe('chc-dst', () => {
  const names = [
    'breathing',
    'nutrition',
    'continence',
    'skin',
    'mobility',
    'communication',
    'psychological',
    'cognition',
    'behaviour',
    'drugs',
    'asc',
    'otherNeeds',
  ];
  const levels = Object.fromEntries(names.map((name) => [name, 'none']));
  test('an indicator; a level that a domain does not have is refused by name', () => {
    expect(resultOf('chc-dst', { levels: { ...levels, otherNeeds: 'severe', skin: 'severe' } })).toEqual({
      indicator: 'EXPECTED_TWO_SEVERE',
    });
    expect(ask('chc-dst', { levels: { ...levels, communication: 'severe' } })).toMatchObject({
      fault: 'HUB_INVALID',
      message: expect.stringContaining('communication'),
    });
  });
});

describe('chc-clock', () => {
  test('instants count by their date in London', () => {
    expect(resultOf('chc-clock', { received: '2026-07-01T23:20:00Z', asOf: '2026-07-02' })).toMatchObject({
      status: 'RUNNING',
      elapsedDays: 0,
      dueOn: '2026-07-30',
    });
    expect(resultOf('chc-clock', { received: '2026-07-02', decided: '2026-07-01', asOf: '2026-07-09' })).toBe('HUB_INVALID');
    expect(resultOf('chc-clock', { asOf: '2026-07-09' })).toEqual({
      status: 'NOT_STARTED',
      elapsedDays: null,
      dueOn: null,
      within28: null,
      overBy: null,
    });
  });
});
