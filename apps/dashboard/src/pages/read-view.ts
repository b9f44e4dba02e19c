import type { AreaKindV1 } from '@homeward/contracts';
import { Fault, type EpochMillis, type LocalDate } from '@homeward/kernel';
import { addDays, fromLondonLocal, parseLocalDate } from '@homeward/nhs';
import type { Area, Definition } from '../domain/definition.ts';

const kinds: readonly AreaKindV1[] = ['SYSTEM', 'TRUST', 'SITE', 'COUNCIL', 'LOCALITY', 'ICB'];

/** The end of a day in London: what was known on a day is what was known when it was over. */
export function endOfDay(day: LocalDate): EpochMillis {
  const { year = 0, month = 1, day: ofMonth = 1 } = parseLocalDate(addDays(day, 1)) ?? {};
  return (fromLondonLocal({ year, month, day: ofMonth, hour: 0, minute: 0, second: 0 }) ?? 0) - 1;
}

/** Where nothing was told of anything yet. */
export const NO_SYSTEM: Area = { kind: 'SYSTEM', code: '' };

/** Reads `TRUST.RH5`; the whole system where nothing is asked. */
export function readArea(text: string | null, system: Area): Area {
  if (text === null || text === '') return system;
  const point = text.indexOf('.');
  const kind = kinds.find((known) => known === text.slice(0, point));
  if (kind === undefined || text.length > 80)
    throw new Fault('HUB_INVALID', 'area: a kind and a code, as in TRUST.RH5', { rule: 'figures-area' });
  return { kind, code: text.slice(point + 1) };
}

/** The same of a page, which is there only for an area that has figures: throws `HUB_NOT_FOUND` for another. */
export function readKnownArea(text: string | null, { system, areas }: { system: Area; areas: readonly Area[] }): Area {
  const area = readArea(text, system);
  const isKnown = [system, ...areas].some(({ kind, code }) => kind === area.kind && code === area.code);
  if (!isKnown) throw new Fault('HUB_NOT_FOUND', 'area: one that has figures', { rule: 'figures-area' });
  return area;
}

export function readDay(text: string | null, name: string): LocalDate | null {
  if (text === null || text === '') return null;
  if (parseLocalDate(text) === null)
    throw new Fault('HUB_INVALID', `${name}: a date of the form YYYY-MM-DD that exists`, { rule: 'figures-date' });
  return text;
}

export function readGrain(text: string | null, { grains }: Pick<Definition, 'grains'>): string {
  if (text === null || text === '') return grains[0] ?? 'WEEK';
  const grain = grains.find((known) => known === text.toUpperCase());
  if (grain === undefined) throw new Fault('HUB_NOT_FOUND', 'grain: one that the metric is published by', { rule: 'figures-grain' });
  return grain;
}

export function readPathway(text: string | null): string | null {
  if (text === null || text === '') return null;
  if (!/^P[0-3]$/.test(text)) throw new Fault('HUB_INVALID', 'pathway: P0, P1, P2 or P3', { rule: 'figures-pathway' });
  return text;
}

export const areaText = ({ kind, code }: Area): string => `${kind}.${code}`;
