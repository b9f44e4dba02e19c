import type { Actor } from '../surface/access.ts';
import type { Bind } from './bind.ts';

/**
 * Whose records somebody may see: everybody's, those of one hospital trust or board, or those of one council's residents. As the sharing
 * policy has it: a hospital learns of its own patients, a board of its own cases, a council of its residents.
 */
export type Reach =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'own'; readonly organisation: string }
  /** `claims` says of each place which council claims it; the narrowest place around a home counts. */
  | { readonly kind: 'residents'; readonly council: string; readonly claims: Readonly<Record<string, string>> };

/** An organisation with the places that it claims: where its residents live, as postcode areas (`TA`), districts (`BA5`) or sectors (`TA1 1`). */
export interface Claimant {
  readonly id: string;
  readonly residents: readonly string[];
}

const everybody: Reach = { kind: 'everybody' };

/** Ward staff see their trust's patients, CHC leads their board's cases, council workers their residents; who runs the hub sees everybody that comes through it. */
export function reachOf({ role, organisation }: Actor, claimants: readonly Claimant[]): Reach {
  if (role === 'ward-nurse' || role === 'chc-lead') return { kind: 'own', organisation };
  if (role !== 'council-worker') return everybody;
  const claims = claimants.flatMap(({ id, residents }) => residents.map((place) => [place, id] as const));
  return { kind: 'residents', council: organisation, claims: Object.fromEntries(claims) };
}

/** Columns of a read model that has a postcode sector in `lives_in`. */
export interface ReachColumns {
  /** Whose record it is. */
  readonly owner: string;
  /** Which council's it is where nothing says where the person lives; without one nobody's then. */
  readonly elsewise?: string;
}

/** The rows within reach, as a condition. */
export function withinReach(reach: Reach, bind: Bind, { owner, elsewise }: ReachColumns): string {
  if (reach.kind === 'everybody') return 'true';
  if (reach.kind === 'own') return `${owner} = ${bind(reach.organisation, 'text')}`;
  const claims = bind(JSON.stringify(reach.claims), 'jsonb');
  const places = ['lives_in', "split_part(lives_in, ' ', 1)", "substring(lives_in from '^[A-Z]+')"].map(
    (place) => `${claims} ->> ${place}`,
  );
  const council = `coalesce(${places.join(', ')})`;
  const found = elsewise === undefined ? council : `case when lives_in is null then ${elsewise} else ${council} end`;
  return `${found} = ${bind(reach.council, 'text')}`;
}
