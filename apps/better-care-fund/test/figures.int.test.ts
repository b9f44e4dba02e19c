import type { HubEvent } from '@homeward/hub';
import { fixedClock } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { openStore } from '@homeward/store';
import { testDatabase } from '@homeward/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { app } from '../src/app.ts';
import { type County, openCounty, type PlanValue, shippedCounty } from '../src/domain/county.ts';
import type { StayFact } from '../src/domain/facts.ts';
import { metrics } from '../src/domain/metrics/index.ts';
import { loadCountedCells, loadDayCells } from '../src/store/day-cells.ts';
import type { OwnEvent } from '../src/store/published.ts';
import { publication } from '../src/store/publication.ts';
import { notes } from '../src/store/notes.ts';
import { at, county, hub, pas } from './facts.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const clock = fixedClock(at('20 12:00'));
const { url } = await testDatabase();
const store = await openStore({ url, schema: 'better_care_fund', log: silent, clock });
afterAll(() => store.close());

const all: StayFact[] = [];
const said: OwnEvent[] = [];
/** How often each step looked through all that was ever measured. */
const scans: { n: number }[] = [];

/** As the runtime does: a batch of facts in one transaction. */
async function tell(spells: Record<string, StayFact[]>): Promise<void> {
  const facts = Object.entries(spells).flatMap(([key, of]) => of.map((fact) => ({ ...fact, key })));
  all.push(...facts);
  await apply(notes, facts);
}

const apply = (projection: typeof notes | typeof publication, events: readonly unknown[]) =>
  store.transaction((tx) =>
    projection.apply(events as never, {
      query: tx.sql.query,
      putRows: tx.putRows.bind(tx),
      keepRows: tx.keepRows.bind(tx),
      removeRows: tx.removeRows.bind(tx),
    }),
  );

/** Asks until nothing more is said, as if long after the last time. */
async function publish(
  time: string,
  {
    heardUntil = at(time),
    county: who = county,
    workedAt = null,
  }: { heardUntil?: number | null; county?: County; workedAt?: string | null } = {},
): Promise<readonly OwnEvent[]> {
  const fresh: OwnEvent[] = [];
  for (let more = true; more; ) {
    await store.sql.query('update pace set worked_at = clock_timestamp() + $1::interval', [workedAt]);
    const answer = await store.transaction(async (tx) => {
      const told = await (publication.announcing as NonNullable<typeof publication.announcing>).announce(
        { query: tx.sql.query, putRows: tx.putRows.bind(tx), keepRows: tx.keepRows.bind(tx), removeRows: tx.removeRows.bind(tx) },
        { now: at(time), organisation: 'QSL', heardUntil, config: { county: who } },
      );
      scans.push(...(await tx.sql.query<{ n: number }>(`select pg_stat_get_xact_numscans('measured'::regclass)::int4 as n`)));
      return told;
    });
    fresh.push(...(answer.events as readonly HubEvent[] as readonly OwnEvent[]));
    more = answer.more;
  }
  said.push(...fresh);
  return fresh;
}

const figures = (events: readonly OwnEvent[], metric: string, area = 'SYSTEM QSL', grain = 'WEEK') =>
  events.flatMap(({ type, data }) =>
    'figure' in data &&
    data.metricId === metric &&
    `${data.area.kind} ${data.area.code}` === area &&
    data.grain === grain &&
    data.pathway === null
      ? [{ type, start: data.periodStart, ...data.figure, parts: `${data.partsPresent}/${data.partsExpected}` }]
      : [],
  );

/** Three people who left in the week of 10 August: delays of 0, 1 and 3 days; one who is ready and still there. */
const left = (ready: string, gone: string, who: object = {}): StayFact[] => [
  pas.admitted('3 09:00', who),
  pas.criteria(ready, false, who),
  pas.discharged(gone, who),
];

beforeAll(async () => {
  await store.migrate(app.migrations);
  await tell({
    spl_a: left('11 09:00', '11 15:00'),
    spl_b: left('11 09:00', '12 15:00', { site: 'RH5F1', postcode: 'BA20 1ZZ' }),
    spl_c: [...left('10 09:00', '13 15:00'), hub.referred('10 10:00'), hub.pathway('11 10:00', 'P1')],
    spl_d: [pas.admitted('12 09:00'), pas.criteria('17 07:00', false)],
  });
});

