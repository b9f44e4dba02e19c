import type { LocalDate } from '@homeward/kernel';
import { formatDate } from '@homeward/nhs';
import type { Area, Observation } from './definition.ts';

/**
 * Names of areas for the county the product ships with; any other code is shown as it is.
 * Sources: NHS Organisation Data Service; ONS register of geographic codes.
 */
const names: Readonly<Record<string, string>> = {
  RH5: 'Somerset NHS Foundation Trust',
  RH5A8: 'Musgrove Park Hospital',
  RH5F1: 'Yeovil District Hospital',
  E06000066: 'Somerset residents',
};

export function areaName({ kind, code }: Area): string {
  if (kind === 'SYSTEM') return 'Whole system';
  if (names[code] !== undefined) return names[code];
  return kind === 'LOCALITY'
    ? code
        .split('-')
        .map((word) => (word === 'and' ? word : word.charAt(0).toUpperCase() + word.slice(1)))
        .join(' ')
    : code;
}

/** Metrics of what happens in hospitals: their whole are all of those. What the hub, providers and boards do is of the whole system. */
const isOfHospitals = (metricId: string): boolean =>
  /^(discharge|discharged|emergency-admissions|pathway|ready-and|ready-date|stay)-/.test(metricId);

/** The same of a metric, which says what its whole is. */
export const areaNameOf = (metricId: string, area: Area): string =>
  area.kind === 'SYSTEM' && isOfHospitals(metricId) ? 'All hospitals' : areaName(area);

const kindNames: Partial<Readonly<Record<Area['kind'], string>>> = {
  SYSTEM: 'Whole system',
  TRUST: 'Trust',
  SITE: 'Hospital',
  COUNCIL: 'Residents of council area',
  LOCALITY: 'Locality of residence',
};

/** A place as one of those to choose from: `Hospital: Yeovil District Hospital`; `named` is what it is called there. */
export const areaChoice = (area: Area, named = areaName(area)): string => {
  const kind = kindNames[area.kind] ?? area.kind;
  return kind === named ? kind : `${kind}: ${named}`;
};

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** `week to 16 Aug 2026`, `August 2026`, `16 Aug 2026`. */
function periodName({ grain, periodStart, periodEnd }: Pick<Observation, 'grain' | 'periodStart' | 'periodEnd'>): string {
  if (grain === 'WEEK') return `week to ${formatDate(periodEnd)}`;
  if (grain === 'MONTH') return `${months[Number(periodStart.slice(5, 7)) - 1]} ${periodStart.slice(0, 4)}`;
  return periodStart === periodEnd ? formatDate(periodStart) : `${formatDate(periodStart)} to ${formatDate(periodEnd)}`;
}

/** The same where it stands first: `Week to 16 Aug 2026`. */
export function periodTitle(period: Parameters<typeof periodName>[0]): string {
  const name = periodName(period);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** `in the week to 16 Aug 2026`, `in August 2026`, `on 16 Aug 2026`. */
export const periodInWords = (period: Pick<Observation, 'grain' | 'periodStart' | 'periodEnd'>): string =>
  `${period.grain === 'WEEK' ? 'in the' : period.grain === 'DAY' ? 'on' : 'in'} ${periodName(period)}`;

export const grainNames: Readonly<Record<string, string>> = { DAY: 'Day', WEEK: 'Week', MONTH: 'Month', QUARTER: 'Quarter', YEAR: 'Year' };

export const pathwayName = (pathway: string): string => `Pathway ${pathway.slice(1)}`;

/** `16 Aug`. */
export const shortDate = (date: LocalDate): string => formatDate(date).split(' ').slice(0, 2).join(' ');

/** `edition 1 for the year from 1 Apr 2026 to 31 Mar 2027` of the version `2026-27.1`; null of a version that names no financial year. */
export function editionName(version: string): string | null {
  const [, year, edition] = /^(\d{4})-\d{2}\.(\d+)$/.exec(version) ?? [];
  if (year === undefined) return null;
  return `edition ${edition} for the year from ${formatDate(`${year}-04-01`)} to ${formatDate(`${Number(year) + 1}-03-31`)}`;
}
