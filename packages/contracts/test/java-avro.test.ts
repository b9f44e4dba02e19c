import { describe, expect, it } from 'vitest';
import { compile } from '../src/avro.ts';
import { canonicalForm, fingerprint } from '../src/evolution/canonical-form.ts';
import { incompatibilities } from '../src/evolution/compatibility.ts';
import { encode, encodeShared, partnerClassNames, throughView, viewOf, writtenSchemas } from '../src/index.ts';
import { schemaContent } from '../src/registry/schema-content.ts';
import { type Answer, askJava, provideJavaAvro, type Question } from './java-avro/ask-java.ts';
import { cases } from './java-avro/cases.ts';
import { defaults, withDefault } from './java-avro/defaults.ts';
import { editedSchemas } from './java-avro/edits.ts';
import { schemaFiles } from './schema-files.ts';

const HEADER_BYTES = 5;
/** Starts a Java of its own. */
const PATIENCE_MS = 60_000;

const { jars, lacks } = await provideJavaAvro();

/** As our codec reads it, written in the reader's schema; null where it cannot. */
function readAs({ writer, reader, body }: Question): string | null {
  const [from, to] = [compile(writer), compile(reader)];
  try {
    const value = to.fromBuffer(Buffer.from(body as string, 'hex'), to.createResolver(from));
    return to.toBuffer(value).toString('hex');
  } catch {
    return null;
  }
}

const text = (schema: unknown): string => JSON.stringify(schema);
const questions: readonly Question[] = cases.map(({ writer, reader, value }) => {
  const body = value === undefined ? null : compile(text(writer)).toBuffer(value).toString('hex');
  return { writer: text(writer), reader: text(reader), body };
});

function isSchema(schema: unknown): boolean {
  try {
    schemaContent(schema);
    return true;
  } catch {
    return false;
  }
}

/** The full example of an event as it stands after the header, in hex. */
function bodyOf(type: string): string {
  const example = schemaFiles.find((file) => file.type === type)?.examples.find(({ kind }) => kind === 'full');
  return encode(type as never, example?.data as never).toString('hex', HEADER_BYTES);
}

/** The full example of every event through every view that derives nothing. */
const views = partnerClassNames.flatMap((to) =>
  schemaFiles.flatMap(({ type, schema, examples }) => {
    const view = viewOf(to, type);
    if (view === null || view.fields.some((path) => /(ageBand|firstName)$/.test(path))) return [];
    const bytes = encode(type, examples.find(({ kind }) => kind === 'full')?.data as never);
    const shared = encodeShared(to, throughView(to, bytes)).toString('hex', HEADER_BYTES);
    return [{ name: `${to}: ${type}`, shared, writer: text(schema), reader: view.schemaText, body: bytes.toString('hex', HEADER_BYTES) }];
  }),
);

describe.skipIf(jars === null)(`Apache Avro for Java${lacks === null ? '' : `; this machine lacks ${lacks}`}`, async () => {
  const ask = async (asked: readonly Question[]): Promise<Answer[]> => (jars === null ? [] : [...(await askJava(jars, asked))]);
  const schemas = writtenSchemas.map((one) => ({ writer: one.text, reader: one.text, body: null }));
  const holders = defaults.map(withDefault).map((schema) => ({ writer: text(schema), reader: text(schema), body: null }));
  const answers = await ask([...holders, ...questions, ...schemas, ...views.map(({ writer, reader, body }) => ({ writer, reader, body }))]);
  const ofDefaults = answers.splice(0, holders.length);
  const ofCases = answers.slice(0, questions.length);
  const ofSchemas = answers.slice(questions.length, questions.length + schemas.length);
  const ofViews = answers.slice(questions.length + schemas.length);

  it.each(cases.map(({ name, writer, reader }, index) => ({ name, writer, reader, index })))(
    'agrees on $name',
    ({ writer, reader, index }) => {
      const { canonical, fingerprint: print, verdict, read } = ofCases[index] as Answer;
      expect([canonicalForm(writer), fingerprint(writer)]).toEqual([canonical, print]);
      expect(incompatibilities(reader, writer).length === 0 ? 'COMPATIBLE' : 'INCOMPATIBLE').toBe(verdict);
      // Java's reader takes a record of any name for another, against the specification and its own verdict.
      if (read !== undefined) expect(readAs(questions[index] as Question)).toBe(verdict === 'COMPATIBLE' ? read : null);
    },
  );

  it.each(defaults.map(([type, value], index) => ({ type: text(type), value: text(value), index })))(
    'agrees on the default $value of $type',
    ({ index }) => {
      const { verdict } = ofDefaults[index] as Answer;
      expect(isSchema(withDefault(defaults[index] as (typeof defaults)[number])) ? 'COMPATIBLE' : 'ILLEGAL').toBe(verdict);
    },
  );

  it.each(writtenSchemas.map(({ type, id }, index) => ({ type, id, index })))(
    'has the same form and fingerprint for $type',
    ({ index }) => {
      const schema: unknown = JSON.parse(schemas[index]?.writer as string);
      expect(ofSchemas[index]).toMatchObject({
        canonical: canonicalForm(schema),
        fingerprint: fingerprint(schema),
        verdict: 'COMPATIBLE',
      });
    },
  );

  it.each(views.map(({ name, shared }, index) => ({ name, shared, index })))(
    'reads the same bytes through the view $name',
    ({ shared, index }) => {
      expect(ofViews[index]).toMatchObject({ verdict: 'COMPATIBLE', read: shared });
    },
  );

  it(
    'gives random edits of schemas the same verdict, both ways, and reads the same from what was written before',
    async () => {
      const edits = editedSchemas(400);
      const asked = edits.flatMap(({ type, before, after }) => [
        { writer: before, reader: after, body: bodyOf(type) },
        { writer: after, reader: before, body: null },
      ]);
      const given = await ask(asked);
      const count = { COMPATIBLE: 0, INCOMPATIBLE: 0, ILLEGAL: 0 };
      for (const [index, { verdict, read }] of given.entries()) {
        count[verdict] += 1;
        if (verdict === 'ILLEGAL') continue;
        const question = asked[index] as Question;
        const problems = incompatibilities(JSON.parse(question.reader), JSON.parse(question.writer));
        expect({ ...question, problems, verdict: problems.length === 0 ? 'COMPATIBLE' : 'INCOMPATIBLE' }).toMatchObject({ verdict });
        if (read !== undefined && verdict === 'COMPATIBLE') expect({ ...question, read: readAs(question) }).toMatchObject({ read });
      }
      expect(Math.min(count.COMPATIBLE, count.INCOMPATIBLE)).toBeGreaterThan(50);
    },
    PATIENCE_MS,
  );
});
