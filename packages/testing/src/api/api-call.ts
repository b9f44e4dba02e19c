import type { ApiName } from '@homeward/contracts';
import { apiDocument, type Media, type Operation } from './document.ts';

/** A request as the document of an API describes it. */
export interface ApiCall {
  readonly api: ApiName;
  readonly operation: string;
  readonly method: string;
  /** With its parameters filled in, and its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; null where it has no body. */
  readonly body: string | null;
}

/** An example of a document as a request, and which it is. */
export interface ExampleCall extends ApiCall {
  readonly example: string;
}

/** Values of parameters by name. */
export type Values = Readonly<Record<string, unknown>>;

/** Every example of a request in a document: each body, and each operation without one with all its parameters and with the least of them. */
export function exampleCalls(api: ApiName, values: Values = {}): readonly ExampleCall[] {
  const document = apiDocument(api);
  return document.operations.flatMap((operation) => {
    const { parameters, body } = operation;
    const given = { ...Object.fromEntries(parameters.map(({ name, example }) => [name, example])), ...values };
    const needed = Object.fromEntries(parameters.filter(({ required }) => required).map(({ name }) => [name, given[name]]));
    if (body === null) {
      const all = parameters.length === Object.keys(needed).length ? [] : [{ ...toCall(operation, given), example: 'all parameters' }];
      return [{ ...toCall(operation, needed), example: 'the least' }, ...all];
    }
    return Object.entries(bodiesOf(body, (thing) => document.follow(thing))).map(([example, value]) => {
      const key = operation.parameters.some(({ name }) => name === 'Idempotency-Key')
        ? { 'Idempotency-Key': `${operation.name}.${example}` }
        : {};
      return { ...toCall(operation, { ...needed, ...key }, JSON.stringify(value)), example };
    });
  });
}

function bodiesOf({ example, examples = {} }: Media, follow: <T>(thing: T) => T): Record<string, unknown> {
  const named = Object.entries(examples).map(([name, written]) => [name, follow(written).value] as const);
  return { ...(example === undefined ? {} : { example }), ...Object.fromEntries(named) };
}

/** A request of an operation with these parameters (those not named are left out) and this body. */
export function toCall({ api, name, method, path, parameters }: Operation, values: Values, body: string | null = null): ApiCall {
  const given = parameters.filter((parameter) => values[parameter.name] !== undefined);
  const textOf = (parameter: string): string => String(values[parameter]);
  const filled = path.replace(/\{(\w+)\}/g, (_, parameter: string) => encodeURIComponent(textOf(parameter)));
  const query = given
    .filter((parameter) => parameter.in === 'query')
    .map((parameter): [string, string] => [parameter.name, textOf(parameter.name)]);
  const headers = given.filter((parameter) => parameter.in === 'header').map((parameter) => [parameter.name, textOf(parameter.name)]);
  return {
    api,
    operation: name,
    method,
    path: `${filled}${query.length === 0 ? '' : `?${new URLSearchParams(query).toString()}`}`,
    headers: { ...Object.fromEntries(headers), ...(body === null ? {} : { 'content-type': 'application/json' }) },
    body,
  };
}

/** Sends a call to a running hub. */
export function sendCall({ url, token }: { readonly url: string; readonly token: string }, call: ApiCall): Promise<Response> {
  const { method, path, headers, body } = call;
  return fetch(new URL(path, url), {
    method,
    headers: { ...headers, authorization: `Bearer ${token}` },
    ...(body === null ? {} : { body }),
    signal: AbortSignal.timeout(30_000),
  });
}
