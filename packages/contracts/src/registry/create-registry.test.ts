import { describe, expect, test } from 'vitest';
import { createRegistry } from './create-registry.ts';
import type { HeldSchema } from './shelf.ts';

const bed = (...fields: readonly object[]) => ({ type: 'record', name: 'Bed', namespace: 'ward', doc: 'A bed.', fields });
const bay = { name: 'bay', type: 'string' };
const side = { name: 'side', type: 'string', default: '' };
const first = bed(bay);
const second = bed(bay, side);
const room = { type: 'enum', name: 'Room', symbols: ['A', 'B'] };

const BED = 'ward.v1-ward.Bed';
const ROOM = 'room.v1-Room';

const held: readonly HeldSchema[] = [
  { id: 3, subject: ROOM, version: 1, text: JSON.stringify(room), compatibility: 'BACKWARD' },
  { id: 9, subject: BED, version: 2, text: JSON.stringify(second), compatibility: 'FULL_TRANSITIVE' },
  { id: 2, subject: BED, version: 1, text: JSON.stringify(first), compatibility: 'FULL_TRANSITIVE' },
];
const registry = createRegistry(held);

function ask(call: string, body?: unknown): readonly [status: number, body: unknown] {
  const [method = '', target = ''] = call.split(' ');
  const [path = '', query = ''] = target.split('?');
  const { status, body: answer } = registry.answer({ method, path, query: new URLSearchParams(query), body });
  return [status, answer];
}

const posted = (schema: unknown, rest: object = {}) => ({ schema: JSON.stringify(schema), ...rest });
const shown = (subject: string, version: number, id: number, schema: object) => ({ subject, version, id, schema: JSON.stringify(schema) });
const firstShown = shown(BED, 1, 2, first);
const secondShown = shown(BED, 2, 9, second);
const roomShown = shown(ROOM, 1, 3, room);

describe('what is read', () => {
  test.each<[string, unknown]>([
    ['GET /', {}],
    ['HEAD /', {}],
    ['GET /subjects', [ROOM, BED]],
    ['GET /subjects/', [ROOM, BED]],
    ['GET /subjects?deleted=true', [ROOM, BED]],
    ['GET /subjects?deletedOnly=true', []],
    ['GET /subjects?subjectPrefix=ward.', [BED]],
    ['GET /subjects?subjectPrefix=:*:', [ROOM, BED]],
    ['GET /subjects?subjectPrefix=:*:ward.', [BED]],
    ['GET /subjects?offset=1&limit=1', [BED]],
    ['GET /subjects?subjectPrefix=ward&limit=1', [BED]],
    ['GET /subjects?offset=-1&limit=-1', [ROOM, BED]],
    [`GET /subjects/${BED}/versions`, [1, 2]],
    [`GET /subjects/${BED}/versions?deleted=true`, [1, 2]],
    [`GET /subjects/${BED}/versions?deletedOnly=true`, []],
    [`GET /subjects/${encodeURIComponent(`${BED}`).replaceAll('.', '%2E')}/versions`, [1, 2]],
    [`GET /subjects/${BED}/versions/1`, firstShown],
    [`GET /subjects/${BED}/versions/2`, secondShown],
    [`GET /subjects/${BED}/versions/latest`, secondShown],
    [`GET /subjects/${BED}/versions/-1`, secondShown],
    [`GET /subjects/${BED}/versions/1/schema`, first],
    [`GET /subjects/${BED}/versions/latest/referencedby`, []],
    ['GET /schemas', [roomShown, firstShown, secondShown]],
    ['GET /schemas?latestOnly=true', [roomShown, secondShown]],
    ['GET /schemas?subjectPrefix=ward&limit=1', [firstShown]],
    ['GET /schemas/types', ['AVRO']],
    ['GET /schemas/ids/2', { schema: JSON.stringify(first) }],
    ['GET /schemas/ids/2?subject=another-value&fetchMaxId=true', { schema: JSON.stringify(first) }],
    ['GET /schemas/ids/9/schema', second],
    ['GET /schemas/ids/9/subjects', [BED]],
    ['GET /schemas/ids/9/versions', [{ subject: BED, version: 2 }]],
    ['GET /contexts', ['.']],
    ['GET /config', { compatibilityLevel: 'FULL_TRANSITIVE' }],
    [`GET /config/${ROOM}`, { compatibilityLevel: 'BACKWARD' }],
    ['GET /config/none?defaultToGlobal=true', { compatibilityLevel: 'FULL_TRANSITIVE' }],
    ['GET /mode', { mode: 'READONLY' }],
    [`GET /mode/${BED}?defaultToGlobal=true`, { mode: 'READONLY' }],
  ])('%s', (call, body) => expect(ask(call)).toEqual([200, body]));
});

