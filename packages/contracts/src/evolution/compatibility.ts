import { type EnumNode, type FieldNode, type Node, type Primitive, type RecordNode, schemaGraph, simpleName } from './schema-graph.ts';

/** Why a reader's schema cannot read what a writer's schema wrote; names as in Avro's Java library. */
export interface Incompatibility {
  readonly kind:
    | 'NAME_MISMATCH'
    | 'FIXED_SIZE_MISMATCH'
    | 'MISSING_ENUM_SYMBOLS'
    | 'READER_FIELD_MISSING_DEFAULT_VALUE'
    | 'TYPE_MISMATCH'
    | 'MISSING_UNION_BRANCH'
    | 'AMBIGUOUS_ALIAS';
  /** Path of fields to the place: `person.sex`, `items[]`; empty for the schema itself. */
  readonly at: string;
  /** In words, for whoever made the change. */
  readonly reason: string;
}

/** Which types a reader takes for another ("promotions"). Source: Avro specification 1.12, Schema Resolution. */
const PROMOTIONS: Partial<Record<Primitive, readonly Primitive[]>> = {
  long: ['int'],
  float: ['int', 'long'],
  double: ['int', 'long', 'float'],
  bytes: ['string'],
  string: ['bytes'],
};

/** Everything that keeps `reader` from reading what `writer` wrote; empty where it can. Schemas as parsed from JSON. */
export function incompatibilities(reader: unknown, writer: unknown): readonly Incompatibility[] {
  return new Comparison().compare(schemaGraph(reader), schemaGraph(writer), '');
}

const join = (at: string, place: string): string => (at === '' || place === '' || /^[[{]/.test(place) ? at + place : `${at}.${place}`);

/** The branch that is meant to read `writer`, though it cannot: of its kind, and of its name where it has one. */
const counterpart = (branches: readonly Node[], writer: Node): Node | undefined =>
  branches.find((one) => {
    if (one.kind !== writer.kind || one.kind === 'primitive') return false;
    return !('fullName' in one) || names(one, writer as Node & { fullName: string }, '').length === 0;
  });

function describe(node: Node): string {
  if (node.kind === 'primitive') return node.name;
  if (node.kind === 'union') return `one of ${node.branches.map(describe).join(', ')}`;
  return 'fullName' in node ? `${node.kind} ${node.fullName}` : node.kind;
}

class Comparison {
  /** Pairs under comparison or compared: a recursive schema meets itself again and is taken to fit there. */
  readonly #seen = new Map<Node, Map<Node, readonly Incompatibility[]>>();

  compare(reader: Node, writer: Node, at: string): readonly Incompatibility[] {
    const pairs = this.#seen.get(reader) ?? new Map<Node, readonly Incompatibility[]>();
    let found = pairs.get(writer);
    if (found === undefined) {
      this.#seen.set(reader, pairs.set(writer, []));
      found = this.#compare(reader, writer, '');
      pairs.set(writer, found);
    }
    return found.map((one) => ({ ...one, at: join(at, one.at) }));
  }

  #compare(reader: Node, writer: Node, at: string): readonly Incompatibility[] {
    if (writer.kind === 'union') return this.#fromUnion(reader, writer.branches, at);
    if (reader.kind === 'union') return this.#intoUnion(reader.branches, writer, at);
    if (reader.kind === 'primitive' && writer.kind === 'primitive') return primitives(reader.name, writer.name, at);
    if (reader.kind === 'array' && writer.kind === 'array') return this.compare(reader.items, writer.items, `${at}[]`);
    if (reader.kind === 'map' && writer.kind === 'map') return this.compare(reader.values, writer.values, `${at}{}`);
    if (reader.kind === 'fixed' && writer.kind === 'fixed') {
      const size = reader.size === writer.size ? [] : [problem('FIXED_SIZE_MISMATCH', at, `was ${writer.size} bytes, is ${reader.size}`)];
      return [...names(reader, writer, at), ...size];
    }
    if (reader.kind === 'enum' && writer.kind === 'enum') return [...names(reader, writer, at), ...symbols(reader, writer, at)];
    if (reader.kind === 'record' && writer.kind === 'record') return [...names(reader, writer, at), ...this.#fields(reader, writer, at)];
    return [mismatch(reader, writer, at)];
  }

  /** The reader must read every branch that may have been written. */
  #fromUnion(reader: Node, branches: readonly Node[], at: string): readonly Incompatibility[] {
    const found = branches
      .map((branch) => [branch, this.compare(reader, branch, at)] as const)
      .filter(([, problems]) => problems.length > 0);
    if (reader.kind !== 'union') return found.flatMap(([, problems]) => problems);
    return found.flatMap(
      ([branch]) =>
        this.#inside(reader.branches, branch, at) ??
        problem('MISSING_UNION_BRANCH', at, `may be ${describe(branch)}, which ${describe(reader)} does not take`),
    );
  }

  /** Where a branch differs from the one that is meant to read it: says more than that the branch is not taken. */
  #inside(branches: readonly Node[], writer: Node, at: string): readonly Incompatibility[] | null {
    const meant = counterpart(branches, writer);
    const found = meant === undefined ? [] : this.compare(meant, writer, at);
    return found.length === 0 ? null : found.map((one) => ({ ...one, kind: 'MISSING_UNION_BRANCH' }));
  }

  #intoUnion(branches: readonly Node[], writer: Node, at: string): readonly Incompatibility[] {
    if (branches.some((branch) => this.compare(branch, writer, at).length === 0)) return [];
    const inside = this.#inside(branches, writer, at);
    if (inside !== null) return inside;
    return [problem('MISSING_UNION_BRANCH', at, `is ${describe(writer)}, which none of ${branches.map(describe).join(', ')} takes`)];
  }

  #fields(reader: RecordNode, writer: RecordNode, at: string): readonly Incompatibility[] {
    return reader.fields.flatMap((field) => {
      const place = join(at, field.name);
      const matches = writerFields(field, writer);
      const [match] = matches;
      if (matches.length > 1)
        return [problem('AMBIGUOUS_ALIAS', place, `its name and aliases name ${matches.length} fields of the writer`)];
      if (match !== undefined) return this.compare(field.type, match.type, place);
      return field.hasDefault ? [] : [problem('READER_FIELD_MISSING_DEFAULT_VALUE', place, 'is not written and has no default')];
    });
  }
}

