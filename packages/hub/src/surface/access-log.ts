import type { Actor, Permission } from './access.ts';

/** What a page is about, so that who looks at it is noted: a record of a person. */
export interface RecordAbout {
  /** `spell`, `chc-case`. */
  readonly kind: string;
  /** The parameter of the route's path that holds the record's id. */
  readonly param: string;
}

/** Somebody who asked for a record. */
export interface Look {
  readonly actor: Actor;
  readonly record: { readonly kind: string; readonly id: string };
  /** The permission that let them, or that they lack. */
  readonly permission: Permission;
}

/**
 * Says on `access.v1` who was shown a person's record, and who was refused. Resolves when that is stored: nothing is shown that could not
 * be noted. Throws `HUB_STORE` where it cannot be.
 */
export interface AccessLog {
  viewed(look: Look): Promise<void>;
  refused(look: Look): Promise<void>;
}
