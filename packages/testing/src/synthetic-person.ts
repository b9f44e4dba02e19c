import { nhsCheckDigit } from '@homeward/nhs';

export interface SyntheticPerson {
  readonly familyName: string;
  readonly givenName: string;
  /** `YYYY-MM-DD`; between 20 and 99 years before 2020. */
  readonly birthDate: string;
  /** Ten digits with a right check digit, from the range 999 that is never given out. */
  readonly nhsNumber: string;
}

/** Words of weather, trees and birds: nobody's name, easily recognised, and a search for them in logs finds nothing else. */
const familyNames = [
  'Alderwick',
  'Brackenfell',
  'Curlewby',
  'Drizzlecombe',
  'Elderquay',
  'Fernhollow',
  'Gorsebank',
  'Hailstow',
  'Ivermere',
  'Juniperley',
  'Knotgrass',
  'Larkspire',
];
const givenNames = [
  'Ambrosine',
  'Birchard',
  'Celandina',
  'Dunlin',
  'Emberly',
  'Finchard',
  'Galeforth',
  'Hazelind',
  'Irisande',
  'Jackdawn',
  'Kestrelle',
  'Linneta',
];

/** The first number at or after `serial` of the range 999 for which a check digit exists. */
function nhsNumberFrom(serial: number): string {
  for (let next = serial % 1_000_000; ; next = (next + 1) % 1_000_000) {
    const nine = `999${String(next).padStart(6, '0')}`;
    const check = nhsCheckDigit(nine);
    if (check !== null) return `${nine}${check}`;
  }
}

/** One made-up person per seed (0, 1, 2 …): the same seed is the same person, and seeds that differ by less than 70,000 have other NHS numbers. */
export function syntheticPerson(seed: number): SyntheticPerson {
  const pick = (list: readonly string[], step: number) => list[Math.floor(seed / step) % list.length] as string;
  const born = new Date(Date.UTC(1921, 0, 1 + ((seed * 3_677) % 29_000)));
  return {
    familyName: pick(familyNames, 1),
    givenName: pick(givenNames, familyNames.length),
    birthDate: born.toISOString().slice(0, 10),
    nhsNumber: nhsNumberFrom(seed * 13 + 1_000),
  };
}