describe('figures from rows', () => {
  test('are published with what they are made of, for every segment and period', async () => {
    const events = await publish('20 12:00');
    expect(events.filter(({ type }) => type === 'metric.defined.v1')).toHaveLength(metrics.length);
    expect(figures(events, 'discharge-delay-average')).toEqual([
      {
        type: 'metric.observation-published.v1',
        start: '2026-08-10',
        numerator: 4,
        denominator: 3,
        value: 4 / 3,
        cases: null,
        parts: '7/7',
      },
    ]);
    expect(figures(events, 'discharged-on-ready-date')).toMatchObject([{ numerator: 1, denominator: 3, value: 100 / 3 }]);
    expect(figures(events, 'discharge-delay-average', 'SITE RH5F1')).toMatchObject([{ numerator: 1, denominator: 1 }]);
    expect(figures(events, 'discharge-delay-average', 'LOCALITY south-somerset')).toMatchObject([{ numerator: 1, denominator: 1 }]);
    expect(figures(events, 'discharge-delay-average', 'COUNCIL E06000066')).toMatchObject([{ numerator: 4, denominator: 3 }]);
    expect(figures(events, 'emergency-admissions-65')).toMatchObject([
      { start: '2026-08-03', numerator: 3, denominator: null, value: null },
      { start: '2026-08-10', numerator: 1 },
      { start: '2026-08-17', numerator: 0, parts: '3/7' },
    ]);
  });

  test('count who stands ready day by day, until today’s count', () => {
    const days = figures(said, 'ready-and-still-in-hospital', 'SYSTEM QSL', 'DAY').map(({ start, value }) => [start.slice(8), value]);
    expect(days).toEqual([
      ['11', 1],
      ['12', 2],
      ['13', 1],
      ['14', 0],
      ['15', 0],
      ['16', 0],
      ['17', 1],
      ['18', 1],
      ['19', 1],
      ['20', 1],
    ]);
    expect(figures(said, 'ready-and-still-in-hospital')).toMatchObject([
      { start: '2026-08-10', numerator: 4, denominator: 7, parts: '7/7' },
      { start: '2026-08-17', numerator: 4, denominator: 4, value: 1, parts: '4/7' },
    ]);
  });

  test('stand still while nothing changes', async () => {
    expect(await publish('20 12:05')).toEqual([]);
  });

  test('grow by a day without being restated', async () => {
    const events = await publish('21 12:00');
    expect(events.every(({ type }) => type === 'metric.observation-published.v1')).toBe(true);
    expect(figures(events, 'ready-and-still-in-hospital')).toMatchObject([
      { start: '2026-08-17', numerator: 5, denominator: 5, parts: '5/7' },
    ]);
    expect(figures(events, 'discharge-delay-average')).toEqual([]);
  });

  test('are restated, with the reason, when a late fact overturns days already told', async () => {
    await tell({ spl_c: [pas.criteria('12 09:00', true, { known: '21 13:00' }), pas.criteria('12 20:00', false, { known: '21 13:00' })] });
    const events = await publish('21 13:05');
    const [restated] = events.filter(
      ({ data }) =>
        data.metricId === 'discharge-delay-average' &&
        'area' in data &&
        data.area.kind === 'SYSTEM' &&
        data.pathway === null &&
        data.grain === 'WEEK',
    );
    expect(restated).toMatchObject({
      type: 'metric.restated.v1',
      data: {
        figure: { numerator: 2, denominator: 3 },
        before: { numerator: 4, denominator: 3 },
        beforeKnownAt: at('20 12:00'),
        because: 'spell.criteria-set.v1',
      },
    });
    expect(figures(events, 'emergency-admissions-65')).toEqual([]);
  });

  test('and again when a discharge is cancelled: what was told and is no more is told as nothing', async () => {
    await tell({ spl_b: [pas.dischargeCancelled('12 18:00', { known: '21 14:00', site: 'RH5F1', postcode: 'BA20 1ZZ' })] });
    const events = await publish('21 14:05');
    expect(figures(events, 'discharge-delay-average', 'SITE RH5F1')).toMatchObject([
      { type: 'metric.restated.v1', numerator: 0, denominator: 0, value: null },
    ]);
    expect(figures(events, 'ready-and-still-in-hospital', 'SITE RH5F1')).toMatchObject([
      { type: 'metric.restated.v1', start: '2026-08-10', numerator: 5 },
      { type: 'metric.restated.v1', start: '2026-08-17', numerator: 5 },
    ]);
  });

  test('a discharge of today is more of the week; cancelled today it overturns what was told', async () => {
    await tell({ spl_e: [pas.admitted('14 09:00', { known: '14 09:00' }), pas.discharged('21 15:00')] });
    const grown = await publish('21 15:05');
    expect(figures(grown, 'discharge-delay-average')).toMatchObject([
      { type: 'metric.observation-published.v1', start: '2026-08-17', numerator: 0, denominator: 1 },
    ]);
    await tell({ spl_e: [pas.dischargeCancelled('21 15:10')] });
    const overturned = await publish('21 15:15');
    expect(figures(overturned, 'discharge-delay-average')).toMatchObject([
      { type: 'metric.restated.v1', start: '2026-08-17', numerator: 0, denominator: 0 },
    ]);
  });

  test('what was on its way when a figure was told is no correction', async () => {
    await tell({ spl_f: [pas.admitted('10 09:00'), pas.discharged('14 15:00')] });
    const events = await publish('21 15:20');
    expect(figures(events, 'discharge-delay-average')).toMatchObject([
      { type: 'metric.observation-published.v1', start: '2026-08-10', denominator: 3 },
    ]);
  });

  test('can be made again as they were known on any day', async () => {
    const cells = async (known: string | null) => {
      const wanted = {
        metric: { id: 'discharge-delay-average', kind: 'ratio' as const },
        since: '2026-08-10',
        through: '2026-08-16',
        system: 'QSL',
      };
      const days = await (known === null
        ? loadDayCells(store.sql, wanted)
        : loadCountedCells(store.sql, { ...wanted, knownOn: `2026-08-${known}` }));
      const own = days.filter(({ kind, pathway }) => kind === 'SYSTEM' && pathway === null);
      const sum = (part: 'numerator' | 'denominator') => own.reduce((total, cell) => total + (cell[part] ?? 0), 0);
      return [sum('numerator'), sum('denominator')];
    };
    expect(await cells('11')).toEqual([0, 1]);
    expect(await cells('12')).toEqual([1, 2]);
    expect(await cells('20')).toEqual([4, 4]);
    expect(await cells('21')).toEqual([1, 3]);
    expect(await cells(null)).toEqual([1, 3]);
  });

  test('every day that went by unseen has its figures, by what was known at its end', async () => {
    await tell({ spl_g: [pas.admitted('15 09:00', { known: '15 09:00' }), pas.discharged('23 15:00', { known: '24 09:00' })] });
    const events = await publish('26 12:00');
    const weeks = events.flatMap(({ type, data }) =>
      'figure' in data &&
      data.metricId === 'discharge-delay-average' &&
      data.area.kind === 'SYSTEM' &&
      data.grain === 'WEEK' &&
      !data.pathway
        ? [[type, data.periodStart, data.figure.denominator, new Date(data.asKnownAt).toISOString()]]
        : [],
    );
    expect(weeks).toEqual([
      ['metric.observation-published.v1', '2026-08-17', 0, '2026-08-23T22:59:59.999Z'],
      ['metric.restated.v1', '2026-08-17', 1, '2026-08-24T22:59:59.999Z'],
    ]);
    const stock = events.flatMap(({ data }) =>
      'figure' in data && data.metricId === 'ready-and-still-in-hospital' && data.grain === 'DAY' && data.area.kind === 'SYSTEM'
        ? [[data.periodStart, toLocalDate(data.asKnownAt)]]
        : [],
    );
    for (const day of ['22', '23', '24', '25', '26']) expect(stock).toContainEqual([`2026-08-${day}`, `2026-08-${day}`]);
    expect(await publish('26 12:01')).toEqual([]);
  });

  test('by another definition everything is laid out and told again', async () => {
    await store.sql.query("update pace set definition = 'another' where metric = 'discharge-delay-average'");
    await store.sql.query('truncate measured, laid');
    await store.sql.query("update published set version = '2025-26.1' where metric = 'discharge-delay-average'");
    const events = await publish('26 15:22');
    expect(figures(events, 'discharge-delay-average')).toMatchObject([
      { type: 'metric.restated.v1', start: '2026-08-10', numerator: 1, denominator: 3 },
      { type: 'metric.restated.v1', start: '2026-08-17', denominator: 1 },
    ]);
    expect(events.every(({ data }) => data.metricId === 'discharge-delay-average')).toBe(true);
    expect(events.flatMap(({ data }) => ('because' in data ? data.because : []))).toContain('definition 2026-27.1');
  });

  test('what an earlier release counted wrongly, by the same definition, is restated with that reason on the day of the mend', async () => {
    await store.sql.query("update pace set definition = 'another reckoning' where metric = 'discharged-on-ready-date'");
    await store.sql.query(
      "update published set denominator = denominator - 1 where metric = 'discharged-on-ready-date' and grain = 'WEEK' and period_start = '2026-08-10'",
    );
    const events = await publish('26 15:24');
    expect(figures(events, 'discharged-on-ready-date')).toMatchObject([
      { type: 'metric.restated.v1', start: '2026-08-10', numerator: 2, denominator: 3 },
    ]);
    expect(new Set(events.flatMap(({ data }) => ('because' in data ? [data.because] : [])))).toEqual(new Set(['recount']));
  });

  test('what was known by the end of a day and is worked off later is in the day’s figures all the same: they wait for it', async () => {
    const ofTheDay = (events: readonly OwnEvent[]) =>
      events.flatMap(({ data }) =>
        'figure' in data &&
        data.metricId === 'discharge-delay-average' &&
        data.area.kind === 'SYSTEM' &&
        data.grain === 'WEEK' &&
        !data.pathway
          ? [[data.periodStart, data.figure.denominator, toLocalDate(data.asKnownAt)]]
          : [],
      );
    expect(await publish('27 00:01', { heardUntil: null })).toEqual([]);
    expect(await publish('27 00:02', { heardUntil: at('26 23:58') })).toEqual([]);
    await tell({ spl_h: [pas.admitted('22 09:00', { known: '26 20:00' }), pas.discharged('26 21:00')] });
    expect(ofTheDay(await publish('27 00:03'))).toEqual([['2026-08-24', 1, '2026-08-26']]);
  });

  test('a development clock that went back and comes forward again finds what it had left', async () => {
    const week = (events: readonly OwnEvent[]) =>
      figures(events, 'emergency-admissions-65')
        .filter(({ start }) => start === '2026-08-24')
        .map(({ numerator }) => numerator);
    await tell({ spl_i: [pas.admitted('26 09:00', { known: '30 09:00' })] });
    const told = week(await publish('30 12:00')).at(-1);
    expect(told).toBeGreaterThan(0);
    await publish('28 12:00');
    expect(week(await publish('29 12:00'))).toContain((told as number) - 1);
    expect(week(await publish('30 12:00')).at(-1)).toBe(told);
  });

  test('plan values are told once; one that is changed, set back or given no more is told again, though no figure changed', async () => {
    const value = (plan: number): PlanValue => ({
      metricId: 'discharge-delay-average',
      kind: 'SYSTEM',
      code: 'QSL',
      grain: 'MONTH',
      periodStart: '2026-08-01',
      periodEnd: '2026-08-31',
      numerator: null,
      denominator: null,
      value: plan,
      source: 'a plan made for this test',
    });
    const told = async (...plans: readonly PlanValue[]) =>
      (await publish('30 12:00', { county: openCounty({ ...shippedCounty, plans }) })).map(({ type, data }) =>
        'setAt' in data ? [data.metricId, data.periodEnd, data.plan.value, data.basis] : type,
      );
    const said = (plan: number | null) => [
      'discharge-delay-average',
      '2026-08-31',
      plan,
      plan === null ? null : 'a plan made for this test',
    ];
    expect(await told(value(1.5))).toEqual([said(1.5)]);
    expect(await told(value(1.5))).toEqual([]);
    expect(await told(value(1.4))).toEqual([said(1.4)]);
    expect(await told(value(1.5))).toEqual([said(1.5)]);
    expect(await told()).toEqual([said(null)]);
    expect(await told()).toEqual([]);
  });

  test('where the machine’s clock was set back, figures do not wait for it to come forward again', async () => {
    await tell({ spl_j: [pas.admitted('30 10:00', { known: '30 11:00' })] });
    const told = await publish('30 12:00', { workedAt: '1 hour' });
    expect(figures(told, 'emergency-admissions-65').length).toBeGreaterThan(0);
  });

  test('only what those say who were asked is counted, also where they were asked by a fact that comes later', async () => {
    const early = { known: '30 11:30' };
    const late = { known: '30 12:01' };
    const week = (events: readonly OwnEvent[], metric: string) =>
      figures(events, metric).map(({ start, numerator, denominator }) => [start, numerator, denominator]);
    await tell({
      spl_k: [
        pas.admitted('24 09:00', early),
        hub.offered('28 09:00', 'sup_1', early),
        hub.offered('28 09:00', 'sup_3', early),
        hub.offered('29 09:00', 'sup_4', early),
        hub.takenOn('28 10:00', 'sup_1', { by: 'org_w', ...early }),
        hub.contacted('28 11:00', 'sup_1', { by: 'org_w', ...early }),
        hub.takenOn('28 12:00', 'sup_2', { by: 'org_w', ...early }),
        hub.handedBack('28 13:00', 'pkg_1', early),
      ],
    });
    const first = await publish('30 12:00');
    expect(week(first, 'support-offers-accepted')).toEqual([['2026-08-24', 0, 3]]);
    expect([week(first, 'support-time-to-first-contact'), week(first, 'care-packages-handed-back')]).toEqual([[], []]);
    await tell({
      spl_k: [
        hub.offered('28 11:00', 'sup_2', { by: 'org_w', ...late }),
        hub.declined('28 09:30', 'sup_1', late),
        hub.takenOn('28 10:30', 'sup_1', late),
        hub.contacted('28 13:00', 'sup_2', { by: 'org_w', ...late }),
        hub.sent('28 09:00', 'req_1', late),
        hub.accepted('28 10:00', 'req_1', late),
      ],
    });
    const second = await publish('30 12:02');
    expect(week(second, 'support-offers-accepted')).toEqual([['2026-08-24', 1, 4]]);
    expect(week(second, 'support-time-to-first-contact')).toEqual([['2026-08-24', 120, 1]]);
    expect(week(second, 'care-packages-handed-back')).toEqual([['2026-08-24', 1, null]]);
    expect(week(second, 'home-care-hours-sourced')).toEqual([['2026-08-24', 10.5, null]]);
  });

  test('a request that is accepted on a later day is no correction of its day; one that had been accepted by then is', async () => {
    const week = (events: readonly OwnEvent[]) =>
      figures(events, 'support-offers-accepted').map(({ type, start, numerator, denominator }) => [type, start, numerator, denominator]);
    await tell({ spl_k: [hub.takenOn('30 12:30', 'sup_3', { known: '30 12:31' })] });
    expect(week(await publish('30 12:32'))).toEqual([['metric.observation-published.v1', '2026-08-24', 2, 4]]);
    await tell({ spl_k: [hub.takenOn('29 12:30', 'sup_4', { known: '30 12:33' })] });
    expect(week(await publish('30 12:34'))).toEqual([['metric.restated.v1', '2026-08-24', 3, 4]]);
    await tell({ spl_l: [hub.offered('30 13:00', 'sup_5'), hub.takenOn('31 09:00', 'sup_5')] }); // and both worked off together
    expect(week(await publish('31 12:00'))).toEqual([
      ['metric.observation-published.v1', '2026-08-24', 3, 5],
      ['metric.observation-published.v1', '2026-08-24', 4, 5],
    ]);
  });

  test('a rebuild finds in its own topic what was said, and says nothing again', async () => {
    await store.wipe([...(notes.tables ?? []), ...(publication.tables ?? [])]);
    await apply(publication, said);
    await apply(notes, [...all, ...all].reverse());
    expect(await publish('31 12:01')).toEqual([]);
  });

  test('no step looked through all that was ever measured: each looks by an index', () => {
    expect(scans.length).toBeGreaterThan(50);
    expect(scans.filter(({ n }) => n > 0)).toEqual([]);
  });
});
