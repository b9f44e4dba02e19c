import type { OperationDoc } from './describe-api.ts';

/** Programs that make one call; the token stands in the environment as `HOMEWARD_TOKEN`. */
export interface ApiCall {
  readonly language: string;
  readonly code: string;
}

const quoted = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;

function pathOf(operation: OperationDoc): string {
  return operation.path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const example = operation.parameters.find((parameter) => parameter.name === name)?.example;
    return example == null ? whole : encodeURIComponent(example);
  });
}

function queryOf(operation: OperationDoc): string {
  const needed = operation.parameters.filter(({ place, isRequired, example }) => place === 'query' && isRequired && example !== null);
  return needed.length === 0
    ? ''
    : `?${new URLSearchParams(Object.fromEntries(needed.map(({ name, example }) => [name, example ?? '']))).toString()}`;
}

const headersOf = (operation: OperationDoc) => operation.parameters.filter(({ place, example }) => place === 'header' && example !== null);

/** The call as curl makes it. `site` is the address of the hub, without a slash at its end. */
export function curlCall(site: string, operation: OperationDoc): ApiCall {
  const [body] = operation.body;
  const lines = [
    `curl ${operation.method === 'GET' ? '' : `-X ${operation.method} `}${quoted(`${site}${pathOf(operation)}${queryOf(operation)}`)}`,
    `-H "Authorization: Bearer $HOMEWARD_TOKEN"`,
    ...headersOf(operation).map(({ name, example }) => `-H ${quoted(`${name}: ${example}`)}`),
    ...(body === undefined
      ? []
      : [`-H ${quoted(`Content-Type: ${body.mediaType}`)}`, `-d ${quoted(compact(body.examples[0]?.text ?? '{}'))}`]),
  ];
  return { language: 'curl', code: `${lines.join(' \\\n  ')}\n` };
}

/** The call with `openapi-fetch`, typed by the document itself. `document` is the address at which the document is kept. */
export function typescriptCall(operation: OperationDoc, { site, api, document }: { site: string; api: string; document: string }): ApiCall {
  const of = (place: string) =>
    operation.parameters
      .filter((parameter) => parameter.place === place && parameter.example !== null && (parameter.isRequired || place === 'header'))
      .map(({ name, example, type }) => [name, type === 'integer' ? Number(example) : (example as string)] as const);
  const params = ['path', 'query', 'header'].flatMap((place) => {
    const members = of(place);
    return members.length === 0 ? [] : [[place, Object.fromEntries(members)] as const];
  });
  const [body] = operation.body;
  const options = [
    ...(params.length === 0 ? [] : [`  params: ${JSON.stringify(Object.fromEntries(params))},`]),
    ...(body === undefined ? [] : [`  body: ${indented(body.examples[0]?.text ?? '{}')},`]),
  ];
  const code = `// npm install openapi-fetch openapi-typescript && npx openapi-typescript ${document} -o ${api}.ts
import createClient from 'openapi-fetch';
import type { paths } from './${api}.ts';

const hub = createClient<paths>({
  baseUrl: '${site}',
  headers: { Authorization: \`Bearer \${process.env.HOMEWARD_TOKEN}\` },
});
const { data, error } = await hub.${operation.method}('${operation.path}'${options.length === 0 ? '' : `, {\n${options.join('\n')}\n}`});
console.log(data ?? error);
`;
  return { language: 'TypeScript', code };
}

function compact(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}

const indented = (json: string): string => json.replaceAll('\n', '\n  ');
