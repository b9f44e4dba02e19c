import { describe, expect, test } from 'vitest';
import { county, chc, hub, measuredNow, notesOf, pas } from '../../test/facts.ts';
import { history } from './measured.ts';
import { metrics } from './metrics/index.ts';

const one = (day: string, numerator: number, denominator: number | null = 1, until = String(Number(day) + 1).padStart(2, '0')) => [
  `2026-08-${day}`,
  `2026-08-${until}`,
  numerator,
  denominator,
];
const stays = (from: string, until: string | null) => [`2026-08-${from}`, until === null ? null : `2026-08-${until}`, 1, null];

describe('a review before the admission', () => {
  test('counts from the admission on, the last of them where there are several', () => {
    const facts = [pas.criteria('3 09:00', true), pas.criteria('4 09:00', false), pas.admitted('10 09:00'), pas.discharged('12 11:00')];
    expect(measuredNow(facts, 'discharge-delay-average')).toEqual([one('12', 2)]);
    expect(measuredNow([...facts, pas.criteria('5 09:00', true)], 'discharge-delay-average')).toEqual([one('12', 0)]);
    expect(measuredNow(facts, 'ready-and-still-in-hospital')).toEqual([stays('11', '13')]);
  });
});

describe('timeliness of discharge', () => {
  const came = pas.admitted('10 09:00');

  test.each([
    ['never recorded as ready', [came, pas.discharged('12 11:00')], 0],
    ['ready and gone the same day', [came, pas.criteria('12 00:10', false), pas.discharged('12 23:50')], 0],
    ['over one midnight', [came, pas.criteria('12 23:50', false), pas.discharged('13 00:10')], 1],
    [
      'a relapse voids the first date',
      [came, pas.criteria('11 09:00', false), pas.criteria('12 09:00', true), pas.criteria('15 09:00', false), pas.discharged('18 10:00')],
      3,
    ],
  ])('%s', (_name, facts, days) => {
    const day = new Date((facts.at(-1)?.occurredAt ?? 0) + 3_600_000).toISOString().slice(8, 10);
    expect(measuredNow(facts, 'discharge-delay-average')).toEqual([one(day, days)]);
    expect(measuredNow(facts, 'discharged-on-ready-date')).toEqual([one(day, days === 0 ? 1 : 0)]);
    expect(measuredNow(facts, 'discharge-delay-when-delayed')).toEqual(days === 0 ? [] : [one(day, days)]);
  });

  test.each([
    ['died', [came, pas.discharged('12 11:00', { method: '4' })]],
    ['to another hospital', [came, pas.discharged('12 11:00', { destination: '51' })]],
    ['a child', [pas.admitted('10 09:00', { born: '2012-01-01' }), pas.discharged('12 11:00', { born: '2012-01-01' })]],
    ['not a night', [came, pas.discharged('10 19:00')]],
    ['cancelled', [came, pas.discharged('12 11:00'), pas.dischargeCancelled('12 12:00')]],
  ])('does not count: %s', (_name, facts) => {
    for (const id of ['discharge-delay-average', 'discharged-to-usual-residence', 'pathway-0-share'])
      expect(measuredNow(facts, id)).toEqual([]);
  });

  test.each([
    ['days after going home', [pas.discharged('12 11:00'), pas.died('15 09:00')]],
    ['days after going home, told first', [pas.died('15 09:00'), pas.discharged('12 11:00')]],
    ['on the day of going home, by no hour', [pas.discharged('12 11:00'), pas.died('12 00:00')]],
    ['on the day of going home, later', [pas.discharged('12 11:00'), pas.died('12 20:00')]],
  ])('a death leaves the discharge alive: %s', (_name, facts) => {
    expect(measuredNow([came, ...facts], 'discharge-delay-average')).toEqual([one('12', 0)]);
    expect(measuredNow([came, ...facts], 'discharged-to-usual-residence')).toEqual([one('12', 1)]);
  });

  test.each([
    ['the day before it', [pas.discharged('12 11:00'), pas.died('11 23:00')]],
    ['on its day, by its method', [pas.discharged('12 11:00', { method: '4' }), pas.died('12 00:00')]],
    ['that nobody was discharged after', [pas.died('12 11:00')]],
    ['after a discharge that was cancelled', [pas.discharged('12 11:00'), pas.dischargeCancelled('12 12:00'), pas.died('14 09:00')]],
    ['after coming back', [pas.discharged('12 11:00'), pas.admitted('13 09:00'), pas.died('14 09:00')]],
  ])('a death ends the stay: %s', (_name, facts) => {
    expect(measuredNow([came, ...facts], 'discharge-delay-average')).toEqual([]);
  });

  test('usual residence is destination 19', () => {
    expect(measuredNow([came, pas.discharged('12 11:00')], 'discharged-to-usual-residence')).toEqual([one('12', 1)]);
    expect(measuredNow([came, pas.discharged('12 11:00', { destination: '29' })], 'discharged-to-usual-residence')).toEqual([one('12', 0)]);
  });
});

