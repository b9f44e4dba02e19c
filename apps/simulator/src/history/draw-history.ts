import type { EpochMillis } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { type Chance, chanceFrom } from '../county/chance.ts';
import { type Hospital, hospitals } from '../county/hospitals.ts';
import { drawPerson } from '../county/people.ts';
import { DAY, drawStay, type Habits, HOUR, type Stay } from '../county/stay.ts';
import { changedAt, type HistorySetting, liveFrom } from './setting.ts';
import { daysFrom, londonHour } from './slots.ts';

/** Sunday first. Emergencies come most on Mondays; the planned ones, on working days, are among them. */
const admissionsByWeekday = [82, 112, 106, 103, 102, 104, 88];
/** Of those who could leave on a day, how many in a hundred do: wards discharge less at weekends. */
const leavingByWeekday = [45, 100, 100, 100, 100, 100, 60];

const weekdayOf = (at: EpochMillis): number => new Date(`${toLocalDate(at)}T12:00:00Z`).getUTCDay();

/** Winter fills the beds: a tenth more in January than on average, a tenth less in July. */
function season(at: EpochMillis): number {
  const date = new Date(at);
  const day = (at - Date.UTC(date.getUTCFullYear(), 0, 15)) / DAY;
  return 1 + 0.1 * Math.cos((2 * Math.PI * day) / 365.25);
}

/** How long people wait after they are ready, in days: the shape of the official statistics, before and after Home First was widened. */
const waits = {
  before: (chance: Chance) =>
    chance.weighted([
      [70, 0],
      [7, 1],
      [8, chance.int(2, 3)],
      [6, chance.int(4, 6)],
      [5, chance.int(7, 13)],
      [3, chance.int(14, 20)],
      [1, chance.int(21, 40)],
    ]),
  after: (chance: Chance) =>
    chance.weighted([
      [80, 0],
      [7, 1],
      [6, chance.int(2, 3)],
      [4, chance.int(4, 6)],
      [2, chance.int(7, 13)],
      [1, chance.int(14, 24)],
    ]),
};

/** A day that wards would rather not discharge on is passed over, now and then twice. */
function leavesAt(chance: Chance, at: EpochMillis): EpochMillis {
  let day = at;
  while (!chance.happens((leavingByWeekday[weekdayOf(day)] as number) / 100)) day += DAY;
  return day;
}

/**
 * One in ten is referred, as many as need more than they had: of Somerset's discharges to whom a destination is given, pathways 1 and 3 were 232 of 2,971 in August 2026
 * (pathway 2 is not listed among them).
 */
const habitsOf = (setting: HistorySetting): Habits => ({
  waitAfterReady: (chance, readyAt) => (readyAt < changedAt(setting) ? waits.before : waits.after)(chance),
  leavesAt,
  isReferred: (chance, wait) => chance.happens(wait > 2 ? 0.5 : wait > 0 ? 0.2 : 0.02),
});

/** Days of the history, each with how much of the admissions falls on it. */
function daysOf({ from, until }: Pick<HistorySetting, 'from' | 'until'>): readonly (readonly [weight: number, from: EpochMillis])[] {
  return daysFrom(from, until).map((day) => {
    const midnight = londonHour(day, 0);
    return [Math.round(1_000 * season(midnight) * (admissionsByWeekday[weekdayOf(midnight)] as number)), midnight];
  });
}

/** More come by day than by night. */
const hourOf = (chance: Chance): number =>
  chance.weighted([
    [15, chance.int(0, 7)],
    [50, chance.int(8, 16)],
    [35, chance.int(17, 23)],
  ]);

/** Longer before the first day hardly anybody came who is still there on it. */
const LEAD_DAYS = 70;
/** Serials of those who were there already; no other people have them. */
const THERE_BEFORE = 40_000;

/** Who is in hospital on the first day: as many came before it as come later, and most of them have left. Their hospitals tell of them all when the hub begins. */
function thereBefore(setting: HistorySetting): readonly Stay[] {
  const { seed, from, until, spells } = setting;
  const lead = { from: from - LEAD_DAYS * DAY, until: from };
  const isThere = ({ acts }: Stay): boolean => acts.some(({ kind }) => kind === 'admit') && (acts.at(-1)?.at ?? 0) > from;
  const drawn = drawStays({
    chance: chanceFrom(seed * 15_487_469),
    days: daysOf(lead).slice(0, -1),
    spells: Math.round((spells * LEAD_DAYS * DAY) / (until - from)),
    firstSerial: THERE_BEFORE,
    until: from,
    setting,
  });
  return drawn.filter(isThere);
}

const monthsOf = (setting: HistorySetting): Drawing => ({
  chance: chanceFrom(setting.seed * 1_000_003),
  days: daysOf(setting),
  spells: setting.spells,
  firstSerial: 0,
  until: liveFrom(setting),
  setting,
});

/**
 * Draws the stays of the months before now, in the order of their admissions, with those of the people who were in hospital when they began and without those
 * of the live days. Pure.
 */
export function drawHistory(setting: HistorySetting): readonly Stay[] {
  return [...thereBefore(setting), ...drawStays(monthsOf(setting))];
}

/** The live days that the history leaves off at: how many, and how many people come on them, as many as before. Pure. */
export function liveDays(setting: HistorySetting): { readonly days: number; readonly spells: number } {
  const from = liveFrom(setting);
  const spells = arrivalsOf(monthsOf(setting)).filter((at) => at >= from && at < setting.until).length;
  return { days: (setting.until - from) / DAY, spells: Math.max(1, spells) };
}

interface Drawing {
  readonly chance: Chance;
  readonly days: ReturnType<typeof daysOf>;
  readonly spells: number;
  readonly firstSerial: number;
  /** Who comes later is left out. */
  readonly until: EpochMillis;
  readonly setting: HistorySetting;
}

const arrivalsOf = ({ chance, days, spells }: Drawing): readonly EpochMillis[] =>
  Array.from({ length: spells }, () => chance.weighted(days) + hourOf(chance) * HOUR + chance.int(0, 3_599_999));

function drawStays(drawing: Drawing): readonly Stay[] {
  const { chance, firstSerial, until, setting } = drawing;
  const beds = hospitals.map((hospital) => [hospital.wards.reduce((sum, { beds: count }) => sum + count, 0), hospital] as const);
  const habits = habitsOf(setting);
  return arrivalsOf(drawing)
    .filter((at) => at < until)
    .sort((a, b) => a - b)
    .map((admittedAt, index) => {
      const serial = firstSerial + index;
      const hospital = chance.weighted(beds);
      const ward = chance.weighted(hospital.wards.map((each) => [each.beds, each] as const));
      const visitNumber = visitNumberOf(hospital, serial);
      const person = drawPerson(chance, serial, setting.until);
      return drawStay({ chance, hospital, ward, visitNumber, person, admittedAt, now: setting.until, habits });
    })
    .filter(({ acts }) => acts.length > 0);
}

/** Numbers that no live run draws. */
const visitNumberOf = ({ prefix }: Hospital, serial: number): string =>
  `${prefix}${String(serial < THERE_BEFORE ? serial : 90_000_000 + serial).padStart(8, '0')}`;
