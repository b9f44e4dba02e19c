import type { EpochMillis } from '@homeward/kernel';
import { nhsCheckDigit } from '@homeward/nhs';
import type { Chance } from './chance.ts';

/** Somebody who does not exist. NHS numbers come from the 999 range, which is never issued. */
export interface SyntheticPerson {
  readonly hospitalNumber: string;
  readonly nhsNumber: string | null;
  readonly familyName: string;
  readonly givenName: string;
  readonly title: string;
  readonly sex: '1' | '2';
  /** `YYYYMMDD`. */
  readonly birthDate: string;
  readonly address: { readonly line: string; readonly town: string; readonly postcode: string };
  readonly phone: string;
  readonly gpPractice: string;
}

const families = [
  'Tester',
  'Applegate',
  'Brindle',
  'Cartwheel',
  'Dovecote',
  'Elmhurst',
  'Fernley',
  'Greenacre',
  'Hollybank',
  'Ivybridge',
  'Juniper',
  'Kettlewell',
  'Larkfield',
  'Meadowcroft',
  'Nightingale',
  'Oakenshaw',
  'Pebbleford',
  'Quillfeather',
  'Rushmere',
  'Silverbrook',
  'Thistledown',
  'Underhill',
  'Vellacott',
  'Willowby',
  'Yarrowdale',
  "O'Heather",
  'Ash-Bramley',
  'Müller-Test',
  'Łąkowa',
  'Desrosiers',
];
const men = [
  'Albert',
  'Basil',
  'Cedric',
  'Desmond',
  'Edwin',
  'Frank',
  'Gordon',
  'Harold',
  'Ivor',
  'Kenneth',
  'Leonard',
  'Mohammed',
  'Norman',
  'Piotr',
  'Stanley',
  'Zoltán',
];
const women = [
  'Agnes',
  'Beryl',
  'Cora',
  'Doreen',
  'Edith',
  'Fredrica',
  'Gwendoline',
  'Hilda',
  'Iris',
  'Joan',
  'Kathleen',
  'Mabel',
  'Noor',
  'Olwen',
  'Phyllis',
  'Zofia',
];
const towns = [
  ['TAUNTON', 'TA1'],
  ['YEOVIL', 'BA20'],
  ['BRIDGWATER', 'TA6'],
  ['WELLINGTON', 'TA21'],
  ['CHARD', 'TA20'],
  ['MINEHEAD', 'TA24'],
  ['SOMERTON', 'TA11'],
  ['CREWKERNE', 'TA18'],
] as const;
const streets = ['Orchard Lane', 'Mill Street', 'Church Road', 'High Street', 'Station Road', 'The Green', 'Parsonage Close', 'Canal Walk'];

/** The first number at or after a place in the 999 range whose check digit exists. */
export function nhsNumberAt(serial: number): string {
  for (let candidate = serial; ; candidate += 1) {
    const nine = `999${String(candidate % 1_000_000).padStart(6, '0')}`;
    const check = nhsCheckDigit(nine);
    if (check !== null) return `${nine}${check}`;
  }
}

const YEAR = 365.25 * 86_400_000;

/** Draws a person; mostly old, as people who wait in hospital are. */
export function drawPerson(chance: Chance, serial: number, now: EpochMillis): SyntheticPerson {
  const sex = chance.happens(0.54) ? '2' : '1';
  const age = chance.weighted([
    [12, chance.int(18, 64)],
    [28, chance.int(65, 79)],
    [60, chance.int(80, 99)],
  ]);
  const [town, district] = chance.pick(towns);
  const born = new Date(now - age * YEAR - chance.int(0, 364) * 86_400_000);
  return {
    hospitalNumber: `L${String(100_000 + serial)}`,
    nhsNumber: chance.happens(0.015) ? null : nhsNumberAt(serial * 7),
    familyName: chance.pick(families),
    givenName: chance.pick(sex === '1' ? men : women),
    title: sex === '1' ? 'MR' : chance.pick(['MRS', 'MISS', 'MS']),
    sex,
    birthDate: born.toISOString().slice(0, 10).replaceAll('-', ''),
    address: { line: `${chance.int(1, 140)} ${chance.pick(streets)}`, town, postcode: `${district} ${chance.int(1, 9)}ZZ` },
    phone: `01632 ${chance.int(960_000, 960_999)}`,
    gpPractice: `Y0${chance.int(1000, 9999)}`,
  };
}
