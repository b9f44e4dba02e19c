import { describe, expect, test } from 'vitest';
import { entryOf, readers } from '../../../test/entries.ts';
import { at, fredrica, on, pas } from '../../../test/facts.ts';
import { defaultView } from '../../store/board-view.ts';
import type { Counts } from '../../store/load-board.ts';
import { type BoardData, boardModel, silentSources } from './board-model.ts';

const counts: Counts = {
  'in-hospital': 3,
  ready: 2,
  unreferred: 0,
  triage: 1,
  information: 0,
  'on-hold': 0,
  today: 0,
  alerts: 0,
  closing: 0,
  mine: 1,
  discharged: 4,
};
const now = at('12 15:00');
const context = { now, reader: readers.clinician, path: '/toc/board', pageSize: 2 };
const source = { organisation: 'RH5', system: 'PAS', heardAt: now };

const inBed = (ward: string) => entryOf([pas.admitted('10 09:00', { person: fredrica, location: on(ward) })], { id: `spl_${ward}` });

const data = (rest: Partial<BoardData> = {}): BoardData => ({
  view: defaultView,
  problems: [],
  rows: [inBed('A'), inBed('B')],
  total: 3,
  counts,
  places: [
    { site: 'RH5A8', ward: 'A', people: 1 },
    { site: 'RH5A8', ward: 'B', people: 2 },
    { site: 'RH5F1', ward: '6A', people: 5 },
  ],
  sources: [source],
  unmatchedMerges: 0,
  ...rest,
});

describe('rows stand under their ward', () => {
  test('with how many people it has', () => {
    const { groups } = boardModel(data(), context);
    expect(groups.map(({ heading, people, rows }) => [heading, people, rows.length])).toEqual([
      ['Musgrove Park Hospital: A', 1, 1],
      ['Musgrove Park Hospital: B', 2, 1],
    ]);
  });

  test('but in one list in any other order', () => {
    const { groups } = boardModel(data({ view: { ...defaultView, sort: 'due' } }), context);
    expect(groups.map(({ heading, rows }) => [heading, rows.length])).toEqual([[null, 2]]);
  });
});

describe('the strip of counts', () => {
  test('each leads to its list and keeps the other filters; the chosen one leads back', () => {
    const { counts: strip } = boardModel(data({ view: { ...defaultView, show: 'ready', ward: 'A' } }), context);
    expect(strip.find(({ label }) => label === 'to triage')).toEqual({
      label: 'to triage',
      count: 1,
      href: '/toc/board?show=triage&ward=A',
      current: false,
    });
    expect(strip.find(({ current }) => current)).toMatchObject({ label: 'ready and still here', href: '/toc/board?ward=A' });
  });

  test('providers that close are counted for who decides, once there is somebody whom it is about', () => {
    const labels = (closing: number, reader = readers.clinician) =>
      boardModel(data({ counts: { ...counts, closing } }), { ...context, reader }).counts.map(({ label }) => label);
    expect(labels(0)).not.toContain('whose provider is closing');
    expect(labels(1)).toContain('whose provider is closing');
    expect(labels(1, readers.nurse)).not.toContain('whose provider is closing');
    const { counts: chosen } = boardModel(data({ view: { ...defaultView, show: 'closing' } }), context);
    expect(chosen.find(({ current }) => current)).toMatchObject({ label: 'whose provider is closing', href: '/toc/board' });
  });

  test('only who decides has referrals in their name', () => {
    const labels = (reader: (typeof readers)['nurse']) => boardModel(data(), { ...context, reader }).counts.map(({ label }) => label);
    expect(labels(readers.clinician)).toContain('in your name');
    expect(labels(readers.nurse)).not.toContain('in your name');
  });
});

describe('filters', () => {
  test('wards are those of the chosen site, and the chosen one stays a choice while nobody is there', () => {
    const { filters } = boardModel(data({ view: { ...defaultView, site: 'RH5A8', ward: 'Z' } }), context);
    expect(filters.sites.map(({ text, selected }) => [text, selected])).toEqual([
      ['Musgrove Park Hospital', true],
      ['Yeovil District Hospital', false],
    ]);
    expect(filters.wards.map(({ value }) => value)).toEqual(['A', 'B', 'Z']);
    expect(filters.narrowed).toBe(true);
  });
});

describe('pages', () => {
  test('the first of two', () => {
    const { range, pages } = boardModel(data(), context);
    expect(range).toEqual({ from: 1, to: 2, total: 3 });
    expect(pages).toEqual({ number: 1, of: 2, previousHref: null, nextHref: '/toc/board?page=2' });
  });

  test('one beyond the end says so and leads back', () => {
    const model = boardModel(data({ view: { ...defaultView, page: 9 }, rows: [] }), context);
    expect(model.empty?.title).toBe('This page of the list is empty');
    expect(model.empty?.firstPageHref).toBe('/toc/board');
  });
});

describe('a list with nobody in it says why', () => {
  const emptied = (rest: Partial<BoardData>) => boardModel(data({ rows: [], total: 0, ...rest }), context).empty?.title;
  test.each([
    ['no hospital has sent anything', { sources: [] }, 'The hub has not heard from a hospital yet'],
    ['a filter is set', { view: { ...defaultView, ward: 'A' } }, 'Nobody matches these filters'],
    ['nobody waits for it', { view: { ...defaultView, show: 'triage' as const } }, 'No referral waits for triage'],
    ['nobody has left', { view: { ...defaultView, show: 'discharged' as const } }, 'Nobody has left in the last 7 days'],
  ])('%s', (_why, rest, title) => {
    expect(emptied(rest)).toBe(title);
  });
});

test('a system is silent after half an hour, and not a minute sooner', () => {
  const heard = (minutes: number) => silentSources([{ ...source, heardAt: now - minutes * 60_000 }], now);
  expect(heard(30)).toEqual([]);
  expect(heard(47)).toEqual([{ name: 'Somerset NHS Foundation Trust (PAS)', silence: '47 minutes' }]);
});
