import { nhsCheckDigit } from '@homeward/nhs';

/** Rules of our own for an OpenAPI document, after Redocly has held its form. */

interface Media {
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, unknown>>;
}
interface WithContent {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, Media>>;
}
interface Operation {
  readonly operationId?: string;
  readonly requestBody?: WithContent;
  readonly responses?: Readonly<Record<string, WithContent>>;
}
interface ApiDocument {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, WithContent>>>>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** What this server may answer to any call: unreadable, unknown caller, not allowed, not in that media type, against the document, too often, our fault, not now. */
const ALWAYS = ['400', '401', '403', '406', '422', '429', '500', '503'];
const WITH_PATH_PARAMETERS = ['404'];
const WITH_BODY = ['413', '415'];
const PROBLEM = 'application/problem+json';

/** What is missing or wrong, one line each. */
export function apiProblems(document: ApiDocument): readonly string[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as Operation | undefined;
      return operation === undefined ? [] : operationProblems(document, operation, { path, method });
    }),
  );
}

function operationProblems(document: ApiDocument, operation: Operation, { path, method }: { path: string; method: string }): string[] {
  const name = operation.operationId ?? `${method} ${path}`;
  const responses = Object.entries(operation.responses ?? {});
  const stated = responses.map(([status]) => status);
  const wanted = [
    ...ALWAYS,
    ...(path.includes('{') ? WITH_PATH_PARAMETERS : []),
    ...(operation.requestBody === undefined ? [] : WITH_BODY),
  ];
  const missing = wanted.filter((status) => !stated.includes(status)).map((status) => `${name}: does not say that it may answer ${status}`);
  const good = stated.some((status) => /^2\d\d$/.test(status)) ? [] : [`${name}: does not say what it answers when all is well`];
  const vague = stated.filter((status) => !/^\d{3}$/.test(status)).map((status) => `${name}: answers ${status}, which is no status`);
  const answers = responses.flatMap(([status, response]) => answerProblems(`${name}: ${status}`, resolve(document, response), status));
  return [...missing, ...good, ...vague, ...answers, ...bare(`${name}: its body`, resolve(document, operation.requestBody ?? {}))];
}

function answerProblems(name: string, response: WithContent, status: string): string[] {
  const types = Object.keys(response.content ?? {});
  if (Number(status) >= 400) return types.join() === PROBLEM ? bare(name, response) : [`${name}: is not answered as ${PROBLEM} alone`];
  return bare(name, response);
}

/** Every body is shown by an example. */
function bare(name: string, { content = {} }: WithContent): string[] {
  return Object.entries(content)
    .filter(([, { example, examples = {} }]) => example === undefined && Object.keys(examples).length === 0)
    .map(([type]) => `${name}: has no example of ${type}`);
}

function resolve({ components }: ApiDocument, thing: WithContent): WithContent {
  const [, kind = '', name = ''] = /^#\/components\/(\w+)\/(.+)$/.exec(thing.$ref ?? '') ?? [];
  return components?.[kind]?.[name] ?? thing;
}

/** Ten digits that could be somebody's NHS number: they pass its check and are outside the range kept for examples. */
export function realNumbers(text: string): readonly string[] {
  const numbers = text.match(/(?<![\d.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d.-])/g) ?? [];
  return numbers
    .map((number) => number.replace(/[ -]/g, ''))
    .filter((number) => !number.startsWith('999') && nhsCheckDigit(number.slice(0, 9)) === Number(number[9]));
}