function writerFields(field: FieldNode, writer: RecordNode): readonly FieldNode[] {
  const wanted = [field.name, ...field.aliases];
  return wanted.flatMap((name) => writer.fields.filter((one) => one.name === name));
}

const problem = (kind: Incompatibility['kind'], at: string, reason: string): Incompatibility => ({ kind, at, reason });

const mismatch = (reader: Node, writer: Node, at: string): Incompatibility =>
  problem('TYPE_MISMATCH', at, `is written as ${describe(writer)} and read as ${describe(reader)}`);

function primitives(reader: Primitive, writer: Primitive, at: string): readonly Incompatibility[] {
  if (reader === writer || PROMOTIONS[reader]?.includes(writer) === true) return [];
  return [problem('TYPE_MISMATCH', at, `is written as ${writer} and read as ${reader}`)];
}

/** By the name without namespace, as Avro's Java library does, or by an alias of the reader. */
function names(
  reader: Node & { fullName: string; aliases: readonly string[] },
  writer: { fullName: string },
  at: string,
): readonly Incompatibility[] {
  if (simpleName(reader.fullName) === simpleName(writer.fullName) || reader.aliases.includes(writer.fullName)) return [];
  return [problem('NAME_MISMATCH', at, `was called ${writer.fullName}, is called ${reader.fullName} without that as an alias`)];
}

function symbols(reader: EnumNode, writer: EnumNode, at: string): readonly Incompatibility[] {
  const missing = writer.symbols.filter((symbol) => !reader.symbols.includes(symbol));
  if (missing.length === 0 || (reader.default !== null && reader.symbols.includes(reader.default))) return [];
  return [problem('MISSING_ENUM_SYMBOLS', at, `may be ${missing.join(', ')}, which the reader does not know and has no default for`)];
}
