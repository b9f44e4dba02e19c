import type { SpellCommand, SpellFact } from '../../domain/index.ts';

/** Something to put right: `field` is the id of the input. */
export interface FieldError {
  readonly field: string;
  readonly text: string;
}

/** A form as it was sent: the command, or what to put right. */
export type Read = { readonly command: SpellCommand } | { readonly errors: readonly FieldError[] };

/** How a form came back, where one was sent and could not be done. */
export interface Attempt<Kind extends string> {
  readonly kind: Kind;
  readonly form: URLSearchParams;
  readonly errors: readonly FieldError[];
  /** What others did since the page was made. */
  readonly changed: readonly SpellFact[];
  /** Why the rules refuse it, in words. */
  readonly refused: string | null;
}
