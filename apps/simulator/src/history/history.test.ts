import { toLocalDate, toLocalTime } from '@homeward/nhs';
import { beforeAll, describe, expect, test } from 'vitest';
import { DAY, type Stay } from '../county/stay.ts';
import { casesOf } from './cases.ts';
import { concernsOf } from './concerns.ts';
import { drawHistory, liveDays } from './draw-history.ts';
import type { Errand, Scene } from './errand.ts';
import { fastTracksOf } from './fast-tracks.ts';
import { changedAt, feedDownOn, type HistorySetting, liveFrom } from './setting.ts';
import { daysFrom, hoursOf, londonHour } from './slots.ts';
import { type Telling, tellingsOf, untilLeaving } from './tellings.ts';
import { waysHome } from './ways-home.ts';

const until = Date.UTC(2026, 10, 22, 9);
const setting: HistorySetting = { seed: 3, from: until - 183 * DAY, until, spells: 5_000 };

let stays: readonly Stay[];
let tellings: readonly Telling[];
beforeAll(() => {
  stays = drawHistory(setting);
  tellings = tellingsOf(stays, setting);
});

const weekday = (at: number): number => new Date(`${toLocalDate(at)}T12:00:00Z`).getUTCDay();
const leavingOf = (stay: Stay): number | undefined => stay.acts.find(({ kind }) => kind === 'discharge')?.at;
const average = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** Days from being ready to leaving. */
function waitOf({ acts }: Stay): number | null {
  const ready = acts.find((act) => act.kind === 'readiness' && !act.meets)?.at;
  const left = acts.find(({ kind }) => kind === 'discharge')?.at;
  return ready === undefined || left === undefined ? null : (left - ready) / DAY;
}

describe('half a year of a county', () => {
  test('is the same for one seed, and other people for another', () => {
    expect(tellingsOf(drawHistory(setting), setting)).toEqual(tellings);
    expect(drawHistory({ ...setting, seed: 4 })[0]?.person).not.toEqual(stays[0]?.person);
    expect(new Set(stays.map(({ visitNumber }) => visitNumber)).size).toBe(stays.length);
    expect(stays.length).toBeGreaterThan(4_900);
  });

  test('is told when it happened or later, never before, and all of it by now', () => {
    for (const { toldAt, planned } of tellings) expect(toldAt).toBeGreaterThanOrEqual(Math.min(planned.at, until));
    expect(Math.max(...tellings.map(({ toldAt }) => toldAt))).toBeLessThanOrEqual(until);
  });

  test('begins with wards as full as later: who came before is told of on the first day, and was admitted before it', () => {
    const inAt = (at: number) =>
      stays.filter(({ acts }) => {
        const came = acts.find(({ kind }) => kind === 'admit')?.at ?? Number.POSITIVE_INFINITY;
        return came <= at && (acts.findLast(({ kind }) => kind === 'discharge')?.at ?? Number.POSITIVE_INFINITY) > at;
      }).length;
    const later = average([40, 60, 80, 100].map((days) => inAt(setting.from + days * DAY)));
    expect(inAt(setting.from) / later).toBeGreaterThan(0.85);
    expect(inAt(setting.from) / later).toBeLessThan(1.15);
    const before = tellings.filter(({ planned }) => planned.at < setting.from);
    expect(before.length).toBeGreaterThan(200);
    for (const { toldAt } of before) expect(toldAt).toBeGreaterThanOrEqual(setting.from);
  });

  test('has fewer discharges at weekends, and more admissions on Mondays than on Sundays', () => {
    const left = stays.flatMap((stay) => leavingOf(stay) ?? []);
    const on = (day: number, moments: readonly number[]) => moments.filter((at) => weekday(at) === day).length;
    expect(on(0, left)).toBeLessThan(0.75 * on(2, left));
    const came = stays.flatMap(({ acts }) => acts.find(({ kind }) => kind === 'admit')?.at ?? []);
    expect(on(1, came)).toBeGreaterThan(1.15 * on(0, came));
  });

  test('leaves who comes on the live days to them, as many as came on such days before', () => {
    const came = (all: readonly Stay[]) => all.flatMap(({ acts }) => acts.find(({ kind }) => kind === 'admit')?.at ?? []);
    expect(Math.max(...came(stays))).toBeLessThan(liveFrom(setting));
    const rates = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const each = { ...setting, seed };
      const { days, spells } = liveDays(each);
      const sameDays = [1, 2, 3, 4, 5, 6].map((weeks) => [liveFrom(each) - weeks * 7 * DAY, until - weeks * 7 * DAY] as const);
      const before = came(drawHistory(each));
      return spells / days / average(sameDays.map(([from, to]) => before.filter((at) => at >= from && at < to).length));
    });
    expect(average(rates)).toBeGreaterThan(0.85);
    expect(average(rates)).toBeLessThan(1.15);
  });

  test('refers two in five before they are ready, nobody before they came, and the others before they leave', () => {
    const spans = stays.flatMap(({ acts }) => {
      const of = (kind: string) => acts.find((act) => act.kind === kind)?.at ?? Number.NaN;
      const ready = acts.find((act) => act.kind === 'readiness' && !act.meets)?.at ?? Number.NaN;
      expect(of('referral') <= of('admit')).toBe(false);
      expect(of('referral') >= (leavingOf({ acts } as Stay) ?? Number.POSITIVE_INFINITY)).toBe(false);
      const span = of('referral') - ready;
      return Number.isNaN(span) ? [] : [span];
    });
    const early = spans.filter((span) => span < 0).length / spans.length;
    expect(early).toBeGreaterThan(0.3);
    expect(early).toBeLessThan(0.5);
    expect(Math.max(...spans)).toBeLessThan(DAY);
  });

  test('has a change in it: people wait less once Home First was widened', () => {
    const waits = (isAfter: boolean) =>
      stays.flatMap((stay) => {
        const ready = stay.acts.find((act) => act.kind === 'readiness' && !act.meets)?.at ?? 0;
        const wait = waitOf(stay);
        return wait !== null && ready < until - 30 * DAY && ready >= changedAt(setting) === isAfter ? [wait] : [];
      });
    expect(average(waits(true))).toBeLessThan(0.8 * average(waits(false)));
  });

  test('has late messages, a day on which a feed was down, and reviews that were put right', () => {
    const lateBy = (days: number) => tellings.filter(({ toldAt, planned }) => toldAt - planned.at > days * DAY).length;
    expect(lateBy(0.3)).toBeGreaterThan(0.02 * tellings.length);
    expect(lateBy(1)).toBeGreaterThan(0.01 * tellings.length);
    expect(tellings.filter(({ planned }) => planned.id.endsWith('-c')).length).toBeGreaterThan(20);
    const down = feedDownOn(setting);
    const heldUp = tellings.filter(
      ({ planned }) => planned.door === 'mllp' && planned.at >= down && planned.at < down + DAY && planned.lane.startsWith('YD'),
    );
    expect(heldUp.length).toBeGreaterThan(5);
    for (const { toldAt } of heldUp) expect(toldAt).toBeGreaterThan(down + DAY);
  });
});

