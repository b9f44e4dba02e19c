import type { Actor } from '@homeward/hub';
import type { TransferConfig } from '../config.ts';

/**
 * Whose records somebody may see: everybody's, those of one hospital trust, or those of one council's residents. As the sharing policy
 * has it: a hospital learns of its own patients, a council of its residents, and nobody of who lives where nobody knows.
 */
export type Reach =
  | { readonly kind: 'everybody' }
  | { readonly kind: 'patients'; readonly trust: string }
  /** `claims` says of each place which council claims it; the narrowest place around a home counts. */
  | { readonly kind: 'residents'; readonly council: string; readonly claims: Readonly<Record<string, string>> };

const everybody: Reach = { kind: 'everybody' };

/** Ward staff see their trust's patients, council workers their residents; who runs the hub sees everybody that comes through it. */
export function reachOf(actor: Actor, { organisations }: TransferConfig): Reach {
  const { role, organisation } = actor;
  if (role === 'ward-nurse') return { kind: 'patients', trust: organisation };
  if (role !== 'council-worker') return everybody;
  const claims = organisations.flatMap(({ id, residents }) => residents.map((place) => [place, id] as const));
  return { kind: 'residents', council: organisation, claims: Object.fromEntries(claims) };
}

/** Takes a value into a statement's parameters and answers its place in the text. */
type Bind = (value: unknown, type: string) => string;

/** The rows of `board` within reach, as a condition. */
export function withinReach(reach: Reach, bind: Bind): string {
  if (reach.kind === 'everybody') return 'true';
  if (reach.kind === 'patients') return `trust = ${bind(reach.trust, 'text')}`;
  const claims = bind(JSON.stringify(reach.claims), 'jsonb');
  const [sector, district, area] = ['lives_in', "split_part(lives_in, ' ', 1)", "substring(lives_in from '^[A-Z]+')"];
  return `coalesce(${claims} ->> ${sector}, ${claims} ->> ${district}, ${claims} ->> ${area}) = ${bind(reach.council, 'text')}`;
}
