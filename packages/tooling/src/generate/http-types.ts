import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

/** One `schemas/http/<api>.openapi.yaml`. */
export interface HttpFile {
  readonly api: string;
  readonly text: string;
}

/** `http/<api>.gen.ts`: paths, operations and schemas of one document as types. */
export async function httpTypesText(file: HttpFile): Promise<string> {
  const ast = await openapiTS(parse(file.text), {
    immutable: true,
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    // Without examples and empty lines the result stays readable.
    silent: true,
  });
  return astToString(ast);
}

const typeName = (api: string): string => api.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());

/** `http-documents.gen.ts`: the documents as they are served and validated from, so that a bundle reads no file, and their types by API. */
export function httpDocumentsText(files: readonly HttpFile[]): string {
  const rows = files.map(({ api, text }) => `  '${api}': ${JSON.stringify(JSON.stringify(parse(text)))},\n`);
  const paths = files.map(({ api }) => `import type { paths as ${typeName(api)}Paths } from './http/${api}.gen.ts';\n`);
  const types = files.map(({ api }) => `export type * as ${typeName(api)}Api from './http/${api}.gen.ts';\n`);
  const members = files.map(({ api }) => `  '${api}': ${typeName(api)}Paths;\n`);
  return `${paths.join('')}
${types.join('')}
/** Paths of each API, for a typed client. */
export interface ApiPaths {\n${members.join('')}}

/** OpenAPI documents as JSON, by API. */
export const httpDocuments = {\n${rows.join('')}} as const;\n`;
}
