import { createHash } from 'node:crypto';
import { type Node, schemaGraph } from './schema-graph.ts';

/**
 * Parsing Canonical Form by the Avro specification ("Transforming into Parsing Canonical Form"): what a reader of the bytes
 * must know and nothing else; documentation, defaults, aliases and logical types are not in it.
 */
export function canonicalForm(schema: unknown): string {
  return write(schemaGraph(schema), new Set());
}

function write(node: Node, written: Set<string>): string {
  switch (node.kind) {
    case 'primitive':
      return JSON.stringify(node.name);
    case 'union':
      return `[${node.branches.map((branch) => write(branch, written)).join(',')}]`;
    case 'array':
      return `{"type":"array","items":${write(node.items, written)}}`;
    case 'map':
      return `{"type":"map","values":${write(node.values, written)}}`;
    default:
      return written.has(node.fullName) ? JSON.stringify(node.fullName) : writeNamed(node, written);
  }
}

function writeNamed(node: Exclude<Node, { kind: 'primitive' | 'union' | 'array' | 'map' }>, written: Set<string>): string {
  written.add(node.fullName);
  const head = `{"name":${JSON.stringify(node.fullName)},"type":"${node.kind}"`;
  if (node.kind === 'fixed') return `${head},"size":${node.size}}`;
  if (node.kind === 'enum') return `${head},"symbols":${JSON.stringify(node.symbols)}}`;
  const fields = node.fields.map((field) => `{"name":${JSON.stringify(field.name)},"type":${write(field.type, written)}}`);
  return `${head},"fields":[${fields.join(',')}]}`;
}

/** SHA-256 of the canonical form, hex: equal for schemas that read and write the same bytes the same way. */
export function fingerprint(schema: unknown): string {
  return sha256(canonicalForm(schema));
}

/** SHA-256 of the whole schema without white space, hex: changes with docs, defaults, logical types and classes too. */
export function textHash(schema: unknown): string {
  return sha256(JSON.stringify(schema));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
