import { type ApiName, openApiDocument } from '@homeward/contracts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

export type Schema = Readonly<Record<string, unknown>> & { readonly $ref?: string };

export interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly $ref?: string; readonly value?: unknown }>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Answer {
  readonly content?: Readonly<Record<string, Media>>;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** One operation with its references followed as far as its bodies, parameters and answers. */
export interface Operation {
  readonly api: ApiName;
  readonly name: string;
  /** Upper case. */
  readonly method: string;
  /** As the document writes it (`/operations/v1/apps/{app}`). */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** JSON body; null where it takes none. */
  readonly body: Media | null;
  /** By status. */
  readonly answers: Readonly<Record<string, Answer>>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** Keywords of OpenAPI that JSON Schema does not know. */
const DOCUMENT = 'document';

/** An API's document as tests use it: its operations, and whether a value is as one of its schemas says. */
export class ApiDocument {
  readonly operations: readonly Operation[];
  readonly #root: Record<string, unknown>;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #checks = new WeakMap<object, ValidateFunction>();

  constructor(api: ApiName) {
    this.#root = openApiDocument(api);
    formats.default(this.#ajv);
    this.#ajv.addSchema({ ...this.#root, $id: DOCUMENT });
    const paths = this.#root['paths'] as Record<string, Record<string, never>>;
    this.operations = Object.entries(paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item[method] !== undefined).map((method) => this.#operation(item[method] as never, { api, method, path })),
    );
  }

  /** What a reference of the document leads to; anything else as it is. */
  follow<T>(thing: T): T {
    const ref = (thing as { $ref?: unknown } | null)?.$ref;
    if (typeof ref !== 'string') return thing;
    const names = ref
      .replace('#/', '')
      .split('/')
      .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
    return this.follow(names.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], this.#root) as T);
  }

  /** Where and how a value differs from a schema of this document; empty where it does not. */
  differences(schema: Schema, value: unknown): readonly string[] {
    const check = this.#checks.get(schema) ?? this.#ajv.compile(absolute(schema));
    this.#checks.set(schema, check);
    return check(value) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  #operation(written: Record<string, never>, at: { api: ApiName; method: string; path: string }): Operation {
    const {
      operationId,
      parameters = [],
      requestBody,
      responses,
    } = written as unknown as {
      operationId: string;
      parameters?: readonly Parameter[];
      requestBody?: Answer;
      responses: Readonly<Record<string, Answer>>;
    };
    return {
      ...at,
      name: operationId,
      method: at.method.toUpperCase(),
      parameters: parameters.map((parameter) => this.follow(parameter)),
      body: requestBody === undefined ? null : (this.follow(requestBody).content?.['application/json'] ?? null),
      answers: Object.fromEntries(Object.entries(responses).map(([status, answer]) => [status, this.follow(answer)])),
    };
  }
}

/** The same schema with its references leading into the document. */
function absolute(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === '$ref' ? `${DOCUMENT}${value}` : value))) as Schema;
}

const documents = new Map<ApiName, ApiDocument>();

export function apiDocument(api: ApiName): ApiDocument {
  const document = documents.get(api) ?? new ApiDocument(api);
  documents.set(api, document);
  return document;
}
