/** A ward as its patient administration system names it. */
export interface Ward {
  readonly name: string;
  readonly beds: number;
  /** Treatment function code of most people on it. */
  readonly treatmentFunction: string;
  /** Median days that people stay. */
  readonly medianDays: number;
}

export interface Hospital {
  readonly name: string;
  /** MSH-3 and MSH-4 of its patient administration system. */
  readonly application: string;
  readonly trust: string;
  readonly site: string;
  /** Name of the trust profile that the hospital API is called with. */
  readonly profile: string;
  /** Prefix of its visit numbers. */
  readonly prefix: string;
  readonly wards: readonly Ward[];
}

const ward = (name: string, beds: number, rest: Pick<Ward, 'treatmentFunction' | 'medianDays'>): Ward => ({ name, beds, ...rest });
/** What a ward treats, and how long people stay. */
const treats = (treatmentFunction: string, medianDays: number) => ({ treatmentFunction, medianDays });

/** The two acute hospitals of the synthetic county; wards and sizes are made up. */
export const hospitals: readonly Hospital[] = [
  {
    name: 'Musgrove Park Hospital',
    application: 'MPH-PAS',
    trust: 'RH5',
    site: 'RH5A8',
    profile: 'musgrove-park',
    prefix: 'MP',
    wards: [
      ward('ACORN', 24, treats('300', 2)),
      ward('BARTON', 26, treats('430', 8)),
      ward('CHEDDON', 28, treats('430', 9)),
      ward('COLERIDGE', 24, treats('301', 4)),
      ward('CONSERVATORS', 22, treats('340', 6)),
      ward('DUNKERY', 28, treats('320', 5)),
      ward('ELIOT', 24, treats('430', 10)),
      ward('FROME', 26, treats('110', 6)),
      ward('GOULD', 20, treats('400', 8)),
      ward('HESTERCOMBE', 26, treats('100', 3)),
      ward('MENDIP', 24, treats('110', 7)),
      ward('QUANTOCK', 28, treats('300', 5)),
      ward('TRISCOMBE', 22, treats('328', 9)),
    ],
  },
  {
    name: 'Yeovil District Hospital',
    application: 'YDH-PAS',
    trust: 'RH5',
    site: 'RH5F1',
    profile: 'yeovil-district',
    prefix: 'YD',
    wards: [
      ward('6A', 24, treats('300', 4)),
      ward('6B', 26, treats('301', 5)),
      ward('7A', 28, treats('340', 6)),
      ward('7B', 26, treats('110', 6)),
      ward('8A', 28, treats('430', 9)),
      ward('8B', 28, treats('430', 8)),
      ward('9A', 24, treats('430', 10)),
      ward('9B', 22, treats('328', 8)),
      ward('EAU', 20, treats('300', 1)),
      ward('KINGSTON', 14, treats('100', 2)),
    ],
  },
];
