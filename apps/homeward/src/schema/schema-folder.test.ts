import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSchemaFolder } from './schema-folder.ts';
import { checkSchemas, diffSchemas, releaseSchemas } from './schema-work.ts';

const SCHEMAS = new URL('../../../../schemas/', import.meta.url);
const TYPE = 'referral.submitted.v1';
let folder: URL;
let text: string;

beforeAll(async () => {
  folder = new URL(`${pathToFileURL(await mkdtemp(join(tmpdir(), 'homeward-schemas-'))).href}/`);
  for (const name of ['events', 'schema.lock.json', 'readers.json'])
    await cp(new URL(name, SCHEMAS), new URL(name, folder), { recursive: true });
  text = await readFile(file(), 'utf8');
});

afterAll(() => rm(folder, { recursive: true }));

const file = (): URL => new URL('events/referral/submitted.v1.avsc', folder);

async function withField(field: object) {
  const schema = JSON.parse(text);
  schema.fields.push({ doc: 'A new thing.', class: 'operational', ...field });
  await writeFile(file(), JSON.stringify(schema));
  return (await openSchemaFolder(folder)).state;
}

test.each<[string, object, string]>([
  ['a wrong default', { name: 'newThing', type: 'int', default: 'x' }, 'the default of newThing is not of its type'],
  ['a second field of one name', { name: 'source', type: 'int' }, 'homeward.referral.ReferralSubmittedV1 has two fields called source'],
  ['a third branch', { name: 'newThing', type: ['null', 'string', 'int'], default: null }, 'newThing: the only union is ["null", type]'],
  [
    'items of no bytes',
    { name: 'newThing', type: { type: 'array', items: 'null' }, default: [] },
    'newThing: items that take no bytes let five bytes stand for millions',
  ],
  [
    'recursion',
    { name: 'newThing', type: ['null', 'homeward.referral.ReferralSubmittedV1'], default: null },
    'newThing: homeward.referral.ReferralSubmittedV1 holds itself: a message could nest it without end',
  ],
])('%s is found by every command, and never released', async (_what, field, why) => {
  const state = await withField(field);
  const fault = `${TYPE}: is no lawful schema: ${why}`;
  expect(checkSchemas(state)).toEqual([fault]);
  expect(diffSchemas(state, [TYPE])).toContain(fault);
  expect(diffSchemas(state, []).join()).not.toContain('withdrawn');
  expect(releaseSchemas(state, [TYPE, '--break'])).toEqual({ lock: state.lock, released: [], refused: [fault] });
  expect(() => releaseSchemas(state, [`council/${TYPE}`])).toThrow(why);
});

test('what is lawful has its views and is in order', async () => {
  await writeFile(file(), text);
  const { state } = await openSchemaFolder(folder);
  expect(state.working.map(({ type }) => type)).toContain(`council/${TYPE}`);
  expect(checkSchemas(state)).toEqual([]);
});