describe('people in hospital, counted at 08:00', () => {
  test('ready: from the first count after the review to the last before leaving or relapse', () => {
    const facts = [
      pas.admitted('1 09:00'),
      pas.criteria('10 08:00', false),
      pas.criteria('12 09:00', true),
      pas.criteria('14 08:01', false),
    ];
    expect(measuredNow(facts, 'ready-and-still-in-hospital')).toEqual([stays('10', '13'), stays('15', null)]);
    expect(measuredNow([...facts, pas.discharged('15 07:59')], 'ready-and-still-in-hospital')).toEqual([stays('10', '13')]);
    expect(measuredNow([...facts, pas.discharged('15 08:01')], 'ready-and-still-in-hospital')).toEqual([
      stays('10', '13'),
      stays('15', '16'),
    ]);
  });

  test('long stays begin at seven, fourteen and twenty-one midnights', () => {
    const facts = [pas.admitted('1 23:00'), pas.discharged('15 12:00')];
    expect(measuredNow(facts, 'stay-7-days')).toEqual([stays('08', '16')]);
    expect(measuredNow(facts, 'stay-14-days')).toEqual([stays('15', '16')]);
    expect(measuredNow(facts, 'stay-21-days')).toEqual([]);
    expect(measuredNow([pas.admitted('1 23:00')], 'stay-21-days')).toEqual([stays('22', null)]);
    expect(measuredNow([pas.admitted('1 23:00'), pas.admissionCancelled('2 09:00')], 'stay-7-days')).toEqual([]);
  });
});

test.each([
  ['21', '1961-08-10', 1],
  ['2D', '1961-08-10', 1],
  ['21', '1961-08-11', 0],
  ['11', '1938-01-01', 0],
  ['21', null, 0],
])('emergency admission: method %s, born %s', (method, born, counted) => {
  expect(measuredNow([pas.admitted('10 09:00', { method, born })], 'emergency-admissions-65')).toHaveLength(counted);
});

describe('the way through the hub', () => {
  const way = [
    pas.admitted('1 09:00'),
    hub.referred('9 09:00'),
    pas.criteria('10 09:00', false),
    hub.pathway('10 15:00', 'P1'),
    hub.sent('11 09:00', 'req_1'),
    hub.sent('11 10:00', 'req_2', { weeklyHours: 14 }),
    hub.accepted('12 09:00', 'req_2'),
    pas.discharged('13 15:00'),
    hub.started('13 18:00'),
    hub.handedBack('20 09:00', 'pkg_1'),
    hub.handedBack('20 10:00', 'pkg_1'),
  ];

  test.each([
    ['stage-ready-to-referred', one('10', 0)],
    ['referred-before-ready', one('10', 1)],
    ['stage-referred-to-pathway', one('10', 1440 + 360)],
    ['stage-pathway-to-sourcing', one('11', 18 * 60)],
    ['stage-sourcing-to-accepted', one('12', 1440)],
    ['stage-accepted-to-discharged', one('13', 30 * 60)],
    ['stage-discharged-to-started', one('13', 180)],
    ['pathway-1-share', one('13', 1)],
    ['pathway-0-share', one('13', 0)],
    ['home-care-hours-sourced', one('12', 14, 1)],
    ['care-packages-handed-back', one('20', 1, null)],
  ])('%s', (metric, row) => {
    expect(measuredNow(way, metric)).toEqual([row]);
  });

  test('a referral that was withdrawn has no stages', () => {
    expect(measuredNow([...way, hub.withdrawn('21 09:00')], 'stage-referred-to-pathway')).toEqual([]);
    expect(measuredNow([...way, hub.withdrawn('21 09:00')], 'referred-before-ready')).toEqual([]);
  });

  test.each([
    ['a day and an hour late', '11 10:00', 25 * 60, 0],
    ['at the very time of being ready', '10 09:00', 0, 0],
    ['a minute before it', '10 08:59', 0, 1],
  ])('a referral written %s', (_name, at, minutes, before) => {
    const facts = [pas.admitted('1 09:00'), pas.criteria('10 09:00', false), hub.referred(at)];
    expect(measuredNow(facts, 'stage-ready-to-referred')).toEqual([one(at.slice(0, 2), minutes)]);
    expect(measuredNow(facts, 'referred-before-ready')).toEqual([one(at.slice(0, 2), before)]);
  });

  test('a stage that ended before it began took no time: care asked for before the pathway was decided again, a service begun before the person left', () => {
    const facts = [...way, hub.pathway('12 15:00', 'P2'), hub.started('13 11:00', { known: '13 23:00' })];
    expect(measuredNow(facts, 'stage-pathway-to-sourcing')).toEqual([one('12', 0)]);
    expect(measuredNow(facts, 'stage-discharged-to-started')).toEqual([one('13', 0)]);
  });

  test('the service that began is the one that the hub told last: of somebody who came back and left again that of the second leaving', () => {
    const again = [pas.dischargeCancelled('14 20:00'), pas.discharged('15 18:00'), hub.started('15 20:00')];
    expect(measuredNow([...way, ...again], 'stage-discharged-to-started')).toEqual([one('15', 120)]);
  });

  test('nobody is known to have been referred before being ready until they are', () => {
    expect(measuredNow([pas.admitted('1 09:00'), hub.referred('9 09:00')], 'referred-before-ready')).toEqual([]);
  });
});

