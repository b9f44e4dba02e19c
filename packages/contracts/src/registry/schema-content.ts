import { fitsDefault } from './default-values.ts';

const PRIMITIVES: ReadonlySet<string> = new Set(['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string']);
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const FULL_NAME = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;
/** Java's generated classes add it to say how they hold a string; it changes nothing of the schema. */
const JAVA_ONLY = 'avro.java.string';
/** Far beyond any event; keeps a stranger's schema from exhausting the stack. */
const MAX_DEPTH = 64;

type Json = Readonly<Record<string, unknown>>;

interface Place {
  readonly space: string;
  readonly depth: number;
}

/**
 * Everything a schema says, written one way: full names, members in order, no white space. Documentation, defaults, aliases, logical
 * types and own properties are in it, so that two texts with equal content are one schema, however a library has spelt it.
 * Throws a TypeError on what is no Avro schema (specification 1.12, "Schema Declaration"), with the path of the field that it stands in.
 */
export function schemaContent(schema: unknown): string {
  const reader = new ContentReader();
  const content = reader.whole(schema);
  reader.checkDefaults();
  return JSON.stringify(ordered(content));
}

class ContentReader {
  readonly #defined = new Map<string, unknown>();
  readonly #defaults: { readonly field: string; readonly value: unknown; readonly type: unknown }[] = [];

  /** Names of the fields that are being read, outermost first. */
  readonly #open: string[] = [];

  whole(schema: unknown): unknown {
    try {
      return this.type(schema, { space: '', depth: 0 });
    } catch (thrown) {
      if (!(thrown instanceof TypeError) || this.#open.length === 0) throw thrown;
      throw new TypeError(`${this.#open.join('.')}: ${thrown.message}`);
    }
  }

  /** After the whole was read: a default may be of a type that is defined around its field. */
  checkDefaults(): void {
    const wrong = this.#defaults.find(({ value, type }) => !fitsDefault(value, type, this.#defined));
    if (wrong !== undefined) throw new TypeError(`the default of ${wrong.field} is not of its type`);
  }

  type(schema: unknown, place: Place): unknown {
    if (place.depth > MAX_DEPTH) throw new TypeError(`types are nested deeper than ${MAX_DEPTH}`);
    if (typeof schema === 'string') return this.#reference(schema, place.space);
    if (Array.isArray(schema)) return this.#union(schema, place);
    const { [JAVA_ONLY]: _, ...json } = objectOf(schema, 'a type is a name, a list or an object');
    const within = { ...place, depth: place.depth + 1 };
    switch (json['type']) {
      case 'record':
      case 'error':
        return this.#record(json, within);
      case 'enum':
        return this.#keep({ ...this.#named(json, place.space).named, symbols: symbolsOf(json) });
      case 'fixed':
        return this.#keep({ ...this.#named(json, place.space).named, size: sizeOf(json) });
      case 'array':
        return { ...json, items: this.type(json['items'], within) };
      case 'map':
        return { ...json, values: this.type(json['values'], within) };
      default:
        return this.#annotated(json, within);
    }
  }

  /** `{ "type": "string" }` is `"string"`, unless it says more. */
  #annotated({ type, ...said }: Json, place: Place): unknown {
    const inner = this.type(type, place);
    return Object.keys(said).length === 0 ? inner : { ...said, type: inner };
  }

  #reference(name: string, space: string): string {
    if (PRIMITIVES.has(name)) return name;
    const found = [qualified(name, space), name].find((one) => this.#defined.has(one));
    if (found === undefined) throw new TypeError(`no type is called ${JSON.stringify(name)}`);
    return found;
  }

  #union(branches: readonly unknown[], { space, depth }: Place): readonly unknown[] {
    const read = branches.map((branch) => this.type(branch, { space, depth: depth + 1 }));
    const kinds = read.map(kindOf);
    if (new Set(kinds).size !== kinds.length) throw new TypeError('a union names one type twice');
    return read;
  }

  #record(json: Json, { space, depth }: Place): unknown {
    const { named, space: inner } = this.#named(json, space);
    if (!Array.isArray(json['fields'])) throw new TypeError(`${String(named['name'])} has no list of fields`);
    const fields = json['fields'].map((field) => this.#field(objectOf(field, 'a field is an object'), { space: inner, depth }));
    const names = fields.map((field) => field['name']);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new TypeError(`${String(named['name'])} has two fields called ${twice as string}`);
    return this.#keep({ ...named, fields });
  }

  #field(json: Json, place: Place): Json {
    const { order, ...rest } = json;
    const { name } = rest;
    if (typeof name !== 'string' || !NAME.test(name)) throw new TypeError(`${JSON.stringify(name)} is no name of a field`);
    this.#open.push(name);
    const type = this.type(json['type'], place);
    if (Object.hasOwn(rest, 'default')) this.#defaults.push({ field: this.#open.join('.'), value: rest['default'], type });
    this.#open.pop();
    return { ...rest, type, ...(order === undefined || order === 'ascending' ? {} : { order }) };
  }

  #keep(node: Json): Json {
    this.#defined.set(node['name'] as string, node);
    return node;
  }

  #named(json: Json, outer: string): { readonly named: Json; readonly space: string } {
    const { name, namespace, aliases, ...rest } = json;
    if (typeof name !== 'string') throw new TypeError('a record, enum or fixed has a name');
    const full = qualified(name, typeof namespace === 'string' ? namespace : outer);
    if (!FULL_NAME.test(full)) throw new TypeError(`${JSON.stringify(full)} is no name`);
    if (PRIMITIVES.has(full) || this.#defined.has(full)) throw new TypeError(`${full} is defined twice`);
    this.#defined.set(full, null);
    const space = full.slice(0, Math.max(0, full.lastIndexOf('.')));
    const others = Array.isArray(aliases) ? aliases.map((alias) => qualified(String(alias), space)) : [];
    return { named: { ...rest, name: full, ...(others.length === 0 ? {} : { aliases: others }) }, space };
  }
}

const qualified = (name: string, space: string): string => (name.includes('.') || space === '' ? name : `${space}.${name}`);

function objectOf(value: unknown, otherwise: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError(otherwise);
  return value as Json;
}

function symbolsOf({ name, symbols, default: byDefault }: Json): readonly string[] {
  const isList = Array.isArray(symbols) && symbols.every((symbol) => typeof symbol === 'string' && NAME.test(symbol));
  if (!isList || new Set(symbols).size !== symbols.length) throw new TypeError(`${String(name)} has no list of different symbols`);
  if (byDefault !== undefined && !symbols.includes(byDefault)) throw new TypeError(`the default of ${String(name)} is none of its symbols`);
  return symbols;
}

function sizeOf({ name, size }: Json): number {
  if (!Number.isInteger(size) || (size as number) < 0) throw new TypeError(`${String(name)} has no size`);
  return size as number;
}

/** What a union tells its branches apart by: the full name, or the type where it has none. */
function kindOf(branch: unknown): unknown {
  if (Array.isArray(branch)) throw new TypeError('a union stands in a union');
  if (typeof branch === 'string') return branch;
  const { name, type } = branch as Json;
  return name ?? (typeof type === 'object' ? kindOf(type) : type);
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, ordered(member)]));
}
