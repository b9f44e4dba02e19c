import { describeJsonSchema, type MemberRow, typeWords } from './describe-json-schema.ts';
import { follow, isJson, type Json } from './json-pointer.ts';

export interface ParameterRow {
  readonly name: string;
  /** `path`, `query` or `header`. */
  readonly place: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly doc: string;
  readonly example: string | null;
}

export interface Example {
  readonly name: string;
  /** Indented JSON, or the text itself. */
  readonly text: string;
}

export interface Content {
  readonly mediaType: string;
  readonly members: readonly MemberRow[];
  readonly examples: readonly Example[];
}

export interface ReplyRow {
  readonly status: string;
  readonly doc: string;
  readonly content: readonly Content[];
}

/** One operation of an API document. */
export interface OperationDoc {
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly doc: string;
  readonly parameters: readonly ParameterRow[];
  /** What is sent; empty where nothing is. */
  readonly body: readonly Content[];
  readonly replies: readonly ReplyRow[];
}

export interface ApiDoc {
  readonly title: string;
  readonly version: string;
  readonly summary: string;
  readonly doc: string;
  readonly operations: readonly OperationDoc[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What an OpenAPI document says, for people. */
export function describeApi(document: Json): ApiDoc {
  const info = follow(document, document['info']);
  const paths = Object.entries(follow(document, document['paths']));
  return {
    title: text(info['title']),
    version: text(info['version']),
    summary: text(info['summary']),
    doc: text(info['description']),
    operations: paths.flatMap(([path, item]) => operationsAt(document, path, follow(document, item))),
  };
}

function operationsAt(document: Json, path: string, item: Json): readonly OperationDoc[] {
  return METHODS.filter((method) => isJson(item[method])).map((method) => {
    const operation = item[method] as Json;
    const parameters = [...listOf(item['parameters']), ...listOf(operation['parameters'])];
    return {
      id: text(operation['operationId']),
      method: method.toUpperCase(),
      path,
      summary: text(operation['summary']),
      doc: text(operation['description']),
      parameters: parameters.map((parameter) => parameterRow(document, follow(document, parameter))),
      body: contentOf(document, follow(document, operation['requestBody'])),
      replies: Object.entries(follow(document, operation['responses'])).map(([status, reply]) => {
        const said = follow(document, reply);
        return { status, doc: text(said['description']), content: contentOf(document, said) };
      }),
    };
  });
}

function parameterRow(document: Json, parameter: Json): ParameterRow {
  const schema = follow(document, parameter['schema']);
  const example = parameter['example'] ?? listOf(schema['examples'])[0] ?? schema['default'];
  return {
    name: text(parameter['name']),
    place: text(parameter['in']),
    type: typeWords(document, schema),
    isRequired: parameter['required'] === true,
    doc: text(parameter['description']),
    example: example === undefined ? null : shown(example),
  };
}

function contentOf(document: Json, holder: Json): readonly Content[] {
  return Object.entries(follow(document, holder['content'])).map(([mediaType, value]) => {
    const media = follow(document, value);
    return { mediaType, members: describeJsonSchema(document, media['schema']), examples: examplesOf(document, media) };
  });
}

function examplesOf(document: Json, media: Json): readonly Example[] {
  const named = Object.entries(follow(document, media['examples'])).map(([name, example]) => {
    const { summary, value } = follow(document, example);
    return { name: text(summary) || name, text: shown(value) };
  });
  return media['example'] === undefined ? named : [{ name: 'Example', text: shown(media['example']) }, ...named];
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
