import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateAll, writeGenerated } from './index.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const FILE = 'schemas/events/spell/moved.v1.avsc';
const POLICY = `purposes: { care: To care. }
bases: { duty: { says: A duty., source: 'https://example.org', stopsOnObjection: true, needsContract: false } }
partnerClasses: { acute: A hospital. }
grants: [{ to: acute, events: [spell.moved.v1], purpose: care, basis: duty, classes: [operational] }]
addressees: {}
published: []
`;
let root: string;

/** A repository with one event in it. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'homeward-generate-'));
  await cp(join(ROOT, 'schemas/codesets'), join(root, 'schemas/codesets'), { recursive: true });
  await mkdir(join(root, 'schemas/events/spell'), { recursive: true });
  await writeFile(join(root, 'schemas/sharing-policy.yaml'), POLICY);
  for (const file of ['schemas/topics.yaml', 'schemas/http/hospital.openapi.yaml', FILE]) await cp(join(ROOT, file), join(root, file));
});

afterEach(() => rm(root, { recursive: true }));

test('two runs give the same files, all marked', async () => {
  const [first, second] = await Promise.all([generateAll(root), generateAll(root)]);
  expect(second).toEqual(first);
  for (const [path, text] of first) {
    if (path.endsWith('.ts')) expect(text.startsWith('// Generated from schemas/')).toBe(true);
  }
  expect([...first.keys()]).toContain('packages/contracts/src/http/hospital.gen.ts');
});

test('what is written is generated again as it is, ids included', async () => {
  expect(await writeGenerated(root)).toContain('schemas/schema.lock.json');
  expect(await writeGenerated(root)).toEqual([]);
});

test('a field becomes a type, a check and part of the schema', async () => {
  const schema = JSON.parse(await readFile(join(root, FILE), 'utf8'));
  schema.fields.push({
    name: 'liftedAt',
    type: ['null', { type: 'long', logicalType: 'timestamp-millis' }],
    doc: 'When lifted.',
    class: 'operational',
  });
  await writeFile(join(root, FILE), JSON.stringify(schema));
  const files = await generateAll(root);
  const contracts = (name: string) => files.get(`packages/contracts/src/${name}`);
  expect(contracts('events.gen.ts')).toContain('readonly liftedAt: EpochMillis | null;');
  expect(contracts('checks.gen.ts')).toContain('(value.liftedAt === null || isMoment(value.liftedAt))');
  expect(contracts('catalogue.gen.ts')).toContain('When lifted.');
});

test.each(['Moved.v1.avsc', 'moved.avsc', 'moved.v0.avsc', 'moved.json'])('a file called %s is refused', async (name) => {
  await cp(join(root, FILE), join(root, 'schemas/events/spell', name));
  await expect(generateAll(root)).rejects.toThrow('not named <event>.v<major>.avsc');
});

test('nothing to generate from is an error', async () => {
  await rm(join(root, FILE));
  await expect(generateAll(root)).rejects.toThrow('schemas/events holds no event schema');
});
