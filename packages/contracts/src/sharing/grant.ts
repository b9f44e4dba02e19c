import type { Derivation } from '../derivations.ts';

/** What one class of partners is given of some events, and why it may be. */
export interface Grant {
  readonly to: string;
  /** Aggregates or single events. */
  readonly events: readonly string[];
  readonly purpose: string;
  readonly basis: string;
  readonly classes: readonly string[];
  /** Paths given whatever their class. */
  readonly fields: readonly string[];
  /** Paths withheld whatever their class. */
  readonly except: readonly string[];
  readonly derive: readonly Derivation[];
}

/** The grant of an event to a class: one that names the event before one that names its aggregate; null where nothing is given. */
export function grantOf(grants: readonly Grant[], to: string, event: { readonly type: string; readonly aggregate: string }): Grant | null {
  for (const name of [event.type, event.aggregate]) {
    const found = grants.filter((grant) => grant.to === to && grant.events.includes(name));
    if (found.length > 1) throw new Error(`schemas/sharing-policy.yaml: ${name} is granted to ${to} twice`);
    if (found[0] !== undefined) return found[0];
  }
  return null;
}