describe('what is looked up by its content', () => {
  test.each<[string, unknown, unknown]>([
    ['the first version', posted(first), firstShown],
    ['the second version', posted(second), secondShown],
    ['the members in another order', posted(Object.fromEntries(Object.entries(second).toReversed())), secondShown],
    ['a named type and no references', posted(second, { schemaType: 'AVRO', references: [] }), secondShown],
  ])('%s', (_name, body, answer) => {
    expect(ask(`POST /subjects/${BED}?normalize=true`, body)).toEqual([200, answer]);
    expect(ask(`POST /subjects/${BED}/versions`, body)).toEqual([200, { id: (answer as { id: number }).id }]);
  });
});

const broken = bed(bay, { name: 'ward', type: 'int' });
const wider = bed(bay, side, { name: 'floor', type: 'int', default: 0 });
const WITHOUT_DEFAULT = 'ward is not written and has no default: the new schema cannot read what version';

describe('what a change would break', () => {
  test.each<[string, string, unknown, unknown]>([
    ['nothing, against all', `/${BED}/versions`, wider, { is_compatible: true, messages: [] }],
    ['nothing, against the last', `/${BED}/versions/latest`, wider, { is_compatible: true, messages: [] }],
    [
      'both versions',
      `/${BED}/versions`,
      broken,
      { is_compatible: false, messages: [`${WITHOUT_DEFAULT} 1 wrote`, `${WITHOUT_DEFAULT} 2 wrote`] },
    ],
    ['one version', `/${BED}/versions/1`, broken, { is_compatible: false, messages: [`${WITHOUT_DEFAULT} 1 wrote`] }],
    [
      'readers alone, where the mode asks only for writers',
      `/${ROOM}/versions/1`,
      { ...room, symbols: ['A', 'B', 'C'] },
      { is_compatible: true, messages: [] },
    ],
    ['a subject that is not there, against all', '/none/versions', broken, { is_compatible: true, messages: [] }],
    ['a subject that is not there, against the last', '/none/versions/latest', broken, { is_compatible: true, messages: [] }],
  ])('%s', (_name, path, schema, answer) => {
    expect(ask(`POST /compatibility/subjects${path}?verbose=true`, posted(schema))).toEqual([200, answer]);
    const { messages: _, ...verdict } = answer as { messages: unknown };
    expect(ask(`POST /compatibility/subjects${path}`, posted(schema))).toEqual([200, verdict]);
  });
});

