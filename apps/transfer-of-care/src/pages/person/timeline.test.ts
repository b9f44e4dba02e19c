import { expect, test } from 'vitest';
import type { SpellFact } from '../../domain/index.ts';
import { at, fredrica, hub, on, pas, wards } from '../../../test/facts.ts';
import { support } from '../../../test/support-facts.ts';
import { way } from '../../../test/way-facts.ts';
import { readTimelineFilter, timelineOf, toTimelineEntry } from './timeline.ts';

const facts = [
  pas.admitted('10 09:00', { person: fredrica, location: on('DUNKERY', '4') }),
  wards.criteria('11 09:00', false),
  wards.referred('11 10:00'),
  hub.triage('11 11:00'),
];
const shown = (filter: Parameters<typeof timelineOf>[1]['filter']) => timelineOf(facts, { filter, path: '/p' });

test('the latest comes first, each with who said it', () => {
  expect(shown(null).entries.map(({ what, source }) => `${what} (${source})`)).toEqual([
    'Triage started (Hub clinician, NHS Somerset ICB)',
    'Referred to the hub (Somerset NHS Foundation Trust (RH5), PAS)',
    'No longer meets the criteria to reside (Somerset NHS Foundation Trust (RH5), PAS)',
    'Admitted (Somerset NHS Foundation Trust (RH5), PAS)',
  ]);
});

test('a filter shows its kind, and every filter says how much it holds', () => {
  const { entries, filters } = shown('hub');
  expect(entries.map(({ what }) => what)).toEqual(['Triage started']);
  expect(filters.map(({ text, count, current }) => [text, count, current])).toEqual([
    ['Everything', 4, false],
    ['Hospital', 1, false],
    ['Readiness', 1, false],
    ['Referral', 1, false],
    ['Hub', 1, true],
    ['Partners', 0, false],
  ]);
});

test('what the hub knew late says how late', () => {
  const [fact] = facts;
  if (fact === undefined) throw new Error('no fact');
  expect(toTimelineEntry({ ...fact, recordedAt: at('10 09:09') }).knownLater).toBeNull();
  expect(toTimelineEntry({ ...fact, recordedAt: at('12 09:00') }).knownLater).toBe('2 days');
});

test('an unknown filter shows everything', () => {
  expect(readTimelineFilter(new URLSearchParams('facts=all'))).toBeNull();
  expect(readTimelineFilter(new URLSearchParams('facts=readiness'))).toBe('readiness');
});

test('providers asked together stand by name, whatever their ids', () => {
  const asked = [way.sent('11 12:00', 'rq_1', 'org_quantock_care'), way.sent('11 12:00', 'rq_2', 'org_levels_home_care')];
  const read = (order: typeof asked) => timelineOf([...facts, ...order], { filter: null, path: '/p' }).entries.map(({ what }) => what);
  expect(read(asked).slice(0, 3)).toEqual(['Asked Levels home care', 'Asked Quantock care', 'Triage started']);
  expect(read(asked.toReversed())).toEqual(read(asked));
});

test('a provider that was not asked is told as such, also where another was under the same number', () => {
  const read = (...more: readonly SpellFact[]) =>
    timelineOf([...facts, ...more], { filter: 'partners', path: '/p' }).entries.map(({ what }) => what);
  const quantock = ['rq_1', 'org_quantock_care'] as const;
  const answers = [way.acknowledged('11 12:30', ...quantock), way.offered('11 13:00', ...quantock), way.declined('11 14:00', ...quantock)];
  const said = ['declines', 'offers the service', 'has the enquiry'];
  expect(read(way.sent('11 12:00', 'rq_1', 'org_levels_home_care'), ...answers)).toEqual([
    ...said.map((words) => `Quantock care was not asked, and says that it ${words}`),
    'Asked Levels home care',
  ]);
  expect(read(way.sent('11 12:00', ...quantock), ...answers)).toEqual([
    'Declined by the provider: Quantock care',
    'Quantock care offers the service',
    'Quantock care has the enquiry',
    'Asked Quantock care',
  ]);
});

test('a package that the person had before is given back by whoever gave it', () => {
  const given = way.handedBack('11 12:00', 'org_quantock_care');
  const before = { ...given, data: { ...given.data, requestId: null } } as SpellFact;
  const { entries } = timelineOf([...facts, given, before], { filter: 'partners', path: '/p' });
  expect(entries.map(({ what }) => what)).toEqual([
    'Quantock care gave the package back',
    'Quantock care was not asked, and says that it gave the package back',
  ]);
});

test('who was not asked for help is told as such, and who was is not, whichever was heard first', () => {
  const read = (...more: readonly SpellFact[]) =>
    timelineOf([...facts, ...more], { filter: 'partners', path: '/p' }).entries.map(({ what }) => what);
  const [asked, accepted] = [support.offered('11 12:00', 'org_levels_home_care'), support.accepted('11 13:00', 'org_levels_home_care')];
  expect(read(accepted, support.declined('11 14:00', 'org_quantock_care'))).toEqual([
    'Quantock care was not asked, and says that it cannot help',
    'Levels home care was not asked, and says that it will help',
  ]);
  for (const order of [
    [asked, accepted],
    [accepted, asked],
  ])
    expect(read(...order).toSorted()).toEqual(['Asked Levels home care for help', 'Levels home care will help']);
});
