import type { EpochMillis } from '@homeward/kernel';
import { type Chance, chanceFrom } from './chance.ts';
import { type Hospital, hospitals } from './hospitals.ts';
import { drawPerson } from './people.ts';
import { DAY, drawStay, type Stay } from './stay.ts';

export interface CountySetting {
  /** The same seed and run give the same county. */
  readonly seed: number;
  /** Distinguishes the people of one run from those of another on the same data. */
  readonly run: number;
  /** When the days end. */
  readonly now: EpochMillis;
  readonly spells: number;
  readonly days: number;
}

/** Draws the stays of a synthetic county over some days that end now. Pure. */
export function drawCounty(setting: CountySetting): readonly Stay[] {
  const chance = chanceFrom(setting.seed * 1_000_003 + setting.run * 7919);
  const beds = hospitals.map((hospital) => [hospital.wards.reduce((sum, ward) => sum + ward.beds, 0), hospital] as const);
  return Array.from({ length: setting.spells }, (_, index) => {
    const hospital = chance.weighted(beds);
    return drawStay({ ...admission(chance, hospital, setting), ...whoAndWhich(chance, hospital, { setting, index }) });
  }).filter((stay) => stay.acts.length > 0);
}

function admission(chance: Chance, hospital: Hospital, { now, days }: CountySetting) {
  const ward = chance.weighted(hospital.wards.map((each) => [each.beds, each] as const));
  return { chance, hospital, ward, now, admittedAt: now - Math.floor((chance.int(1, 1_000_000) / 1_000_000) * days * DAY) };
}

function whoAndWhich(chance: Chance, hospital: Hospital, { setting, index }: { setting: CountySetting; index: number }) {
  const serial = setting.run * 10_000 + index;
  return { visitNumber: `${hospital.prefix}${String(serial).padStart(8, '0')}`, person: drawPerson(chance, serial, setting.now) };
}
