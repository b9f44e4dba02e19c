import { toLocalDate } from '@homeward/nhs';
import { fixedClock } from '@homeward/kernel';
import { openStore } from '@homeward/store';
import { testDatabase } from '@homeward/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { app } from '../src/app.ts';
import type { StayFact } from '../src/domain/facts.ts';
import { notes } from '../src/store/notes.ts';
import { publication } from '../src/store/publication.ts';
import type { OwnEvent } from '../src/store/published.ts';
import { at, county, happenedAt, hub, pas } from './facts.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const { url } = await testDatabase();
const store = await openStore({ url, schema: 'better_care_fund', log: silent, clock: fixedClock(at('20 12:00')) });
afterAll(() => store.close());
beforeAll(() => store.migrate(app.migrations));

type Tx = Parameters<Parameters<typeof store.transaction>[0]>[0];
const rowSql = (tx: Tx) => ({
  query: tx.sql.query,
  putRows: tx.putRows.bind(tx),
  keepRows: tx.keepRows.bind(tx),
  removeRows: tx.removeRows.bind(tx),
});

const tell = (key: string, ...facts: StayFact[]): Promise<void> =>
  store.transaction((tx) =>
    notes.apply(
      facts.map((fact) => ({ ...fact, key })),
      rowSql(tx),
    ),
  );

/** Asks until nothing more is said, and how many events came of it. */
async function publish(time: string): Promise<readonly OwnEvent[]> {
  const told: OwnEvent[] = [];
  for (let more = true; more; ) {
    await store.sql.query('update pace set worked_at = null');
    const answer = await store.transaction((tx) =>
      (publication.announcing as NonNullable<typeof publication.announcing>).announce(rowSql(tx), {
        now: at(time),
        organisation: 'QSL',
        heardUntil: at(time),
        config: { county },
      }),
    );
    told.push(...(answer.events as readonly OwnEvent[]));
    more = answer.more;
  }
  return told;
}

const of = (events: readonly OwnEvent[], metric: string, grain = 'WEEK') =>
  events.flatMap(({ data }) =>
    'figure' in data && data.metricId === metric && data.grain === grain && data.area.kind === 'SYSTEM' && data.pathway === null
      ? [{ start: data.periodStart, value: data.figure.value }]
      : [],
  );

const YEAR_1900 = Date.UTC(1900, 10, 30, 9);
const READY = 'ready-and-still-in-hospital';

test('a fact of the year 1900 leaves the figures of now right, and lays out no day long before the hub heard of anything', async () => {
  await tell('spl_a', pas.admitted('3 09:00'), pas.criteria('11 09:00', false), pas.discharged('12 15:00'));
  await tell('spl_b', pas.admitted('17 09:00'));
  await publish('20 12:00');
  await tell('spl_b', happenedAt(pas.criteria('18 09:00', false, { known: '20 12:01' }), YEAR_1900));
  const told = await publish('20 12:02');
  expect(of(told, READY, 'DAY')).toEqual(['18', '19', '20'].map((day) => ({ start: `2026-08-${day}`, value: 1 })));
  expect(told.flatMap(({ data }) => ('figure' in data ? [data.metricId] : [])).filter((id) => id !== READY)).toEqual([]);
  expect(told.length).toBeLessThan(100);
});

test('a stay that is said to have begun in 1900 or in the year 0 counts now, and in no week before the beginning', async () => {
  await tell('spl_c', happenedAt(pas.moved('18 09:00', { known: '20 12:03' }), at('18 09:00')));
  for (const [key, then] of [
    ['spl_d', YEAR_1900],
    ['spl_e', Date.parse('0000-01-01T00:00:00Z')],
  ] as const) {
    const came = pas.admitted('18 09:00', { known: '20 12:03' });
    await tell(key, { ...happenedAt(came, then), data: { ...came.data, admittedAt: then } } as StayFact);
  }
  const weeks = of(await publish('20 12:04'), 'stay-21-days');
  expect(weeks.at(-1)).toEqual({ start: '2026-08-17', value: 2 });
  expect(weeks.length).toBeLessThan(17);
  expect(weeks[0]?.start.slice(0, 4)).toBe('2026');
});

test('days that are over are closed in no more figures than that', async () => {
  await tell('spl_f', happenedAt(pas.criteria('18 09:00', false, { known: '21 12:00' }), YEAR_1900), pas.moved('21 09:00'));
  await tell('spl_g', happenedAt(hub.referred('18 09:00', { known: '21 12:00' }), YEAR_1900), hub.pathway('21 10:00', 'P1'));
  const told = await publish('24 12:00');
  expect(told.length).toBeLessThan(3000);
  expect(of(told, 'stage-referred-to-pathway')).toEqual([]);
});

test('that the hub turns out to have heard earlier adds the days from there on, and changes no other figure', async () => {
  const known = Date.UTC(2026, 3, 7, 9);
  const came = { ...pas.admitted('3 09:00'), occurredAt: known, recordedAt: known };
  const left = { ...pas.discharged('4 15:00'), occurredAt: known + 86_400_000, recordedAt: known + 86_400_000 };
  await tell('spl_h', came, left);
  const told = await publish('24 12:01');
  expect(of(told, 'discharge-delay-average').map(({ start }) => start)).toEqual([toLocalDate(Date.UTC(2026, 3, 6, 12))]);
  expect(of(told, 'stay-21-days')[0]?.start.slice(0, 7)).toBe('2026-01');
  expect(told.filter(({ type }) => type === 'metric.restated.v1').map(({ data }) => 'because' in data && data.because)).not.toContain(
    'recount',
  );
});
