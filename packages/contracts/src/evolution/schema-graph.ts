/** Any Avro schema with its names resolved; recursive schemas make a cyclic graph. */
export type Node =
  | { readonly kind: 'primitive'; readonly name: Primitive }
  | { readonly kind: 'union'; readonly branches: readonly Node[] }
  | { readonly kind: 'array'; readonly items: Node }
  | { readonly kind: 'map'; readonly values: Node }
  | FixedNode
  | EnumNode
  | RecordNode;

export type Primitive = 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string';

export interface Named {
  /** With the namespace, where it has one. */
  readonly fullName: string;
  /** Full names. */
  readonly aliases: readonly string[];
}

export interface FixedNode extends Named {
  readonly kind: 'fixed';
  readonly size: number;
}

export interface EnumNode extends Named {
  readonly kind: 'enum';
  readonly symbols: readonly string[];
  readonly default: string | null;
}

export interface RecordNode extends Named {
  readonly kind: 'record';
  readonly fields: readonly FieldNode[];
}

export interface FieldNode {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: Node;
  readonly hasDefault: boolean;
}

const PRIMITIVES: ReadonlySet<unknown> = new Set(['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string']);

type Json = Readonly<Record<string, unknown>>;

/** Resolves a schema as parsed from JSON. Throws a TypeError on what is no schema; it does not judge style. */
export function schemaGraph(schema: unknown): Node {
  return new Resolver().resolve(schema, '');
}

class Resolver {
  readonly #named = new Map<string, Node>();

  resolve(schema: unknown, namespace: string): Node {
    if (typeof schema === 'string') return this.#reference(schema, namespace);
    if (Array.isArray(schema)) return { kind: 'union', branches: schema.map((branch) => this.resolve(branch, namespace)) };
    if (typeof schema !== 'object' || schema === null) throw new TypeError('a schema is a name, a list or an object');
    const json = schema as Json;
    if (json.type === 'array') return { kind: 'array', items: this.resolve(json.items, namespace) };
    if (json.type === 'map') return { kind: 'map', values: this.resolve(json.values, namespace) };
    if (json.type === 'fixed') return this.#fixed(json, namespace);
    if (json.type === 'enum') return this.#enum(json, namespace);
    if (json.type === 'record' || json.type === 'error') return this.#record(json, namespace);
    return this.resolve(json.type, namespace);
  }

  #reference(name: string, namespace: string): Node {
    if (PRIMITIVES.has(name)) return { kind: 'primitive', name: name as Primitive };
    const node = this.#named.get(qualify(name, namespace)) ?? this.#named.get(name);
    if (node === undefined) throw new TypeError(`no type ${name}`);
    return node;
  }

  #fixed(json: Json, namespace: string): Node {
    const names = namesOf(json, namespace);
    return this.#keep({ kind: 'fixed', ...names, size: json.size as number });
  }

  #enum(json: Json, namespace: string): Node {
    const names = namesOf(json, namespace);
    return this.#keep({ kind: 'enum', ...names, symbols: json.symbols as string[], default: (json.default as string | undefined) ?? null });
  }

  #record(json: Json, namespace: string): Node {
    const names = namesOf(json, namespace);
    const fields: FieldNode[] = [];
    const node = this.#keep({ kind: 'record', ...names, fields });
    const inner = names.fullName.slice(0, Math.max(0, names.fullName.lastIndexOf('.')));
    for (const field of json.fields as Json[]) {
      const type = this.resolve(field.type, inner);
      fields.push({
        name: field.name as string,
        aliases: (field.aliases as string[] | undefined) ?? [],
        type,
        hasDefault: field.default !== undefined,
      });
    }
    return node;
  }

  #keep<N extends Node & Named>(node: N): N {
    if (this.#named.has(node.fullName)) throw new TypeError(`${node.fullName} is defined twice`);
    this.#named.set(node.fullName, node);
    return node;
  }
}

function namesOf(json: Json, namespace: string): Named {
  const name = json.name;
  if (typeof name !== 'string') throw new TypeError('a record, enum or fixed has a name');
  const own = typeof json.namespace === 'string' ? json.namespace : namespace;
  const fullName = qualify(name, own);
  const space = fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')));
  return { fullName, aliases: ((json.aliases as string[] | undefined) ?? []).map((alias) => qualify(alias, space)) };
}

const qualify = (name: string, namespace: string): string => (name.includes('.') || namespace === '' ? name : `${namespace}.${name}`);

export const simpleName = (fullName: string): string => fullName.slice(fullName.lastIndexOf('.') + 1);
