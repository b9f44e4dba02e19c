import type { ConcernKindV1, ConcernLevelV1, ConcernThemeV1 } from '@homeward/contracts';
import { type EpochMillis, Fault } from '@homeward/kernel';
import { addWorkingMinutes, type OpeningHours } from '@homeward/nhs';

/** One line of a county's table; what is left out fits anything. */
export interface RoutingRule {
  readonly kinds?: readonly ConcernKindV1[] | undefined;
  readonly themes?: readonly ConcernThemeV1[] | undefined;
  readonly levels?: readonly ConcernLevelV1[] | undefined;
  readonly organisation: string;
  readonly role: string;
}

/** Who can act on what, as a county agrees it. */
export interface Routing {
  /** The first that fits counts; the last fits everything. */
  readonly rules: readonly RoutingRule[];
  readonly hours: OpeningHours;
  /** Minutes of those hours in which whoever it is put before takes it up. */
  readonly respondMinutes: Readonly<Record<ConcernLevelV1, number>>;
}

/**
 * Hub design, for the county that the product ships with. Only the first line rests on law: enquiries into abuse or neglect are the
 * council's, Care Act 2014 s42.
 */
export const countyRouting: Routing = {
  rules: [
    { levels: ['SAFEGUARDING'], organisation: 'E06000066', role: 'council-worker' },
    { themes: ['WARD', 'MEDICINES'], organisation: 'RH5', role: 'ward-nurse' },
    { themes: ['CARE_AT_HOME', 'EQUIPMENT'], organisation: 'E06000066', role: 'council-worker' },
    { themes: ['COMMUNITY_SUPPORT'], organisation: 'org_village_agents', role: 'village-agent' },
    { themes: ['FUNDING'], organisation: 'QSL', role: 'chc-lead' },
    { themes: ['SYSTEMS'], organisation: 'homeward', role: 'operations' },
    { kinds: ['IDEA'], organisation: 'QSL', role: 'commissioner' },
    { organisation: 'RH5', role: 'hub-clinician' },
  ],
  hours: { days: 'working-days', opens: 9 * 60, closes: 17 * 60 },
  respondMinutes: { UNKNOWN: 16 * 60, INFORMATION: 40 * 60, URGENT: 4 * 60, SAFEGUARDING: 60 },
};

export interface Routed {
  readonly organisation: string;
  readonly role: string;
  readonly respondBy: EpochMillis;
}

interface ToRoute {
  readonly kind: ConcernKindV1;
  readonly theme: ConcernThemeV1;
  readonly level: ConcernLevelV1;
}

export function respondBy(level: ConcernLevelV1, from: EpochMillis, { respondMinutes, hours }: Routing): EpochMillis {
  return addWorkingMinutes(from, respondMinutes[level], hours);
}

/** Before whom a concern is put, and by when they are to take it up. Throws `HUB_CONFIG` where the county's table has no line for it. */
export function routeOf({ kind, theme, level }: ToRoute, now: EpochMillis, routing: Routing): Routed {
  const fits = <T>(among: readonly T[] | undefined, value: T): boolean => among === undefined || among.includes(value);
  const rule = routing.rules.find(({ kinds, themes, levels }) => fits(kinds, kind) && fits(themes, theme) && fits(levels, level));
  if (rule === undefined) throw new Fault('HUB_CONFIG', 'no rule says who acts on such a concern', { rule: 'concern routing' });
  const { organisation, role } = rule;
  return { organisation, role, respondBy: respondBy(level, now, routing) };
}
