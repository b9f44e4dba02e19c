import nunjucks from 'nunjucks';

/** Takes the arguments of a macro and gives its HTML. */
export type Macro = (this: unknown, ...given: unknown[]) => unknown;

const { SafeString } = nunjucks.runtime;

/**
 * What a macro was given, as one text: two are the same only where every value and the order of every object's names are. Null where that cannot be told, as
 * of a function.
 */
export function textOf(given: unknown): string | null {
  switch (typeof given) {
    case 'string':
      return `"${given.length}:${given}`;
    case 'number':
      return `#${given};`;
    case 'boolean':
      return given ? '+' : '-';
    case 'undefined':
      return '?';
    case 'object':
      return given === null ? '0' : textOfObject(given);
    default:
      return null;
  }
}

function textOfObject(given: object): string | null {
  if (given instanceof SafeString) return `<${given.length}:${String(given)}`;
  if (Array.isArray(given)) return textOfAll('[', given);
  if (Object.getPrototypeOf(given) !== Object.prototype) return null;
  const flat: unknown[] = [];
  for (const [name, value] of Object.entries(given)) flat.push(name, value);
  return textOfAll('{', flat);
}

function textOfAll(opening: string, given: readonly unknown[]): string | null {
  let all = opening;
  for (const each of given) {
    const text = textOf(each);
    if (text === null) return null;
    all += text;
  }
  return `${all}]`;
}

/** Characters, of what was given and what came of it, in each of two generations. */
const ROOM = 2_000_000;

/**
 * Remembers what macros made of what they were given. Only for macros that look at nothing else: what they gave once, they give again. Bounded: what nobody
 * asked for while others filled the room is forgotten, and takes that long at most.
 */
export class Remembered {
  readonly #room: number;
  #young = new Map<string, unknown>();
  #old = new Map<string, unknown>();
  #used = 0;

  constructor(room = ROOM) {
    this.#room = room;
  }

  /** `name` is the macro's, and no other's. */
  of(name: string, macro: Macro): Macro {
    const find = (key: string): unknown => this.#find(key);
    const keep = (key: string, made: unknown): void => this.#keep(key, made);
    return function remembering(this: unknown, ...given) {
      const text = textOf(given);
      if (text === null) return macro.apply(this, given);
      const key = `${name} ${text}`;
      const known = find(key);
      if (known !== undefined) return known;
      const made = macro.apply(this, given);
      keep(key, made);
      return made;
    };
  }

  #find(key: string): unknown {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.#keep(key, old);
    return old;
  }

  #keep(key: string, made: unknown): void {
    this.#used += key.length + String(made).length;
    if (this.#used > this.#room) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#used = key.length + String(made).length;
    }
    this.#young.set(key, made);
  }
}
