import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type ApiName, openApiDocument } from '../http-documents.ts';

/** A rule of a document that a value breaks, named as the door names it. */
export interface BodyProblem {
  /** JSON pointer into the body. */
  readonly at: string;
  /** The keyword: `required`, `maxLength`, `format` … */
  readonly rule: string;
  /** What the document says of it, where that is a number (4000 of `maxLength`). */
  readonly limit: number | null;
}

/** What documents say besides the shapes of bodies. */
const BESIDES = ['discriminator', 'openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components'];

/** Refuses a keyword that it does not know: a rule that nobody checks is none. */
function openDocument(api: ApiName): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  formats.default(ajv);
  ajv.addKeyword('example').addVocabulary(BESIDES);
  return ajv.addSchema({ ...openApiDocument(api), $id: 'document' });
}

const documents = new Map<ApiName, Ajv2020>();

/** Compiled with the first body, and kept by the document. */
function validatorOf(api: ApiName, schema: string): ValidateFunction {
  const ajv = documents.get(api) ?? openDocument(api);
  documents.set(api, ajv);
  return ajv.getSchema(`document#/components/schemas/${schema}`) as ValidateFunction;
}

function toProblem({ instancePath, keyword, params }: ErrorObject): BodyProblem {
  const { missingProperty, additionalProperty, limit } = params as Readonly<Record<string, unknown>>;
  const member = missingProperty ?? additionalProperty;
  return {
    at: typeof member === 'string' ? `${instancePath}/${member}` : instancePath,
    rule: keyword,
    limit: typeof limit === 'number' ? limit : null,
  };
}

/**
 * Holds a value against a schema of an API's document, for whoever takes the same statement by another way than HTTP: a page's form. Every broken rule is
 * answered, none where the document takes it; members that are undefined count as left out.
 */
export function bodyProblems(api: ApiName, schema: string, value: unknown): readonly BodyProblem[] {
  const validate = validatorOf(api, schema);
  validate(value);
  // What follows from a condition is told by itself.
  return (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(toProblem);
}
