import { type Statement, statement } from './connections.ts';

/** Uses of a text before it gets a name: most texts of a process are used a thousand times, or once. */
const USES = 3;
/** Texts that are counted, or have a name: PostgreSQL keeps a plan of each named one for each connection. */
const MOST = 400;
/** A plan that was kept ends with an error where a later release adds a column to what it gives whole. */
const givesWhole = /\bselect\s+(distinct\s+)?\*|\.\*/i;
/** How a range is best looked through depends on how wide it is, which a plan for any parameters only guesses. */
const goesByRange = /[<>]|\b(between|like)\b/i;

/** Gives texts names once they come again, so that PostgreSQL reads and plans each once a connection instead of each time. */
export class Recurring {
  readonly #most: number;
  readonly #ranges: boolean;
  readonly #named = new Map<string, Statement>();
  #counted = new Map<string, number>();

  /** `ranges`: whether texts that compare by order are named as well, as on connections that never plan for the parameters at hand. */
  constructor({ most = MOST, ranges = true }: { readonly most?: number; readonly ranges?: boolean } = {}) {
    this.#most = most;
    this.#ranges = ranges;
  }

  /** What to send for this text; only for statements with parameters, since others may be several in one. */
  of(text: string): Statement | string {
    const named = this.#named.get(text);
    if (named !== undefined) return named;
    if (this.#named.size >= this.#most || givesWhole.test(text) || (!this.#ranges && goesByRange.test(text))) return text;
    const uses = (this.#counted.get(text) ?? 0) + 1;
    if (uses > USES) return this.#name(text);
    if (this.#counted.size >= this.#most) this.#counted = new Map(); // texts that differ each time are not to keep others from a name
    this.#counted.set(text, uses);
    return text;
  }

  #name(text: string): Statement {
    this.#counted.delete(text);
    const named = statement(text);
    this.#named.set(text, named);
    return named;
  }
}