test('of whoever is in hospital now everything was told: reviews, days expected, moves', () => {
  const told = new Set(tellings.map(({ planned }) => planned.id));
  const there = stays.filter(({ expected, acts }) => expected.state === 'ADMITTED' && (acts[0]?.at ?? 0) > until - 14 * DAY);
  const complete = there.filter(({ acts, visitNumber }) => acts.every((_act, index) => told.has(`${visitNumber}-${index}`)));
  expect(there.length).toBeGreaterThan(50);
  expect(complete.length).toBeGreaterThan(0.75 * there.length);
});

describe('what people do', () => {
  test('goes on at every door, in its order', () => {
    const errands = [...waysHome(stays, setting), ...casesOf(setting), ...fastTracksOf(setting), ...concernsOf(setting)];
    const ways = Map.groupBy(waysHome(stays, setting), ({ line }) => line);
    expect(ways.size).toBeGreaterThan(0.07 * stays.length);
    expect(ways.size).toBeLessThan(0.12 * stays.length);
    for (const line of Map.groupBy(errands, (each) => each.line).values()) expect(line[0]?.isKey).toBe(true);
    for (const stay of stays.filter(({ acts }) => !acts.some(({ kind }) => kind === 'referral')))
      expect(ways.has(stay.visitNumber)).toBe(false);
    const decided = Map.groupBy(casesOf(setting), ({ line }) => line);
    // A review is held well after the longest course.
    const daysOf = (line: readonly Errand[]) => line.map(({ at }) => (at - (line[0]?.at ?? 0)) / DAY).findLast((days) => days < 75) ?? 0;
    const overdue = [...decided.values()].filter((line) => daysOf(line) > 28);
    expect(decided.size).toBeGreaterThan(50);
    expect(overdue.length / decided.size).toBeGreaterThan(0.15);
    expect(overdue.length / decided.size).toBeLessThan(0.6);
  });
});

interface Said {
  readonly kind: string;
  readonly at: string;
}

/** What a board says by each errand of a line, at the errand's own time. */
async function saidBy(line: readonly Errand[]): Promise<readonly (readonly Said[])[]> {
  const files: Said[][] = [];
  for (const errand of line) {
    const said: Said[] = [];
    const board: Scene['board'] = { state: async (statements) => void said.push(...statements) };
    await errand.run({ board, notes: new Map([[errand.line, 'chc_1']]) } as unknown as Scene);
    expect(said.map(({ at }) => Date.parse(at))).toEqual(said.map(() => errand.at));
    files.push(said);
  }
  return files;
}