test('support: accepted by the day of the request, contact by its own day', () => {
  const facts = [
    hub.offered('10 09:00', 'sup_1'),
    hub.takenOn('10 12:00', 'sup_1'),
    hub.contacted('11 09:30', 'sup_1', { outcome: 'NOT_REACHED' }),
    hub.contacted('12 09:30', 'sup_1'),
    hub.contacted('13 09:00', 'sup_1'),
    hub.offered('11 09:00', 'sup_2'),
  ];
  expect(measuredNow(facts, 'support-offers-accepted')).toEqual([one('10', 0), one('10', 1, 0), one('11', 0)]);
  expect(measuredNow(facts, 'support-time-to-first-contact')).toEqual([one('12', 2 * 1440 + 30)]);
});

describe('continuing healthcare', () => {
  test.each([
    ['on the 28th day', [chc.received('1 09:00'), chc.decided('29 17:00')], [one('29', 1)]],
    ['on the day of receipt, by an earlier hour', [chc.received('20 15:00'), chc.decided('20 00:00')], [one('20', 1)]],
    ['the day before receipt', [chc.received('20 15:00'), chc.decided('19 23:59')], []],
    ['a day later', [chc.received('1 09:00'), chc.decided('30 00:30')], [one('30', 0)]],
    ['a Fast Track meanwhile', [chc.received('1 09:00'), chc.fastTrack('9 09:00'), chc.decided('10 09:00')], []],
    ['a Fast Track after it', [chc.received('1 09:00'), chc.decided('10 09:00'), chc.fastTrack('11 09:00')], [one('10', 1)]],
    ['a Fast Track alone', [chc.fastTrack('9 09:00'), chc.decided('10 09:00')], []],
    ['discounted first', [chc.received('1 09:00'), chc.discounted('9 09:00'), chc.decided('20 09:00')], []],
  ])('decided %s', (_name, facts, rows) => {
    expect(measuredNow(facts, 'chc-decided-within-28-days')).toEqual(rows);
  });

  test.each([
    ['the Checklist names', [chc.completed('1 08:00', 'TA1 1ZZ')], ['E06000066', 'somerset-west-and-taunton']],
    ['a later Checklist leaves out', [chc.completed('1 08:00', 'BA5 2ZZ'), chc.completed('2 08:00', null)], ['E06000066', 'mendip']],
    ['is outside the county', [chc.completed('1 08:00', 'EX1 1ZZ')], [null, null]],
    ['nobody names', [], [null, null]],
  ])('counts where people live: a home that %s', (_name, completed, home) => {
    const rows = history(notesOf([...completed, chc.received('3 09:00'), chc.decided('29 17:00')]), county).filter(
      ({ knownTo }) => knownTo === null,
    );
    expect(rows.map(({ metric, council, locality }) => [metric, council, locality])).toEqual([
      ['chc-referrals', ...home],
      ['chc-decided-within-28-days', ...home],
    ]);
  });

  test('a Checklist that asks for no assessment is no referral', () => {
    expect(measuredNow([chc.received('1 09:00')], 'chc-referrals')).toEqual([one('01', 1, null, '02')]);
    expect(measuredNow([chc.received('1 09:00'), chc.screened('2 09:00', 'NOT_REQUIRED')], 'chc-referrals')).toEqual([]);
  });
});

test('every metric has an id of its own and says what it counts', () => {
  expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length);
  for (const { id, kind, denominator } of metrics) expect([id, denominator === null]).toEqual([id, kind === 'flow']);
});