describe('what is refused', () => {
  const readOnly = 'is in read-only mode: schemas are released with the hub, not registered here';
  const noVersion = (version: string) =>
    `The specified version '${version}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string "latest"`;
  test.each<[call: string, body: unknown, status: number, code: number, message: string]>([
    ['GET /subjects/none/versions', undefined, 404, 40401, "Subject 'none' not found."],
    ['GET /subjects/none/versions/latest', undefined, 404, 40401, "Subject 'none' not found."],
    ['POST /subjects/none', posted(first), 404, 40401, "Subject 'none' not found."],
    [`GET /subjects/${BED}/versions/3`, undefined, 404, 40402, 'Version 3 not found.'],
    [`GET /subjects/${BED}/versions/3/schema`, undefined, 404, 40402, 'Version 3 not found.'],
    [`POST /compatibility/subjects/${BED}/versions/3`, posted(first), 404, 40402, 'Version 3 not found.'],
    ['GET /schemas/ids/77', undefined, 404, 40403, 'Schema 77 not found'],
    ['GET /schemas/ids/77/versions', undefined, 404, 40403, 'Schema 77 not found'],
    [`POST /subjects/${BED}`, posted(wider), 404, 40403, 'Schema not found'],
    ['GET /config/none', undefined, 404, 40408, "Subject 'none' does not have subject-level compatibility configured"],
    [`GET /mode/${BED}`, undefined, 404, 40409, `Subject '${BED}' does not have subject-level mode configured`],
    [`POST /subjects/${BED}/versions`, posted(broken), 409, 409, expect.stringContaining(`"${BED}": ${WITHOUT_DEFAULT} 1 wrote; `)],
    [`POST /subjects/${BED}`, undefined, 422, 42201, 'Invalid schema: the member "schema" is no text'],
    [`POST /subjects/${BED}/versions`, null, 422, 42201, 'Invalid schema: the member "schema" is no text'],
    [`POST /subjects/${BED}`, { schema: '{' }, 422, 42201, 'Invalid schema: it is not JSON'],
    [`POST /subjects/${BED}`, posted('Bed'), 422, 42201, 'Invalid schema: no type is called "Bed"'],
    [`POST /subjects/${BED}`, posted(first, { schemaType: 'PROTOBUF' }), 422, 42201, 'Invalid schema: its type is not AVRO'],
    [`POST /compatibility/subjects/${BED}/versions`, posted({}), 422, 42201, 'Invalid schema: a type is a name, a list or an object'],
    [
      `POST /subjects/${BED}/versions`,
      posted(first, { references: [{}] }),
      422,
      42201,
      'Invalid schema: it refers to other subjects, which no schema here does',
    ],
    ...['0', '-2', 'first', '2147483648'].map(
      (version) =>
        [`GET /subjects/${BED}/versions/${version}`, undefined, 422, 42202, noVersion(version)] as [
          string,
          unknown,
          number,
          number,
          string,
        ],
    ),
    [`POST /compatibility/subjects/none/versions/x`, posted(first), 422, 42202, noVersion('x')],
    [`POST /subjects/${BED}/versions`, posted(wider), 422, 42205, `Subject ${BED} ${readOnly}`],
    ['POST /subjects/none/versions', posted(first), 422, 42205, `Subject none ${readOnly}`],
    [`DELETE /subjects/${BED}`, undefined, 422, 42205, `Subject ${BED} ${readOnly}`],
    [`DELETE /subjects/${BED}/versions/1`, undefined, 422, 42205, `Subject ${BED} ${readOnly}`],
    ['PUT /config', { compatibility: 'NONE' }, 422, 42205, `The registry ${readOnly}`],
    [`PUT /config/${BED}`, { compatibility: 'NONE' }, 422, 42205, `The registry ${readOnly}`],
    [`DELETE /config/${BED}`, undefined, 422, 42205, `The registry ${readOnly}`],
    ['PUT /mode', { mode: 'READWRITE' }, 422, 42205, `The registry ${readOnly}`],
    [`DELETE /mode/${BED}`, undefined, 422, 42205, `The registry ${readOnly}`],
    ['GET /nothing', undefined, 404, 404, 'HTTP 404 Not Found'],
    ['GET /schemas/ids/one', undefined, 404, 404, 'HTTP 404 Not Found'],
    ['GET /subjects//versions', undefined, 404, 404, 'HTTP 404 Not Found'],
    ['GET /subjects/%zz/versions', undefined, 404, 404, 'HTTP 404 Not Found'],
    [`GET /subjects/${BED}`, undefined, 405, 405, 'HTTP 405 Method Not Allowed'],
    ['PATCH /mode', undefined, 405, 405, 'HTTP 405 Method Not Allowed'],
  ])('%s', (call, body, status, code, message) => {
    expect(ask(call, body)).toEqual([status, { error_code: code, message }]);
  });
});