const kinds = (files: readonly (readonly Said[])[]) => files.flatMap((said) => said.map(({ kind }) => kind));

test('the board says of each Checklist the day after, at its API, that it has it: before anything else, and on the day itself', async () => {
  const heard = new Set<string>();
  for (const line of Map.groupBy(casesOf(setting), (each) => each.line).values()) {
    const files = await saidBy(line.filter(({ bySystem }) => bySystem === true));
    expect(kinds(files).slice(0, 2)).toEqual(['receipt', 'acceptance']);
    for (const kind of kinds(files)) heard.add(kind);
    const [opening, receipt] = line.map(({ at }) => at);
    expect((receipt as number) - (opening as number)).toBeGreaterThan(DAY / 2);
    expect((receipt as number) - (opening as number)).toBeLessThan(3 * DAY);
  }
  expect([...heard]).toEqual(expect.arrayContaining(['tool', 'recommendation', 'decision', 'package', 'review', 'discount']));
});

test('two in five referrals are Fast Track: a lead records the tool, the board finds eligible, care begins within 48 hours or seldom later', async () => {
  const standard = Map.groupBy(casesOf(setting), (each) => each.line);
  const lines = [...Map.groupBy(fastTracksOf(setting), (each) => each.line).values()];
  expect(lines.length / (lines.length + standard.size)).toBeGreaterThan(0.3);
  expect(lines.length / (lines.length + standard.size)).toBeLessThan(0.5);
  const onOpenCases = [...standard.values()].filter((line) => line.filter(({ isKey }) => isKey).length === 2);
  expect(onOpenCases.length).toBeGreaterThan(0);
  const careAfter: number[] = [];
  for (const line of [...lines, ...onOpenCases.map((each) => each.slice(each.findLastIndex(({ isKey }) => isKey)))]) {
    const [recorded, ...answers] = line as [Errand, ...Errand[]];
    expect([recorded.isKey, recorded.bySystem]).toEqual([true, undefined]);
    expect(kinds(await saidBy(answers)).slice(0, 2)).toEqual(['decision', 'package']);
    careAfter.push((answers[1]?.at ?? 0) - recorded.at);
  }
  expect(careAfter.filter((span) => span <= 2 * DAY).length / careAfter.length).toBeGreaterThan(0.7);
});

test('the clock is put to hours of each day, the last of them its last minute, and in the end to now', () => {
  const days = hoursOf(setting);
  expect(days.map(({ night }) => toLocalDate(night))).toEqual([...daysFrom(setting.from, until - DAY), toLocalDate(until)]);
  expect(days.at(-1)).toEqual({ work: until, night: until });
  for (const { work, night } of days.slice(0, -1)) {
    expect(['17', '18']).toContain(toLocalTime(work).slice(0, 2));
    expect(toLocalTime(night).slice(0, 5)).toBe('23:59');
    expect(new Set([work, night].map(toLocalDate)).size).toBe(1);
  }
  expect(hoursOf(setting)).toEqual(days);
  expect(new Date(londonHour('2026-07-01', 24)).toISOString()).toBe('2026-07-01T23:00:00.000Z');
});

test('what happens on a day is told on it, but for a few weeks that stand out', () => {
  const late = tellings.filter(({ toldAt, planned }) => planned.at > setting.from && toLocalDate(toldAt) !== toLocalDate(planned.at));
  const weeks = new Set(late.map(({ planned }) => Math.floor((planned.at / DAY + 3) / 7)));
  expect(weeks.size).toBeGreaterThan(2);
  expect(weeks.size).toBeLessThan(9);
});

test('what is said of people who left, and after it, comes last, everything in its order', () => {
  const day = tellings.filter(({ toldAt }) => toldAt > until - 40 * DAY && toldAt <= until - 39 * DAY).map(({ planned }) => planned);
  const { before, leaving } = untilLeaving(day, () => true);
  expect([...before, ...leaving].sort((a, b) => day.indexOf(a) - day.indexOf(b))).toEqual(day);
  expect(leaving.length).toBeGreaterThan(5);
  expect(before.filter(({ body }) => body.includes('ADT^A03'))).toEqual([]);
  for (const [lane, own] of Map.groupBy(day, (each) => each.lane))
    expect([...before, ...leaving].filter((each) => each.lane === lane)).toEqual(own);
  expect(untilLeaving(day, (lane) => lane !== leaving[0]?.lane)).toEqual({
    before: day.filter((each) => before.includes(each) || each.lane === leaving[0]?.lane),
    leaving: leaving.filter(({ lane }) => lane !== leaving[0]?.lane),
  });
});
