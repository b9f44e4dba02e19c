import { eventProblems } from '@homeward/contracts/evolution';
import type { AvroRecord } from '@homeward/contracts/sharing';
import { parseCodeset } from '../../generate/codesets.ts';
import type { Gate } from '../gate.ts';
import type { Tree } from '../tree.ts';

const EVENT = /^schemas\/events\/[^/]+\/[^/]+\.avsc$/;
const CODESET = /^schemas\/codesets\/([a-z0-9-]+)\.csv$/;

export const eventSchemas: Gate = {
  name: 'event schemas',
  rule: 'Event schemas use the part of Avro that is safe to read and free to evolve; every field has a doc and a class; names and codes are the same everywhere.',
  inspect: (tree) => {
    const paths = tree.paths.filter((path) => EVENT.test(path));
    const files = paths.map((path) => ({ name: path, text: tree.read(path), schema: JSON.parse(tree.read(path)) as AvroRecord }));
    const untidy = files
      .filter(({ text, schema }) => text !== `${JSON.stringify(schema, null, 2)}\n`)
      .map(({ name }) => `${name}: is not formatted as JSON with two spaces`);
    const codesets = symbolsByList(tree);
    const unlawful = eventProblems(files, (list) => codesets.get(list)).map(({ name, what }) => `${name}: ${what}`);
    return { inspected: paths.length, problems: [...untidy, ...unlawful] };
  },
};

function symbolsByList(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const path of tree.paths) {
    const name = CODESET.exec(path)?.[1];
    if (name === undefined) continue;
    const { rows } = parseCodeset(name, tree.read(path));
    found.set(
      name,
      rows.map(({ symbol }) => symbol),
    );
  }
  return found;
}
