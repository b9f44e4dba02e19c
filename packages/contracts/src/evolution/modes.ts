import { type Incompatibility, incompatibilities } from './compatibility.ts';

/** How the schemas of a topic may change, by the names of Confluent's Schema Registry. */
export const compatibilityModes = [
  'NONE',
  'BACKWARD',
  'BACKWARD_TRANSITIVE',
  'FORWARD',
  'FORWARD_TRANSITIVE',
  'FULL',
  'FULL_TRANSITIVE',
] as const;
export type CompatibilityMode = (typeof compatibilityModes)[number];

export interface EarlierVersion {
  readonly version: string;
  readonly schema: unknown;
}

/**
 * What the mode forbids between a new schema and the versions before it, oldest first; empty where the change is allowed.
 * BACKWARD: the new one reads what the last wrote. FORWARD: the last reads what the new one writes. TRANSITIVE: every earlier one.
 */
export function breaches(mode: CompatibilityMode, next: unknown, earlier: readonly EarlierVersion[]): readonly string[] {
  const against = mode.endsWith('_TRANSITIVE') ? earlier : earlier.slice(-1);
  const backward = mode.startsWith('BACKWARD') || mode.startsWith('FULL');
  const forward = mode.startsWith('FORWARD') || mode.startsWith('FULL');
  return against.flatMap(({ version, schema }) => [
    ...(backward
      ? incompatibilities(next, schema).map((one) => sentence(one, `the new schema cannot read what version ${version} wrote`))
      : []),
    ...(forward
      ? incompatibilities(schema, next).map((one) => sentence(one, `readers of version ${version} cannot read what the new schema writes`))
      : []),
  ]);
}

const sentence = ({ at, reason }: Incompatibility, consequence: string): string =>
  `${at === '' ? 'the schema' : at} ${reason}: ${consequence}`;
